import { Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { lazyPage } from '../ui/lazyPage';
import { PageSkeleton } from '../ui/PageSkeleton';
import { messages as ofSettings } from './settings/messages';
import { messages as ofStatistics } from './statistics/messages';
import { messages as ofTickets } from './tickets/messages';

/** Fetched when they are first wanted, with their texts. Paths are relative to /agent. */
export const pages = {
  chat: lazyPage(() => import('./chat/ChatPage'), ofTickets),
  ticket: lazyPage(() => import('./tickets/TicketsPage'), ofTickets),
  newTicket: lazyPage(() => import('./tickets/NewTicketPage'), ofTickets),
  oneTicket: lazyPage(() => import('./tickets/TicketPage'), ofTickets),
  statistics: lazyPage(() => import('./statistics/StatisticsPage'), ofStatistics),
  settings: lazyPage(() => import('./settings/SettingsPage'), ofSettings),
};

/** Fetches the page of the address while it is still being found out who is there. */
export async function loadOpenedPage(): Promise<void> {
  const opened = /^\/agent\/(\w+)/.exec(location.pathname)?.[1];
  if (opened !== undefined && Object.hasOwn(pages, opened)) {
    await pages[opened as keyof typeof pages].load();
  }
}

export function Routes() {
  const [path] = useLocation();
  return (
    // One conversation after another is the same page, which is not to begin anew.
    <ErrorBoundary key={path.startsWith('/chat/') ? '/chat' : path}>
      <Suspense fallback={<PageSkeleton />}>
        <Switch>
          <Route path="/chat/:uid?">{({ uid }) => <pages.chat.Page uid={uid} />}</Route>
          <Route path="/ticket" component={pages.ticket.Page} />
          <Route path="/ticket/new" component={pages.newTicket.Page} />
          <Route path="/ticket/:uid">
            {({ uid }) => <pages.oneTicket.Page key={uid} uid={uid} />}
          </Route>
          <Route path="/statistics" component={pages.statistics.Page} />
          <Route path="/settings" component={pages.settings.Page} />
          <Route>
            <Redirect to="/chat" replace />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
