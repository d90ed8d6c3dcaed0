import { catalogue } from './catalogue';

export { changeLocale } from './catalogue';
export { type Format, type Instant, prepareFormats, useFormat } from './format';
export { isLocale, type Locale, localeNames, locales, startLocale, useLocale } from './locale';

/** What sign-in and the components of `ui/` say; the pages have more, see their `messages.ts`. */
export const base = catalogue({
  'zh-CN': () => import('./zh-CN/base'),
  'zh-TW': () => import('./zh-TW/base'),
  en: () => import('./en/base'),
});

export const useBaseMessages = base.use;
export type BaseMessages = ReturnType<typeof base.use>;
