import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { ChevronLeftIcon } from './icons';
import { useTitle } from './useTitle';
import './styles/layout.css';

interface Props {
  /** Also the title of the document. */
  title: string;
  description?: ReactNode;
  /** The page above, for those below a list. */
  back?: { href: string; label: string };
  /** Buttons; the main one last. */
  actions?: ReactNode;
}

// Of the page before, so that only another page takes the focus.
let lastPath: string | undefined;

export function PageHeader({ title, description, back, actions }: Props) {
  useTitle(title);
  const heading = useRef<HTMLHeadingElement>(null);
  const [path] = useLocation();
  useEffect(() => {
    // Who listens hears where they are, and the keyboard goes on from there.
    if (lastPath !== undefined && lastPath !== path)
      heading.current?.focus({ preventScroll: true });
    lastPath = path;
  }, [path]);
  return (
    <header className="page-header">
      <div className="page-header-text">
        {back && (
          <Link href={back.href} className="page-header-back">
            <ChevronLeftIcon size={15} />
            {back.label}
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {description && <p className="muted">{description}</p>}
      </div>
      {actions && <div className="row">{actions}</div>}
    </header>
  );
}
