import { describe, expect, it, vi } from 'vitest';
import { type Client, type ClientOptions, createClient } from '../src/index.js';
import { breakOff, give, refuse, startServer, stayMute } from './server.js';

type Answers = Parameters<typeof startServer>;

const now = { 'Retry-After': '0' };
const busy = refuse(503, 'Storage cannot be reached', now);

async function start(answers: Answers, options: Partial<ClientOptions> = {}) {
  const { baseUrl, requests } = await startServer(...answers);
  return { client: createClient({ baseUrl, ...options }), requests };
}

/** Holds the waiting of the client, and not that of sockets, until the test ends it. */
async function startHeld(answers: Answers) {
  const started = await start(answers);
  const held: { milliseconds: number | undefined; end: () => void }[] = [];
  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  vi.stubGlobal('setTimeout', (end: () => void, milliseconds?: number) => {
    if (!new Error().stack?.includes('/src/http.ts')) return realSet(end, milliseconds);
    const wait = { milliseconds, end };
    held.push(wait);
    return wait;
  });
  vi.stubGlobal('clearTimeout', (wait: (typeof held)[number]) => {
    if (held.includes(wait)) held.splice(held.indexOf(wait), 1);
    else realClear(wait as unknown as NodeJS.Timeout);
  });
  const nextWait = async () => {
    while (held.length === 0) await new Promise(resolve => setImmediate(resolve));
    return held[0]?.milliseconds;
  };
  return { ...started, held, nextWait, endWait: () => held.shift()?.end() };
}

const repeatable: [string, (client: Client) => Promise<unknown>][] = [
  ['tickets.get', client => client.tickets.get('t1')],
  ['tickets.update', client => client.tickets.update('t1', { status: 'CLOSED' })],
  ['tickets.delete', client => client.tickets.delete('t1')],
  ['tickets.create', client => client.tickets.create({ title: 'a', content: 'b' })],
  ['messages.send', client => client.messages.send({ threadUid: 'h1', content: 'c' })],
  ['createUser', client => client.createUser({ email: 'a@example.com' })],
  ['logout', client => client.logout()],
  [
    'messages.list',
    async client => {
      for await (const _ of client.messages.list({ threadUid: 'h1' }));
    },
  ],
];

describe('is sent again:', () => {
  it.each(repeatable)('%s, after 429 and 503, with everything it had', async (_, call) => {
    const { client, requests } = await start([
      refuse(429, 'Slow down', now),
      busy,
      give({ content: [] }),
    ]);
    await call(client);
    const [first, second, third] = requests.map(({ method, url, headers, body }) => {
      return { method, url, body, key: headers['idempotency-key'] };
    });
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  it('what was created when its answer was lost, with the same key', async () => {
    const { client, requests, nextWait, endWait } = await startHeld([
      breakOff(),
      refuse(409, 'A request with this Idempotency-Key is still running', { 'Retry-After': '2' }),
      give({ uid: 't1' }),
    ]);
    const created = client.tickets.create({ title: 'a', content: 'b' });
    expect(await nextWait()).toBe(1000);
    endWait();
    expect(await nextWait()).toBe(2000);
    endWait();
    expect(await created).toEqual({ uid: 't1' });
    expect(new Set(requests.map(each => each.headers['idempotency-key'])).size).toBe(1);
    expect(requests).toHaveLength(3);
  });
});

describe('is not sent again:', () => {
  it.each<[string, (client: Client) => Promise<unknown>]>([
    ['login', client => client.login({ username: 'a', password: 'b' })],
    ['createLink', client => client.createLink({ app: 'admin' })],
  ])('%s, which makes something new each time', async (_, call) => {
    for (const answer of [busy, refuse(429, 'Too many failed sign-ins', now), breakOff()]) {
      const { client, requests } = await start([answer]);
      await expect(call(client)).rejects.toThrow();
      expect(requests).toHaveLength(1);
    }
  });

  it.each([400, 401, 403, 404, 409, 422, 500, 502, 504])(
    'what is refused with %i',
    async status => {
      const { client, requests } = await start([refuse(status, 'No')]);
      await expect(client.tickets.get('t1')).rejects.toMatchObject({ status });
      expect(requests).toHaveLength(1);
    },
  );

  it('what would have to wait longer than allowed', async () => {
    for (const [seconds, options] of [
      ['61', {}],
      ['1', { longestWait: 0 }],
    ] as const) {
      const answer = refuse(503, 'No', { 'Retry-After': seconds });
      const { client, requests } = await start([answer], options);
      await expect(client.tickets.get('t1')).rejects.toMatchObject({ status: 503 });
      expect(requests).toHaveLength(1);
    }
  });
});

describe('the number of attempts', () => {
  it.each([
    [4, {}],
    [1, { attempts: 1 }],
    [10, { attempts: 10 }],
  ])('is %i with %o', async (expected, options) => {
    const answers: Answers = Array.from({ length: 12 }, () => busy);
    const { client, requests } = await start(answers, options);
    await expect(client.tickets.get('t1')).rejects.toMatchObject({
      status: 503,
      message: 'Storage cannot be reached',
    });
    expect(requests).toHaveLength(expected);
  });
});

describe('the wait', () => {
  it.each([
    ['as long as Retry-After says', refuse(429, 'Slow down', { 'Retry-After': '7' }), 7000],
    ['a second without Retry-After', refuse(503, 'No'), 1000],
    ['a second when there was no answer', breakOff(), 1000],
  ])('is %s', async (_, answer, milliseconds) => {
    const { client, requests, nextWait, endWait } = await startHeld([answer, give({ uid: 't1' })]);
    const found = client.tickets.get('t1');
    expect(await nextWait()).toBe(milliseconds);
    expect(requests).toHaveLength(1);
    endWait();
    expect(await found).toEqual({ uid: 't1' });
    expect(requests).toHaveLength(2);
  });
});

describe('a repeated call that an earlier attempt has done', () => {
  it('is done: logout, whose token is not valid any more', async () => {
    const { client } = await start([busy, refuse(401, 'The access token is not valid')]);
    client.accessToken = 'T0';
    await client.logout();
    expect(client.accessToken).toBeUndefined();
  });

  it('is done: tickets.delete, whose ticket is not there any more', async () => {
    const { client } = await start([busy, refuse(404, 'Ticket not found')]);
    await client.tickets.delete('t1');
  });

  it('is not mistaken for one that fails at first', async () => {
    const { client } = await start([refuse(401, 'No token'), refuse(404, 'Ticket not found')]);
    await expect(client.logout()).rejects.toMatchObject({ status: 401 });
    await expect(client.tickets.delete('t1')).rejects.toMatchObject({ status: 404 });
  });

  it('is not mistaken for another that fails when it is repeated', async () => {
    const { client } = await start([busy, refuse(404, 'Ticket not found')]);
    await expect(client.tickets.get('t1')).rejects.toMatchObject({ status: 404 });
  });
});

describe('a signal', () => {
  it('ends a call before it begins', async () => {
    const { client, requests } = await start([give({})]);
    const reason = new Error('Changed my mind');
    const signal = AbortSignal.abort(reason);
    await expect(client.tickets.get('t1', { signal })).rejects.toBe(reason);
    expect(requests).toEqual([]);
  });

  it('ends a call that waits for its answer', async () => {
    const controller = new AbortController();
    const reason = new Error('Changed my mind');
    const { client, requests } = await start([
      response => {
        controller.abort(reason);
        stayMute(response);
      },
    ]);
    const call = client.createUser({ email: 'a@example.com' }, { signal: controller.signal });
    await expect(call).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
  });

  it('ends a call that waits to be sent again', async () => {
    const { client, requests, held, nextWait } = await startHeld([refuse(503, 'No')]);
    const controller = new AbortController();
    const call = client.tickets.get('t1', { signal: controller.signal });
    await nextWait();
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(held).toEqual([]);
    expect(requests).toHaveLength(1);
  });
});
