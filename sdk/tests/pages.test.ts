import { describe, expect, it } from 'vitest';
import { createClient } from '../src/index.js';
import { give, refuse, startServer } from './server.js';

const one = { content: [{ uid: '1' }, { uid: '2' }], pageToken: 'p/2' };
const none = { content: [], pageToken: 'p3' };
const last = { content: [{ uid: '3' }] };

async function start(...answers: Parameters<typeof startServer>) {
  const { baseUrl, requests } = await startServer(...answers);
  return { client: createClient({ baseUrl }), urls: () => requests.map(each => each.url) };
}

async function collect<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}

describe('a list', () => {
  it('gives the items of all pages, the empty ones included', async () => {
    const { client, urls } = await start(give(one), give(none), give(last));
    const tickets = await collect(client.tickets.list({ status: 'NEW', pageSize: 2 }));
    expect(tickets.map(each => each.uid)).toEqual(['1', '2', '3']);
    expect(urls()).toEqual([
      '/api/tickets?status=NEW&pageSize=2',
      '/api/tickets?status=NEW&pageSize=2&pageToken=p%2F2',
      '/api/tickets?status=NEW&pageSize=2&pageToken=p3',
    ]);
  });

  it('gives pages as they are', async () => {
    const { client, urls } = await start(give(one), give(last));
    const list = client.messages.list({ threadUid: 'h 1', before: 'm9', after: undefined });
    expect(await collect(list.pages())).toEqual([one, last]);
    expect(urls()).toEqual([
      '/api/messages/list?threadUid=h+1&before=m9',
      '/api/messages/list?threadUid=h+1&before=m9&pageToken=p%2F2',
    ]);
  });

  it('begins where it is told', async () => {
    const { client, urls } = await start(give(last));
    await collect(client.tickets.list({ pageToken: 'p3' }));
    expect(urls()).toEqual(['/api/tickets?pageToken=p3']);
  });

  it('asks for nothing before it is iterated, nor after it is left', async () => {
    const { client, urls } = await start(give(one));
    const list = client.tickets.list();
    expect(urls()).toEqual([]);
    for await (const ticket of list) if (ticket.uid === '2') break;
    expect(urls()).toEqual(['/api/tickets']);
  });

  it('begins anew each time', async () => {
    const { client } = await start(give(last), give(last));
    const list = client.tickets.list();
    expect(await collect(list)).toEqual(await collect(list));
  });

  it('fails where a page fails', async () => {
    const { client } = await start(give(one), refuse(400, 'pageToken is not valid'));
    const seen: string[] = [];
    const iterate = async () => {
      for await (const { uid } of client.tickets.list()) seen.push(uid);
    };
    await expect(iterate()).rejects.toMatchObject({ status: 400 });
    expect(seen).toEqual(['1', '2']);
  });

  it('is ended by a signal between pages', async () => {
    const controller = new AbortController();
    const { client, urls } = await start(give(one), give(last));
    const iterate = async () => {
      const list = client.tickets.list({}, { signal: controller.signal });
      for await (const { uid } of list) if (uid === '2') controller.abort();
    };
    await expect(iterate()).rejects.toMatchObject({ name: 'AbortError' });
    expect(urls()).toHaveLength(1);
  });
});
