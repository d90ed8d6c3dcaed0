import { beforeEach, expect, test, vi } from 'vitest';

// A copy of its own: the session has given the other its handler.
vi.resetModules();
const { authorizedFetch, onUnauthorized, setBearer } = await import('./bearer');

const request = (init?: RequestInit) => new Request('https://desk.example.com/api/x', init);
const sent: { token: string | null; body: string }[] = [];

/** A service to which only some tokens are good. */
function serve(good: (token: string) => boolean) {
  sent.length = 0;
  vi.stubGlobal('fetch', async (each: Request) => {
    const token = each.headers.get('Authorization');
    sent.push({ token, body: await each.text() });
    return token !== null && good(token.slice('Bearer '.length))
      ? new Response('{}')
      : new Response('{"message":"An access token is required"}', { status: 401 });
  });
}

beforeEach(() => {
  setBearer('old');
  onUnauthorized(async () => undefined);
});

test('sends the access token', async () => {
  serve(token => token === 'old');
  await authorizedFetch(request());
  expect(sent).toEqual([{ token: 'Bearer old', body: '' }]);
});

test('renews the session once for all requests that fail together, and sends each again', async () => {
  serve(token => token === 'new');
  const renew = vi.fn(async () => {
    await new Promise(resolve => setTimeout(resolve, 5));
    setBearer('new');
    return 'new';
  });
  onUnauthorized(renew);
  const init = { method: 'POST', body: 'what was typed' };
  const answers = await Promise.all([1, 2, 3].map(() => authorizedFetch(request(init))));
  expect(answers.every(each => each.ok)).toBe(true);
  expect(renew).toHaveBeenCalledTimes(1);
  expect(sent.slice(3)).toEqual(Array(3).fill({ token: 'Bearer new', body: 'what was typed' }));
});

test('does not renew again what another request has renewed meanwhile', async () => {
  const renew = vi.fn(async () => undefined);
  onUnauthorized(renew);
  serve(token => {
    setBearer('new');
    return token === 'new';
  });
  expect((await authorizedFetch(request())).ok).toBe(true);
  expect(renew).not.toHaveBeenCalled();
});

test('tells the 401 when the session has ended, or when the new token is refused too', async () => {
  serve(() => false);
  await expect(authorizedFetch(request())).rejects.toMatchObject({ status: 401 });
  onUnauthorized(async () => 'new');
  await expect(authorizedFetch(request())).rejects.toMatchObject({ status: 401 });
  expect(sent).toHaveLength(3);
});

test('tells a missing answer as status 0, and leaves an abort what it is', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  await expect(authorizedFetch(request())).rejects.toMatchObject({ status: 0 });
  const aborted = request({ signal: AbortSignal.abort() });
  await expect(authorizedFetch(aborted)).rejects.toBeInstanceOf(TypeError);
});

test('gives 304 to who asked for what has changed', async () => {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 304 }));
  expect((await authorizedFetch(request())).status).toBe(304);
});
