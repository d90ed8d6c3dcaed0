import { type ReactNode, useRef } from 'react';
import { useLocation } from 'wouter';
import type { shell } from '../i18n/zh-CN/shell';
import { cx } from './cx';
import { IconButton } from './IconButton';
import { CloseIcon, type Icon, MenuIcon } from './icons';
import { Brand, NavLinks } from './Navigation';
import { Preferences } from './Preferences';
import { Toaster } from './Toast';
import { useMedia } from './useMedia';
import './styles/shell.css';

export type ShellTexts = typeof shell;

export interface NavItem {
  href: string;
  label: string;
  icon: Icon;
  /** Fetches the page's code when it is about to be wanted. */
  preload?: () => void;
}

interface Props {
  texts: ShellTexts;
  /** The part of the product: "Admin console". */
  part: string;
  nav: NavItem[];
  /** A menu of the user; `compact` in the narrow bar. */
  account: (compact: boolean) => ReactNode;
  /** Icons with a word below them in place of the sidebar. */
  rail?: boolean;
  children: ReactNode;
}

/** Sidebar from 1024 px, below that a bar with the same in a drawer. */
export function AppShell({ texts, part, nav, account, rail, children }: Props) {
  const drawer = useRef<HTMLDialogElement>(null);
  const [path] = useLocation();
  const wide = useMedia('(min-width: 1024px)');
  const close = () => drawer.current?.close();
  const navigation = <NavLinks label={texts.navigation} items={nav} path={path} onFollow={close} />;
  return (
    <div className={cx('shell', rail && 'shell-rail')}>
      <a href="#main" className="button visually-hidden skip-link">
        {texts.skipToContent}
      </a>
      {wide ? (
        <header className="shell-side">
          <div className="sidebar">
            <div className="sidebar-head">
              <Brand part={part} />
            </div>
            {navigation}
            <div className="sidebar-foot">
              <Preferences />
              {account(false)}
            </div>
          </div>
        </header>
      ) : (
        <>
          <header className="topbar">
            <IconButton label={texts.openMenu} onClick={() => drawer.current?.showModal()}>
              <MenuIcon />
            </IconButton>
            <Brand part={part} />
            <div>{account(true)}</div>
          </header>
          <dialog ref={drawer} className="drawer" aria-label={texts.navigation}>
            <div className="sidebar">
              <div className="sidebar-head">
                <Brand part={part} />
                <IconButton label={texts.closeMenu} onClick={close}>
                  <CloseIcon />
                </IconButton>
              </div>
              {navigation}
              <div className="sidebar-foot">
                <Preferences />
              </div>
            </div>
          </dialog>
        </>
      )}
      <main id="main" className="shell-main" tabIndex={-1}>
        {children}
      </main>
      <Toaster />
    </div>
  );
}
