import { beforeEach, describe, expect, test } from 'vitest';
import { catalogue, changeLocale } from './catalogue';
import { formatFor } from './format';
import { locale, locales, startLocale } from './locale';

const modules = import.meta.glob<Record<string, unknown>>('./{zh-CN,zh-TW,en}/*.ts', {
  eager: true,
});

/** The path of every text, functions marked with their number of parameters. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [`${path}(${value.length})`];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, each]) => keysOf(each, `${path}.${key}`));
}

describe.each(locales.filter(each => each !== 'zh-CN'))('%s', each => {
  test('has the texts of zh-CN, no fewer and no more', () => {
    for (const [path, module] of Object.entries(modules)) {
      if (!path.startsWith('./zh-CN/')) continue;
      const other = modules[path.replace('zh-CN', each)];
      expect(keysOf(other).sort(), path).toEqual(keysOf(module).sort());
    }
  });
});

describe('the language', () => {
  beforeEach(() => localStorage.clear());

  test.each([
    [['zh-HK', 'en'], 'zh-TW'],
    [['zh-Hans-CN'], 'zh-CN'],
    [['fr', 'zh-TW'], 'zh-TW'],
    [['en-GB'], 'en'],
    [['fr'], 'en'],
  ])('of a browser with %j is %s', (languages, expected) => {
    startLocale(languages);
    expect(locale.get()).toBe(expected);
    expect(document.documentElement.lang).toBe(expected);
  });

  test('that was chosen is kept', async () => {
    await changeLocale('zh-TW');
    startLocale(['en']);
    expect(locale.get()).toBe('zh-TW');
  });

  test('changes only when all texts in use have arrived', async () => {
    const arrivals: Record<string, () => void> = {};
    const slowly = (text: string) => () =>
      new Promise<{ default: string }>(resolve => {
        arrivals[text] = () => resolve({ default: text });
      });
    const texts = catalogue({ 'zh-CN': slowly('a'), 'zh-TW': slowly('b'), en: slowly('c') });
    startLocale(['en']);
    const loading = texts.load();
    arrivals.c?.();
    await loading;
    const changing = changeLocale('zh-CN');
    await Promise.resolve();
    expect(locale.get()).toBe('en');
    arrivals.a?.();
    await changing;
    expect(locale.get()).toBe('zh-CN');
  });
});

test('formats by language', () => {
  const now = Date.UTC(2026, 1, 1);
  const in3Days = now + 3 * 86_400_000 + 1000;
  expect(formatFor('en').relative(in3Days, now)).toBe('in 3 days');
  expect(formatFor('zh-CN').relative(now - 3_600_000, now)).toBe('1小时前');
  expect(formatFor('en').relative(now - 5_000, now)).toBe('now');
  expect(formatFor('en').clock(65)).toBe('1:05');
  expect(formatFor('en').utcDay('2026-11-29')).toBe('11/29');
});

test.each([
  [0, '0 sec'],
  [0.2, '< 1 sec'],
  [13.4, '13 sec'],
  [59.6, '1 min'],
  [125, '2 min 5 sec'],
  [3780, '1 hr 3 min'],
  [3605, '1 hr'],
])('%d seconds are %s', (seconds, expected) => {
  expect(formatFor('en').duration(seconds)).toBe(expected);
});
