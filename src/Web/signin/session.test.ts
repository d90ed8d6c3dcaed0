import { beforeEach, expect, test, vi } from 'vitest';
import { authorizedFetch, setBearer } from '../api/bearer';
import type { StartSession } from '../api/session';
import { answerSwitch, sessionState, signIn, signOut, startFrom } from './session';

type Answer = { status?: number; data?: unknown; headers?: Record<string, string> };

const session = (uid: string) => ({
  accessToken: `of-${uid}`,
  user: { uid },
  scopes: ['sso:admin'],
});
const requests: StartSession[] = [];

/** What `POST /auth/v1/session` answers; every other request finds its token ended. */
function serve(answer: (request: StartSession) => Answer) {
  requests.length = 0;
  vi.stubGlobal('fetch', async (target: string | Request, init?: RequestInit) => {
    if (typeof target !== 'string') return new Response('{}', { status: 401 });
    const request =
      init?.method === 'DELETE' ? {} : (JSON.parse(String(init?.body)) as StartSession);
    requests.push(request);
    const { status = 200, data = null, headers } = answer(request);
    return new Response(JSON.stringify({ message: 'm', code: status, data }), { status, headers });
  });
}

beforeEach(() => {
  setBearer(undefined);
  sessionState.set({ kind: 'starting' });
});

test('begins with the code of the address', async () => {
  serve(() => ({ data: session('a') }));
  await startFrom({ code: 'c' });
  expect(requests).toEqual([{ code: 'c' }]);
  expect(sessionState.get()).toMatchObject({ kind: 'active', session: { user: { uid: 'a' } } });
});

test('asks for a password where there is neither code nor cookie', async () => {
  serve(() => ({ status: 401 }));
  await startFrom({});
  expect(requests).toEqual([{}]);
  expect(sessionState.get()).toEqual({ kind: 'anonymous', linkError: undefined });
});

test('does not ask for a session when the link has failed', async () => {
  serve(() => ({ data: session('a') }));
  await startFrom({ linkError: 'revoked' });
  expect(requests).toEqual([]);
  expect(sessionState.get()).toMatchObject({ kind: 'anonymous', linkError: 'revoked' });
});

test.each<[Answer, object]>([
  [{ status: 401 }, { kind: 'anonymous', linkError: 'invalid' }],
  [{ status: 403 }, { kind: 'anonymous', linkError: 'disabled' }],
  [
    { status: 429, headers: { 'Retry-After': '65' } },
    { kind: 'anonymous', linkError: 'locked', retryAfter: 65 },
  ],
  [{ status: 503 }, { kind: 'failed', error: expect.objectContaining({ status: 503 }) }],
])('says why a code was refused: %j', async (answer, expected) => {
  serve(() => answer);
  await startFrom({ code: 'c' });
  expect(sessionState.get()).toMatchObject(expected);
});

test('asks before another user takes the place of the present one', async () => {
  serve(({ code, switchUser }) => {
    if (code && !switchUser) return { status: 409 };
    return { data: session(code ? 'b' : 'a') };
  });
  await startFrom({ code: 'c' });
  expect(sessionState.get()).toMatchObject({ kind: 'switching', current: { user: { uid: 'a' } } });
  await answerSwitch(true);
  expect(requests.at(-1)).toEqual({ code: 'c', switchUser: true });
  expect(sessionState.get()).toMatchObject({ kind: 'active', session: { user: { uid: 'b' } } });

  await startFrom({ code: 'c' });
  await answerSwitch(false);
  expect(sessionState.get()).toMatchObject({ kind: 'active', session: { user: { uid: 'a' } } });
});

test('leaves it to the form to say why a password was refused', async () => {
  serve(() => ({ status: 401 }));
  sessionState.set({ kind: 'anonymous' });
  await expect(signIn('a', 'b')).rejects.toMatchObject({ status: 401 });
  expect(sessionState.get()).toEqual({ kind: 'anonymous' });
});

test('keeps the page behind the form when its session has ended', async () => {
  serve(() => ({ data: session('a') }));
  await startFrom({});
  serve(() => ({ status: 401 }));
  await expect(authorizedFetch(new Request('https://desk.example.com/api'))).rejects.toMatchObject({
    status: 401,
  });
  expect(sessionState.get()).toMatchObject({ kind: 'expired', session: { user: { uid: 'a' } } });
});

test('does nothing of one user as another who signed in in another tab', async () => {
  serve(() => ({ data: session('a') }));
  await startFrom({});
  serve(() => ({ data: session('b') }));
  await expect(authorizedFetch(new Request('https://desk.example.com/api'))).rejects.toMatchObject({
    status: 401,
  });
  expect(sessionState.get()).toMatchObject({ kind: 'active', session: { user: { uid: 'b' } } });
});

test('signs out, also when the session has ended already, but not without an answer', async () => {
  serve(() => ({ data: session('a') }));
  await startFrom({});
  serve(() => ({ status: 503 }));
  await expect(signOut()).rejects.toMatchObject({ status: 503 });
  expect(sessionState.get().kind).toBe('active');
  serve(() => ({ status: 401 }));
  await signOut();
  expect(sessionState.get()).toEqual({ kind: 'anonymous', signedOut: true });
});
