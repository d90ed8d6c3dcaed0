import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { type AroundNavHandler, Router } from 'wouter';
import { createQueryClient } from '../api/queryClient';
import { useStore } from '../ui/store';
import { keepTicket } from './keepTicket';
import { sessionState } from './session';

/** What every page behind the sign-in has: its router, and the answers of the API, one user's only. */
export function AppProviders({ base, children }: { base: string; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  const { kind } = useStore(sessionState);
  useEffect(() => {
    if (kind !== 'active') return;
    // What failed because the session had ended is asked for again in the new one.
    void client.refetchQueries({ predicate: query => query.state.status === 'error' });
  }, [client, kind]);
  return (
    <QueryClientProvider client={client}>
      <Router base={base} hrefs={keepTicket} aroundNav={follow}>
        {children}
      </Router>
    </QueryClientProvider>
  );
}

const follow: AroundNavHandler = (navigate, to, options) => {
  const before = location.pathname;
  navigate(keepTicket(to), options);
  // Another page begins at its top; after "back" the browser knows better.
  if (location.pathname !== before) scrollTo(0, 0);
};
