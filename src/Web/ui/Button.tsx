import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react';
import { cx } from './cx';
import { Spinner } from './Spinner';
import './styles/button.css';

interface Look {
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  small?: boolean;
  /** As wide as what it stands in. */
  block?: boolean;
  icon?: ReactNode;
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  Look & {
    /** Shows progress; further clicks do nothing. */
    busy?: boolean;
  };

export function Button({
  variant,
  small,
  block,
  icon,
  busy = false,
  onClick,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={classOf({ variant, small, block }, props.className)}
      // Not `disabled`, which would take the focus away.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={event => (busy ? event.preventDefault() : onClick?.(event))}
    >
      <span className="button-label">
        {icon}
        {props.children}
      </span>
      {busy && (
        <span className="button-spinner">
          <Spinner />
        </span>
      )}
    </button>
  );
}

/** A link that looks like a button: `<Link href="…" asChild><ButtonLink>…</ButtonLink></Link>`. */
export function ButtonLink({
  variant,
  small,
  block,
  icon,
  ...props
}: AnchorHTMLAttributes<HTMLAnchorElement> & Look) {
  return (
    <a {...props} className={classOf({ variant, small, block }, props.className)}>
      {icon}
      {props.children}
    </a>
  );
}

function classOf({ variant = 'secondary', small, block }: Look, more?: string): string {
  return cx('button', `button-${variant}`, small && 'button-small', block && 'button-block', more);
}
