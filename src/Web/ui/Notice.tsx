import type { ReactNode } from 'react';
import { cx } from './cx';
import { AlertIcon, CheckCircleIcon, InfoIcon } from './icons';
import './styles/feedback.css';

interface Props {
  tone?: 'info' | 'success' | 'warning' | 'danger';
  title?: string;
  children?: ReactNode;
  /** Says it at once to who listens, when it appears after something was done. */
  live?: boolean;
}

const icons = { info: InfoIcon, success: CheckCircleIcon, warning: AlertIcon, danger: AlertIcon };

export function Notice({ tone = 'info', title, children, live }: Props) {
  const Icon = icons[tone];
  return (
    <div className={cx('notice', `notice-${tone}`)} role={live ? 'alert' : undefined}>
      <Icon />
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
