import { type ComponentType, createElement, lazy, useState } from 'react';

type Module<P> = { default: ComponentType<P> };

/**
 * A page whose code is fetched when it is shown, or by `load` a moment before; with it the texts
 * that it alone needs.
 */
export function lazyPage<P extends object>(
  fetchModule: () => Promise<Module<P>>,
  texts?: { load(): Promise<void> },
) {
  let loading: Promise<Module<P>> | undefined;
  let loaded: ComponentType<P> | undefined;

  const load = () => {
    loading ??= Promise.all([fetchModule(), texts?.load()]).then(([module]) => {
      loaded = module.default;
      return module;
    });
    return loading;
  };
  const later = lazy(load) as ComponentType<P>;
  const choose = () => loaded ?? later;
  const show = (props: P) => createElement(Chosen<P>, { choose, props });
  return { load, Page: show };
}

/** What is there is shown at once: `lazy` would show its fallback first, for 300 ms at least. */
function Chosen<P extends object>({ choose, props }: { choose: () => ComponentType<P>; props: P }) {
  const [Page] = useState(choose);
  return createElement(Page, props);
}
