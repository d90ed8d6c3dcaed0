import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Thread, Updates } from '../../api/client';
import { accepted, newsOf, threadOf } from '../live/sample';

// Copies of their own: the way to the parent is that of the address at which it is first wanted.
vi.resetModules();
const ticket = btoa(JSON.stringify({ domains: ['*.partner.example'] }));
history.replaceState(null, '', `/agent/chat?embed=${ticket}.kid.signature`);
const { startFrame } = await import('./frame');
const { startBridge } = await import('./bridge');
const { startLive, refreshThreads } = await import('../live/live');
const { sessionState } = await import('../../signin/session');
startFrame();
history.replaceState(null, '', '/');

const origin = 'https://crm.partner.example';
const user = { uid: 'me', nickname: 'Ada', avatar: 'https://a.example/ada.png' } as never;
const session = { accessToken: 'T', user, scopes: [], expiresAt: '' } as never;

let news: Updates[];
let requests: string[];
let posted: { type: string; data: never; target: string }[];
let stop: () => void;

const answer = (data: unknown, status = 200) =>
  new Response(JSON.stringify({ message: status === 200 ? 'success' : 'Thread not found', data }), {
    status,
  });

function serve(request: Request): Response {
  const { pathname } = new URL(request.url);
  requests.push(`${request.method} ${pathname}`);
  if (pathname === '/api/threads/updates') {
    const next = news.shift();
    return next === undefined ? new Response(null, { status: 304 }) : answer(next);
  }
  if (pathname === '/api/agents/me/status') return answer({ status: 'BUSY' });
  if (pathname === '/api/threads/a/read') return answer(accepted('a', { unreadCount: 0 }));
  if (pathname === '/api/threads/closed') return answer(accepted('closed', { status: 'CLOSED' }));
  return answer(null, 404);
}

const say = (message: object, from = origin) => {
  const { parent } = window;
  window.dispatchEvent(
    new MessageEvent('message', { origin: from, source: parent, data: message }),
  );
  return vi.advanceTimersByTimeAsync(0);
};
const types = () => posted.map(({ type }) => type);
const dataOf = (type: string) =>
  posted.filter(each => each.type === type).map(({ data }) => data as Record<string, unknown>);

async function begin(threads: Thread[]): Promise<void> {
  news.push(newsOf(threads, { complete: true }));
  const stopBridge = startBridge(user);
  const stopLive = startLive('me');
  stop = () => {
    stopBridge();
    stopLive();
  };
  await vi.advanceTimersByTimeAsync(0);
}

async function hear(threads: Thread[], more: Partial<Updates> = {}): Promise<void> {
  news.push(newsOf(threads, more));
  await Promise.all([refreshThreads(), vi.advanceTimersByTimeAsync(0)]);
}

beforeEach(() => {
  // performance too: it limits the commands of a second.
  vi.useFakeTimers({ now: Date.now() });
  vi.advanceTimersByTime(60_000);
  news = [];
  requests = [];
  posted = [];
  vi.stubGlobal('fetch', async (request: Request) => serve(request));
  vi.spyOn(window.parent, 'postMessage').mockImplementation(((
    { type, data }: { type: string; data: never },
    target: string,
  ) => posted.push({ type, data, target })) as never);
  sessionState.set({ kind: 'active', session });
});

afterEach(() => {
  stop();
  sessionState.set({ kind: 'anonymous' });
  vi.useRealTimers();
});

test('says what there is once the list is there, and when it is asked', async () => {
  await begin([accepted('a', { unreadCount: 2 }), threadOf('b')]);
  // Nobody knows yet who is around the page.
  expect(posted).toEqual([]);
  await say({ type: 'hello', id: '1' });
  expect(types()).toEqual([
    'bytedesk_ready',
    'unread_message_count',
    'agent_status_changed',
    'bytedesk_ready',
    'command_result',
  ]);
  expect(posted.every(({ target }) => target === origin)).toBe(true);
  expect(dataOf('bytedesk_ready')[0]).toMatchObject({
    version: 1,
    agentInfo: { uid: 'me', nickname: 'Ada', status: 'AVAILABLE' },
    commands: expect.arrayContaining(['clear_unread_count', 'navigate']),
  });
  expect(dataOf('unread_message_count')[0]).toMatchObject({
    totalUnreadCount: 2,
    unreadThreads: [{ uid: 'a' }],
  });
});

test('tells unread messages once they stand still, and only when they have changed', async () => {
  await begin([accepted('a', { unreadCount: 0 })]);
  await say({ type: 'hello' });
  posted = [];
  await hear([accepted('a', { unreadCount: 1 })]);
  await hear([accepted('a', { unreadCount: 2 })]);
  await vi.advanceTimersByTimeAsync(199);
  expect(types()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(dataOf('unread_message_count').map(({ totalUnreadCount }) => totalUnreadCount)).toEqual([
    2,
  ]);
  await hear([accepted('a', { unreadCount: 2, star: true })]);
  await vi.advanceTimersByTimeAsync(500);
  expect(types()).toEqual(['unread_message_count']);
});

test('tells what becomes of conversations', async () => {
  await begin([accepted('closed'), accepted('given')]);
  await say({ type: 'hello' });
  posted = [];
  await hear([threadOf('new')]);
  await hear([], { removed: ['closed', 'given'] });
  await vi.advanceTimersByTimeAsync(0);
  expect(dataOf('new_visitor_message')).toMatchObject([{ thread: { uid: 'new' } }]);
  const actions = dataOf('thread_status_changed') as { thread: Thread; action: string }[];
  expect(actions.map(({ thread, action }) => `${thread.uid} ${action}`).sort()).toEqual([
    'closed closed',
    'given transferred',
    'new created',
  ]);
});

test('does what it is told, and tells it as anybody else’s doing', async () => {
  await begin([accepted('a')]);
  await say({ type: 'update_agent_status_busy', id: 's' });
  await say({ type: 'clear_unread_count', data: { threadUid: 'a' }, id: 'r' });
  await say({ type: 'clear_unread_count', data: { threadUid: 'nowhere' }, id: 'n' });
  await vi.advanceTimersByTimeAsync(250);
  expect(requests).toContain('PUT /api/agents/me/status');
  expect(dataOf('agent_status_changed').map(({ status }) => status)).toContain('BUSY');
  expect(dataOf('thread_status_changed')).toMatchObject([{ action: 'read', thread: { uid: 'a' } }]);
  expect(dataOf('unread_message_count').at(-1)).toMatchObject({ totalUnreadCount: 0 });
  const results = dataOf('command_result') as { id: string; ok: boolean; error?: unknown }[];
  expect(results.map(({ id, ok }) => `${id} ${ok}`).sort()).toEqual([
    'n false',
    'r true',
    's true',
  ]);
});

test('what was wanted before the session is done when there is one', async () => {
  stop = () => {};
  await say({ type: 'update_agent_status', data: { status: 'BUSY' }, id: 'early' });
  expect(requests).toEqual([]);
  await begin([]);
  await vi.advanceTimersByTimeAsync(10);
  expect(requests).toContain('PUT /api/agents/me/status');
  expect(dataOf('command_result')).toMatchObject([{ id: 'early', ok: true }]);
});

test('says nothing to another origin, and hears nothing from it', async () => {
  await begin([accepted('a')]);
  await say({ type: 'hello' });
  posted = [];
  requests = [];
  await say({ type: 'hello', id: '1' }, 'https://partner.example.evil.example');
  await say({ type: 'update_agent_status_busy' }, 'https://evil.example');
  await hear([accepted('a', { unreadCount: 3 })]);
  await vi.advanceTimersByTimeAsync(250);
  expect(requests.filter(each => each.startsWith('PUT'))).toEqual([]);
  expect(posted.every(({ target }) => target === origin)).toBe(true);
  expect(dataOf('command_result')).toEqual([]);
});
