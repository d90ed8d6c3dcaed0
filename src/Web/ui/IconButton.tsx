import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx';
import './styles/button.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does, for who cannot see the icon; also its title. */
  label: string;
  children: ReactNode;
  small?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, small, className, ...props }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={cx('icon-button', small && 'icon-button-small', className)}
    />
  );
}
