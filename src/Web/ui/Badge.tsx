import type { ReactNode } from 'react';
import { cx } from './cx';
import './styles/feedback.css';

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

interface Props {
  tone?: Tone;
  /** For states: a dot before the word. */
  dot?: boolean;
  children: ReactNode;
}

export function Badge({ tone = 'neutral', dot, children }: Props) {
  return <span className={cx('badge', `badge-${tone}`, dot && 'badge-dot')}>{children}</span>;
}
