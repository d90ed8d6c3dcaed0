import { beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '../../../api/client';

vi.resetModules();
const { setBearer } = await import('../../../api/bearer');
const { Conversation } = await import('./Conversation');
const { conversationOf, hasUnsent } = await import('./openConversations');

const uidOf = (number: number) => `t${String(number).padStart(12, '0')}`;

interface Sent {
  key: string | null;
  content: string;
  extra: unknown;
}

/** A service with one conversation, which knows the keys that it has seen. */
let stored: Message[];
let sent: Sent[];
let answerSending: (() => Response | undefined) | undefined;
let listFails: boolean;

function store(content: string, extra: unknown = null, from = 'visitor'): Message {
  const message: Message = {
    uid: uidOf(stored.length + 1),
    type: 'TEXT',
    status: 'SUCCESS',
    content,
    extra,
    channel: 'API',
    createdAt: '2026-01-31T09:30:00Z',
    user: { uid: from, nickname: from, avatar: '' },
    threadUid: 't',
  };
  stored.push(message);
  return message;
}

const answer = (data: unknown) => new Response(JSON.stringify({ data }));
const keys = new Map<string, Message>();

async function serve(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/api/messages/send') {
    const { content, extra } = (await request.json()) as { content: string; extra: unknown };
    const key = request.headers.get('Idempotency-Key') ?? '';
    sent.push({ key, content, extra });
    const message = keys.get(key) ?? store(content, extra, 'me');
    keys.set(key, message);
    return answerSending?.() ?? answer(message);
  }
  if (listFails) throw new TypeError('No network');
  const [after, before] = [searchParams.get('after') ?? '', searchParams.get('before') ?? '~'];
  const size = Number(searchParams.get('pageSize'));
  const last = searchParams.get('pageToken') ?? '~';
  const found = stored.filter(({ uid }) => uid > after && uid < before && uid < last).reverse();
  const content = found.slice(0, size);
  return answer({ content, pageToken: found.length > size ? content.at(-1)?.uid : null });
}

const settled = () => new Promise(resolve => setTimeout(resolve, 20));
const contents = (conversation: InstanceType<typeof Conversation>) =>
  conversation.messages.get().list.map(({ content }) => content);

beforeEach(() => {
  stored = [];
  sent = [];
  keys.clear();
  answerSending = undefined;
  listFails = false;
  setBearer('T');
  vi.stubGlobal('fetch', serve);
});

test('shows what the visitor wrote before an answer that was confirmed sooner', async () => {
  store('Hello');
  const conversation = new Conversation('t');
  conversation.sync();
  await settled();
  store('Is anybody there?');
  conversation.send('TEXT', 'Good morning');
  await settled();
  expect(contents(conversation)).toEqual(['Hello', 'Is anybody there?', 'Good morning']);
});

test('loads the newest, those before them when asked, and what comes without a gap', async () => {
  for (let i = 1; i <= 60; i += 1) store(`${i}`);
  const conversation = new Conversation('t');
  conversation.sync();
  await settled();
  expect(contents(conversation)).toHaveLength(50);
  expect(conversation.messages.get().hasOlder).toBe(true);
  await conversation.loadOlder();
  expect(contents(conversation)[0]).toBe('1');
  expect(conversation.messages.get().hasOlder).toBe(false);
  for (let i = 61; i <= 180; i += 1) store(`${i}`);
  conversation.sync();
  conversation.sync();
  await settled();
  expect(contents(conversation)).toEqual(Array.from({ length: 180 }, (_, i) => `${i + 1}`));
});

test('shows what is sent at once, and sends it in the order in which it was written', async () => {
  const conversation = new Conversation('t');
  conversation.sync();
  await settled();
  for (const content of ['one', 'two', 'three']) conversation.send('TEXT', content);
  expect(conversation.messages.get().outgoing.map(({ content }) => content)).toEqual([
    'one',
    'two',
    'three',
  ]);
  await settled();
  expect(contents(conversation)).toEqual(['one', 'two', 'three']);
  expect(conversation.messages.get().outgoing).toEqual([]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
});

test.each([
  ['no answer', () => undefined as never, true],
  ['a refusal', () => new Response('{"message":"No"}', { status: 503 }), false],
])('keeps what failed by %s and sends it again by the same key', async (_, respond, throws) => {
  const conversation = new Conversation('t');
  conversation.sync();
  await settled();
  answerSending = () => {
    if (throws) throw new TypeError('No network');
    return respond();
  };
  conversation.send('TEXT', 'kept');
  await settled();
  const [failed] = conversation.messages.get().outgoing;
  expect(failed).toMatchObject({ content: 'kept', failed: true });
  answerSending = undefined;
  conversation.retry(failed?.clientId ?? '');
  await settled();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  expect(contents(conversation)).toEqual(['kept']);
  expect(conversation.messages.get().outgoing).toEqual([]);
});

test('one that arrived though its answer was lost is found in the list, and not sent again', async () => {
  const conversation = new Conversation('t');
  conversation.sync();
  await settled();
  answerSending = () => {
    throw new TypeError('No network');
  };
  conversation.send('TEXT', 'there');
  await settled();
  conversation.sync();
  await settled();
  expect(contents(conversation)).toEqual(['there']);
  expect(conversation.messages.get().outgoing).toEqual([]);
});

test('says that the messages could not be loaded, and loads them when asked again', async () => {
  store('one');
  listFails = true;
  const conversation = new Conversation('t');
  conversation.sync();
  await settled();
  expect(conversation.messages.get()).toMatchObject({ loaded: false, error: expect.anything() });
  listFails = false;
  conversation.sync();
  await settled();
  expect(conversation.messages.get().error).toBeUndefined();
  expect(contents(conversation)).toEqual(['one']);
});

test('earlier ones that could not be loaded can be asked for again', async () => {
  for (let i = 1; i <= 55; i += 1) store(`${i}`);
  const conversation = new Conversation('t');
  conversation.sync();
  await settled();
  listFails = true;
  await conversation.loadOlder();
  expect(conversation.messages.get()).toMatchObject({
    loadingOlder: false,
    hasOlder: true,
    olderError: expect.anything(),
  });
  listFails = false;
  await conversation.loadOlder();
  expect(contents(conversation)).toHaveLength(55);
});

test('a draft stays with its conversation, and is not another user’s', () => {
  conversationOf('a', 'me').draft.set('Half a sentence');
  conversationOf('b', 'me');
  expect(conversationOf('a', 'me').draft.get()).toBe('Half a sentence');
  expect(hasUnsent()).toBe(true);
  expect(conversationOf('a', 'somebody else').draft.get()).toBe('');
  expect(hasUnsent()).toBe(false);
});
