import { type ReactNode, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { lazyPage } from '../ui/lazyPage';
import { PageSkeleton } from '../ui/PageSkeleton';
import { AdministratorsOnly } from './AdministratorsOnly';
import { messages as ofVisitor } from './integration/visitorMessages';
import { NotFoundPage } from './NotFoundPage';
import { StartPage } from './StartPage';
import { messages as ofStatistics } from './statistics/messages';
import { messages as ofWorkbench } from './workbench/messages';

/** Every page is fetched when it is first wanted. Paths are relative to /admin. */
export const pages = {
  welcome: lazyPage(() => import('./welcome/WelcomePage')),
  dashboard: lazyPage(() => import('./dashboard/DashboardPage')),
  tokens: lazyPage(() => import('./tokens/TokensPage')),
  newToken: lazyPage(() => import('./tokens/NewTokenPage')),
  token: lazyPage(() => import('./tokens/TokenPage')),
  users: lazyPage(() => import('./users/UsersPage')),
  newUser: lazyPage(() => import('./users/NewUserPage')),
  importUsers: lazyPage(() => import('./users/ImportUsersPage')),
  user: lazyPage(() => import('./users/UserPage')),
  statistics: lazyPage(() => import('./statistics/StatisticsPage'), ofStatistics),
  workbench: lazyPage(() => import('./workbench/WorkbenchPage'), ofWorkbench),
  audit: lazyPage(() => import('./audit/AuditPage')),
  integration: lazyPage(() => import('./integration/IntegrationPage'), ofVisitor),
  profile: lazyPage(() => import('./profile/ProfilePage')),
};

/** Fetches the page of the address while it is still being found out who is there. */
export async function loadOpenedPage(): Promise<void> {
  const opened = /^\/admin\/(\w+)$/.exec(location.pathname)?.[1];
  if (opened !== undefined && Object.hasOwn(pages, opened)) {
    await pages[opened as keyof typeof pages].load();
  }
}

export function Routes() {
  const [path] = useLocation();
  return (
    <ErrorBoundary key={path}>
      <Suspense fallback={<PageSkeleton />}>
        <Switch>
          <Route path="/" component={StartPage} />
          <Route path="/auth/login" component={StartPage} />
          <Route path="/welcome" component={pages.welcome.Page} />
          <Route path="/dashboard" component={pages.dashboard.Page} />
          <Route path="/tokens" component={pages.tokens.Page} />
          <Route path="/tokens/new" component={pages.newToken.Page} />
          <Route path="/tokens/:uid">{({ uid }) => <pages.token.Page key={uid} uid={uid} />}</Route>
          <Route path="/users">{administratorsOnly(<pages.users.Page />)}</Route>
          <Route path="/users/new">{administratorsOnly(<pages.newUser.Page />)}</Route>
          <Route path="/users/import">{administratorsOnly(<pages.importUsers.Page />)}</Route>
          <Route path="/users/:uid">
            {({ uid }) => administratorsOnly(<pages.user.Page key={uid} uid={uid} />)}
          </Route>
          <Route path="/statistics">{administratorsOnly(<pages.statistics.Page />)}</Route>
          <Route path="/workbench">{administratorsOnly(<pages.workbench.Page />)}</Route>
          <Route path="/audit">{administratorsOnly(<pages.audit.Page />)}</Route>
          <Route path="/integration" component={pages.integration.Page} />
          <Route path="/profile" component={pages.profile.Page} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

function administratorsOnly(page: ReactNode): ReactNode {
  return <AdministratorsOnly>{page}</AdministratorsOnly>;
}
