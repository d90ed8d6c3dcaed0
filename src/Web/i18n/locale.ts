import { keepChoice, readChoice } from '../ui/storage';
import { createStore, useStore } from '../ui/store';

export const locales = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Each language in its own words, for the choice of languages. */
export const localeNames: Record<Locale, string> = {
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  en: 'English',
};

export const locale = createStore<Locale>('zh-CN');

export function useLocale(): Locale {
  return useStore(locale);
}

export function isLocale(value: unknown): value is Locale {
  return locales.some(each => each === value);
}

/** The kept choice, else the first language of the browser that there is, else English. */
export function startLocale(languages: readonly string[] = navigator.languages): void {
  const kept = readChoice('locale');
  publish(isLocale(kept) ? kept : (languages.map(matching).find(isLocale) ?? 'en'));
}

export function publish(value: Locale): void {
  document.documentElement.lang = value;
  locale.set(value);
}

export function keepLocale(value: Locale): void {
  keepChoice('locale', value);
  publish(value);
}

function matching(language: string): Locale | undefined {
  if (/^zh-(tw|hk|mo|hant)\b/i.test(language)) return 'zh-TW';
  if (/^zh\b/i.test(language)) return 'zh-CN';
  return /^en\b/i.test(language) ? 'en' : undefined;
}
