import { useEffect } from 'react';
import { useFormat } from '../i18n';
import { useNow } from './useNow';

interface Props {
  /** When it reaches zero, in milliseconds. */
  until: number;
  onEnd?: () => void;
  /** The sentence around the time: `time => m.signin.locked(time)`. */
  children: (time: string) => string;
}

export function Countdown({ until, onEnd, children }: Props) {
  const format = useFormat();
  const now = useNow(0.5);
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  const ended = left === 0;
  useEffect(() => {
    if (ended) onEnd?.();
  }, [ended, onEnd]);
  // Not live: to hear every second would be a torment.
  return <span role="timer">{children(format.clock(left))}</span>;
}
