import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useRouter } from 'wouter';

/**
 * Holds up whoever is about to leave the page, by a link, by going back, or by closing it.
 * Going back leads from `held`, an address of the same page, to where the page began.
 */
export function useLeaveGuard(armed: boolean, held: string, onBack: () => void) {
  const [leaving, setLeaving] = useState<() => void>();
  const [, navigate] = useLocation();
  const { base } = useRouter();
  const through = useRef(false);
  const back = useRef(onBack);
  back.current = onBack;

  useEffect(() => {
    if (!isAt(base + held)) navigate(held);
  }, [base, held, navigate]);

  useEffect(() => {
    const onPopState = () => {
      if (isAt(base + held)) return;
      if (!armed) {
        back.current();
        return;
      }
      history.forward();
      setLeaving(() => () => navigate('/tokens'));
    };
    addEventListener('popstate', onPopState);
    return () => removeEventListener('popstate', onPopState);
  }, [armed, base, held, navigate]);

  useEffect(() => {
    if (!armed) return;
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest<HTMLElement>('a[href]');
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
      if (!link || elsewhere || link.matches('[target=_blank]') || through.current) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving(() => () => link.click());
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    // Before the link's own handler.
    document.addEventListener('click', onClick, true);
    addEventListener('beforeunload', onUnload);
    return () => {
      document.removeEventListener('click', onClick, true);
      removeEventListener('beforeunload', onUnload);
    };
  }, [armed]);

  return {
    asked: leaving !== undefined,
    stay: useCallback(() => setLeaving(undefined), []),
    leave: () => {
      through.current = true;
      leaving?.();
    },
  };
}

function isAt(address: string): boolean {
  const { pathname, search } = new URL(address, location.origin);
  const [name] = new URLSearchParams(search).keys();
  return location.pathname === pathname && new URLSearchParams(location.search).has(name ?? '');
}
