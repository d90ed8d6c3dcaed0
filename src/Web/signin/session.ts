import { onUnauthorized, setBearer } from '../api/bearer';
import { ApiError, isApiError } from '../api/errors';
import { endSession, type Session, type StartSession, startSession } from '../api/session';
import { createStore, useStore } from '../ui/store';
import type { Arrival, LinkError } from './arrival';
import { frameOfPage } from './frame';

type SessionState =
  | { kind: 'starting' }
  | { kind: 'failed'; error: ApiError; retry: () => void }
  | { kind: 'anonymous'; linkError?: LinkError; retryAfter?: number; signedOut?: boolean }
  /** Another user is signed in in this browser. */
  | { kind: 'switching'; request: StartSession; current: Session | undefined }
  | { kind: 'active'; session: Session }
  /** The page stays behind the form, with what was typed there. */
  | { kind: 'expired'; session: Session };

export const sessionState = createStore<SessionState>({ kind: 'starting' });

/** For pages, which are shown only while there is a session (or just was). */
export function useSession(): Session {
  const state = useStore(sessionState);
  if (state.kind === 'active' || state.kind === 'expired') return state.session;
  throw new Error('There is no session');
}

/** By the code in the address, else by the cookie. */
export async function startFrom(arrival: Arrival): Promise<void> {
  const { code, linkError, retryAfter } = arrival;
  if (linkError !== undefined) {
    sessionState.set({ kind: 'anonymous', linkError, retryAfter });
    return;
  }
  try {
    await start({ code });
  } catch (error) {
    sessionState.set(withoutSession(error, code !== undefined, () => void startFrom(arrival)));
  }
}

/** @throws ApiError when the service refuses, which the form tells. */
export function signIn(username: string, password: string): Promise<void> {
  return start({ username, password });
}

/**
 * By the code of a link that the system around the page has fetched.
 * @throws ApiError when the service refuses; the page stays as it is.
 */
export function signInByCode(code: string): Promise<void> {
  return start({ code });
}

/** @throws ApiError when the session could not be ended. */
export async function signOut(): Promise<void> {
  const state = sessionState.get();
  if (state.kind !== 'active' && state.kind !== 'expired') return;
  try {
    await endSession(state.session.accessToken);
  } catch (error) {
    if (!isApiError(error, 401)) throw error;
  }
  setBearer(undefined);
  sessionState.set({ kind: 'anonymous', signedOut: true });
}

/** The answer to the question of `switching`. */
export async function answerSwitch(switchUser: boolean): Promise<void> {
  const state = sessionState.get();
  if (state.kind !== 'switching') return;
  if (switchUser) {
    try {
      await start({ ...state.request, switchUser });
    } catch (error) {
      const { code } = state.request;
      sessionState.set(withoutSession(error, code !== undefined, () => void answerSwitch(true)));
    }
  } else if (state.current !== undefined) {
    activate(state.current);
  } else {
    sessionState.set({ kind: 'anonymous' });
  }
}

async function start(request: StartSession): Promise<void> {
  const complete = { ...request, ...frameOfPage() };
  try {
    activate(await startSession(complete));
  } catch (error) {
    if (!isApiError(error, 409)) throw error;
    const current = await startSession({}).catch(() => undefined);
    sessionState.set({ kind: 'switching', request: complete, current });
  }
}

function activate(session: Session): void {
  setBearer(session.accessToken);
  sessionState.set({ kind: 'active', session });
}

function withoutSession(error: unknown, byCode: boolean, retry: () => void): SessionState {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 401) return { kind: 'anonymous', linkError: byCode ? 'invalid' : undefined };
  if (error.status === 403) return { kind: 'anonymous', linkError: 'disabled' };
  if (error.status === 429) {
    return { kind: 'anonymous', linkError: 'locked', retryAfter: error.retryAfter };
  }
  return { kind: 'failed', error, retry };
}

onUnauthorized(async () => {
  const state = sessionState.get();
  if (state.kind !== 'active') return undefined;
  try {
    const session = await startSession(frameOfPage());
    activate(session);
    // Another tab may have switched users: nothing of the one may be done as the other.
    return session.user.uid === state.session.user.uid ? session.accessToken : undefined;
  } catch (error) {
    if (!isApiError(error, 401) && !isApiError(error, 403)) throw error;
    setBearer(undefined);
    sessionState.set({ kind: 'expired', session: state.session });
    return undefined;
  }
});
