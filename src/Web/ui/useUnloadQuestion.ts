import { useEffect } from 'react';

/**
 * Has the browser ask before it closes or reloads a page on which something would be lost.
 * @param armed Whether it would; a function, which has to stay the same, is asked at that moment.
 */
export function useUnloadQuestion(armed: boolean | (() => boolean)): void {
  useEffect(() => {
    if (armed === false) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (armed === true || armed()) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [armed]);
}
