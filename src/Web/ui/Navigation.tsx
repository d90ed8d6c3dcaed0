import { Link } from 'wouter';
import { useBaseMessages } from '../i18n';
import type { NavItem } from './AppShell';
import { Mark } from './icons';

export function Brand({ part }: { part: string }) {
  const { common } = useBaseMessages();
  return (
    <Link href="/" className="brand">
      <Mark size={32} />
      <span className="brand-text">
        <strong>{common.product}</strong>
        <span className="brand-part">{part}</span>
      </span>
    </Link>
  );
}

interface Props {
  label: string;
  items: NavItem[];
  path: string;
  onFollow?: () => void;
}

export function NavLinks({ label, items, path, onFollow }: Props) {
  return (
    <nav aria-label={label}>
      <ul>
        {items.map(({ href, label: text, icon: Icon, preload }) => (
          <li key={href}>
            <Link
              href={href}
              className="nav-link"
              aria-current={currentState(path, href)}
              onClick={onFollow}
              onPointerEnter={preload}
              onFocus={preload}
            >
              <Icon size={19} />
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A page below, such as one token's, marks its list, but is not the list itself. */
function currentState(path: string, href: string): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  return path.startsWith(`${href}/`) ? 'true' : undefined;
}
