import { useEffect, useState } from 'react';

/** The present time in milliseconds, anew every so many seconds; undefined: it stands still. */
export function useNow(everySeconds: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (everySeconds === undefined) return;
    const timer = setInterval(() => setNow(Date.now()), everySeconds * 1000);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
}
