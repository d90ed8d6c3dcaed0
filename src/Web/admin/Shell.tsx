import { useLocation } from 'wouter';
import { AccountMenu } from '../signin/AccountMenu';
import { AppProviders } from '../signin/AppProviders';
import { useSession } from '../signin/session';
import { AppShell, type NavItem } from '../ui/AppShell';
import {
  AuditIcon,
  ChartIcon,
  DashboardIcon,
  IntegrationIcon,
  KeyIcon,
  RocketIcon,
  SettingsIcon,
  UserIcon,
  UsersIcon,
} from '../ui/icons';
import { type Messages, useMessages } from './messages';
import { pages, Routes } from './routes';

export { loadOpenedPage } from './routes';

export default function Shell() {
  return (
    <AppProviders base="/admin">
      <Console />
    </AppProviders>
  );
}

function Console() {
  const m = useMessages();
  const { user } = useSession();
  const [, navigate] = useLocation();
  return (
    <AppShell
      texts={m.shell}
      part={m.shell.admin}
      nav={navItems(m, user.superUser)}
      account={compact => (
        <AccountMenu texts={m.shell} compact={compact} onProfile={() => navigate('/profile')} />
      )}
    >
      <Routes />
    </AppShell>
  );
}

function navItems({ shell: { nav } }: Messages, administrator: boolean): NavItem[] {
  const item = (name: keyof typeof nav, icon: NavItem['icon']): NavItem => ({
    href: `/${name}`,
    label: nav[name],
    icon,
    preload: () => void pages[name].load(),
  });
  return [
    item('dashboard', DashboardIcon),
    item('tokens', KeyIcon),
    ...(administrator
      ? [
          item('users', UsersIcon),
          item('statistics', ChartIcon),
          item('workbench', SettingsIcon),
          item('audit', AuditIcon),
        ]
      : []),
    item('integration', IntegrationIcon),
    item('profile', UserIcon),
    item('welcome', RocketIcon),
  ];
}
