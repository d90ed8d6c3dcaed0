import { keepLocale, type Locale, locale, useLocale } from './locale';

interface Catalogue<T> {
  /** Fetches the texts of the present language; components may use them once this has ended. */
  load(): Promise<void>;
  use(): T;
}

interface Loadable {
  wanted: boolean;
  has(locale: Locale): boolean;
  fetch(locale: Locale): Promise<void>;
}

const catalogues: Loadable[] = [];

/** The texts of a part of the pages, one module a language. */
export function catalogue<T>(modules: Record<Locale, () => Promise<{ default: T }>>): Catalogue<T> {
  const texts = new Map<Locale, T>();
  const loadable: Loadable = {
    wanted: false,
    has: each => texts.has(each),
    fetch: async each => {
      texts.set(each, (await modules[each]()).default);
    },
  };
  catalogues.push(loadable);

  return {
    async load() {
      loadable.wanted = true;
      // The language may be changed while its texts are on their way.
      while (!loadable.has(locale.get())) await loadable.fetch(locale.get());
    },
    use: function useTexts() {
      const current = useLocale();
      const found = texts.get(current);
      if (found === undefined) throw new Error(`The texts of ${current} are not loaded`);
      return found;
    },
  };
}

/** Shows everything in another language, once all texts that are in use have arrived. */
export async function changeLocale(to: Locale): Promise<void> {
  for (;;) {
    const missing = catalogues.filter(each => each.wanted && !each.has(to));
    if (missing.length === 0) break;
    await Promise.all(missing.map(each => each.fetch(to)));
  }
  keepLocale(to);
}
