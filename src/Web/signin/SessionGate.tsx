import { type ComponentType, Suspense } from 'react';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { ErrorState } from '../ui/ErrorState';
import { Splash } from '../ui/Splash';
import { useStore } from '../ui/store';
import type { LinkError } from './arrival';
import { EndedPage } from './EndedPage';
import { ExpiredOverlay } from './ExpiredOverlay';
import { type EndReason, embedded } from './frame';
import { MissingScopePage } from './MissingScopePage';
import { SignInLayout } from './SignInLayout';
import { type App, SignInPage } from './SignInPage';
import { SwitchUserDialog } from './SwitchUserDialog';
import { sessionState } from './session';

interface Props {
  app: App;
  /** What is behind the sign-in, loaded when there is a session. */
  Shell: ComponentType;
}

export function SessionGate({ app, Shell }: Props) {
  const state = useStore(sessionState);
  switch (state.kind) {
    case 'starting':
      return <Splash />;
    case 'failed':
      return (
        <SignInLayout>
          <ErrorState error={state.error} onRetry={state.retry} />
        </SignInLayout>
      );
    case 'anonymous':
      if (embedded) return <EndedPage {...state} reason={endReason(state.linkError)} />;
      return <SignInPage app={app} {...state} reason={state.signedOut ? 'signedOut' : undefined} />;
    case 'switching':
      return <SwitchUserDialog current={state.current} />;
    case 'active':
    case 'expired': {
      const { user, scopes } = state.session;
      if (!scopes.includes(`sso:${app}`)) return <MissingScopePage app={app} />;
      if (state.kind === 'expired' && embedded) return <EndedPage reason="expired" />;
      return (
        <>
          <ErrorBoundary>
            <Suspense fallback={<Splash />}>
              <Shell key={user.uid} />
            </Suspense>
          </ErrorBoundary>
          {state.kind === 'expired' && <ExpiredOverlay app={app} />}
        </>
      );
    }
  }
}

function endReason(linkError: LinkError | undefined): EndReason {
  return linkError === 'expired' || linkError === 'revoked' ? linkError : 'missing';
}
