import { describe, expect, it } from 'vitest';
import { type Client, createClient } from '../src/index.js';
import { give, refuse, startServer } from './server.js';

async function start(...answers: Parameters<typeof startServer>) {
  const { baseUrl, requests } = await startServer(...answers);
  return { client: createClient({ baseUrl, accessToken: 'T0' }), requests, baseUrl };
}

const ticket = { uid: 't1', title: 'No invoice' };

describe('each method', () => {
  const cases: [string, (client: Client) => Promise<unknown>, string, unknown][] = [
    [
      'createLink',
      client => client.createLink({ app: 'agent', path: '/agent/chat' }),
      'POST /auth/v1/sso/link',
      { app: 'agent', path: '/agent/chat' },
    ],
    [
      'createUser',
      client => client.createUser({ email: 'a@example.com' }),
      'POST /api/v1/user/create',
      { platform: 'BYTEDESK', email: 'a@example.com' },
    ],
    [
      'tickets.create',
      client => client.tickets.create({ title: 'No invoice', content: 'None came' }),
      'POST /api/tickets/create',
      { title: 'No invoice', content: 'None came' },
    ],
    ['tickets.get', client => client.tickets.get('t1'), 'GET /api/tickets/t1', ''],
    [
      'tickets.update',
      client => client.tickets.update('t1', { status: 'CLOSED' }),
      'PUT /api/tickets/t1',
      { status: 'CLOSED' },
    ],
    [
      'messages.send',
      client => client.messages.send({ visitor: { externalId: 'v1' }, content: 'Hello' }),
      'POST /api/messages/send',
      { visitor: { externalId: 'v1' }, content: 'Hello' },
    ],
  ];

  it.each(cases)('%s sends its request and gives the payload', async (_, call, line, body) => {
    const { client, requests } = await start(give(ticket));
    expect(await call(client)).toEqual(ticket);
    expect(requests).toHaveLength(1);
    expect(`${requests[0]?.method} ${requests[0]?.url}`).toBe(line);
    expect(requests[0]?.body).toEqual(body);
    expect(requests[0]?.headers.authorization).toBe('Bearer T0');
  });

  it('tickets.delete gives nothing', async () => {
    const { client, requests } = await start(give(true));
    expect(await client.tickets.delete('t1')).toBeUndefined();
    expect(`${requests[0]?.method} ${requests[0]?.url}`).toBe('DELETE /api/tickets/t1');
  });

  it('says that a body is JSON, and nothing where there is none', async () => {
    const { client, requests } = await start(give(ticket), give(ticket));
    await client.tickets.update('t1', {});
    await client.tickets.get('t1');
    expect(requests.map(each => each.headers['content-type'])).toEqual([
      'application/json',
      undefined,
    ]);
  });
});

describe('the access token', () => {
  it('is that of the last sign-in, until the sign-out', async () => {
    const login = { accessToken: 'T1', user: { uid: 'u1' } };
    const { client, requests } = await start(give(login), give(ticket), give(true), give(ticket));
    expect(await client.login({ username: 'a', password: 'b', channel: 'WEB' })).toEqual(login);
    expect(requests[0]?.url).toBe('/auth/v1/login');
    expect(requests[0]?.body).toEqual({
      platform: 'BYTEDESK',
      username: 'a',
      password: 'b',
      channel: 'WEB',
    });
    await client.tickets.get('t1');
    expect(await client.logout()).toBeUndefined();
    expect(`${requests[2]?.method} ${requests[2]?.url}`).toBe('POST /api/v1/user/logout');
    await client.tickets.get('t1');
    expect(requests.slice(1).map(each => each.headers.authorization)).toEqual([
      'Bearer T1',
      'Bearer T1',
      undefined,
    ]);
  });

  it('stays when the sign-out fails', async () => {
    const { client } = await start(refuse(500, 'Internal server error'));
    await expect(client.logout()).rejects.toMatchObject({ status: 500 });
    expect(client.accessToken).toBe('T0');
  });

  it('of a sign-in during a sign-out stays', async () => {
    const { client } = await start(response => {
      client.accessToken = 'T2';
      give(true)(response);
    });
    await client.logout();
    expect(client.accessToken).toBe('T2');
  });
});

describe('an Idempotency-Key', () => {
  it('is the given one', async () => {
    const { client, requests } = await start(give(ticket), give(ticket), give(ticket));
    const options = { idempotencyKey: 'order-1843' };
    await client.createUser({ mobile: '13900139000' }, options);
    await client.tickets.create({ title: 'a', content: 'b' }, options);
    await client.messages.send({ threadUid: 'h1', content: 'c' }, options);
    expect(requests.map(each => each.headers['idempotency-key'])).toEqual([
      'order-1843',
      'order-1843',
      'order-1843',
    ]);
  });

  it('is made for each call where none is given', async () => {
    const { client, requests } = await start(give(ticket), give(ticket));
    await client.tickets.create({ title: 'a', content: 'b' });
    await client.tickets.create({ title: 'a', content: 'b' });
    const [first, second] = requests.map(each => each.headers['idempotency-key']);
    expect(first).toMatch(/^[\d-]{16,128}$/);
    expect(second).not.toBe(first);
  });
});

describe('addresses', () => {
  it('begin with the base, path included', async () => {
    const { baseUrl, requests } = await startServer(give(ticket));
    await createClient({ baseUrl: `${baseUrl}/desk//` }).tickets.get('a/b?c');
    expect(requests[0]?.url).toBe('/desk/api/tickets/a%2Fb%3Fc');
  });

  it.each(['', '.', '..'])('of the uid "%s" are not asked for', async uid => {
    const { client, requests } = await start();
    await expect(client.tickets.get(uid)).rejects.toThrow(TypeError);
    await expect(client.tickets.update(uid, {})).rejects.toThrow(TypeError);
    await expect(client.tickets.delete(uid)).rejects.toThrow(TypeError);
    expect(requests).toEqual([]);
  });

  it.each(['desk.example.com', '/api', 'ftp://desk.example.com', ''])(
    'are refused when the base is "%s"',
    baseUrl => {
      expect(() => createClient({ baseUrl })).toThrow(TypeError);
    },
  );
});

it.each([{ attempts: 0 }, { attempts: 11 }, { longestWait: -1 }, { longestWait: Number.NaN }])(
  'refuses options out of range: %o',
  options => {
    expect(() => createClient({ baseUrl: 'https://desk.example.com', ...options })).toThrow(
      RangeError,
    );
  },
);

it('sends by the given fetch', async () => {
  const { baseUrl, requests } = await startServer(give(ticket));
  const urls: unknown[] = [];
  const client = createClient({
    baseUrl,
    fetch: (url, request) => {
      urls.push(url);
      return fetch(url, request);
    },
  });
  await client.tickets.get('t1');
  expect(urls).toEqual([`${baseUrl}/api/tickets/t1`]);
  expect(requests).toHaveLength(1);
});
