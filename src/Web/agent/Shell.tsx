import { AccountMenu } from '../signin/AccountMenu';
import { AppProviders } from '../signin/AppProviders';
import { AppShell, type NavItem } from '../ui/AppShell';
import { ChartIcon, ChatIcon, SettingsIcon, TicketIcon } from '../ui/icons';
import { LiveConnection } from './live/LiveConnection';
import { useMessages } from './messages';
import { pages, Routes } from './routes';

export { loadOpenedPage } from './routes';

export default function Shell() {
  const m = useMessages();
  return (
    <AppProviders base="/agent">
      <LiveConnection />
      <AppShell
        texts={m.shell}
        part={m.shell.agent}
        rail
        nav={[
          item('/chat', m.agent.nav.chat, ChatIcon, pages.chat),
          item('/ticket', m.agent.nav.ticket, TicketIcon, pages.ticket),
          item('/statistics', m.agent.nav.statistics, ChartIcon, pages.statistics),
          item('/settings', m.agent.nav.settings, SettingsIcon, pages.settings),
        ]}
        account={compact => <AccountMenu texts={m.shell} compact={compact} />}
      >
        <Routes />
      </AppShell>
    </AppProviders>
  );
}

function item(
  href: string,
  label: string,
  icon: NavItem['icon'],
  page: { load: () => Promise<unknown> },
): NavItem {
  return { href, label, icon, preload: () => void page.load() };
}
