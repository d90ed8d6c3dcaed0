import { beforeEach, describe, expect, test } from 'vitest';
import type { ParentMessage } from '../../signin/parentPort';
import { CommandQueue, type CommandResult } from './CommandQueue';
import type { Command } from './commands';

let answers: CommandResult[];
let done: Command[];
let always: Command[];
let now: number;
let queue: CommandQueue;

const run = async (command: Command) => {
  done.push(command);
};

beforeEach(() => {
  answers = [];
  done = [];
  always = [];
  now = 0;
  queue = new CommandQueue(
    result => answers.push(result),
    command => {
      if (command.kind !== 'hello') return undefined;
      always.push(command);
      return Promise.resolve();
    },
    () => now,
  );
});

const settled = () => new Promise(resolve => setTimeout(resolve));
const send = async (message: unknown) => {
  queue.receive(message as ParentMessage);
  await settled();
};

const odd: [string, unknown][] = [
  ['an empty type', { type: '' }],
  ['an unknown type', { type: 'delete_everything' }],
  ['another case', { type: 'Refresh_Threads' }],
  ['a type with blanks', { type: ' refresh_threads ' }],
  ['an event of our own', { type: 'unread_message_count', data: {} }],
  ['a very long type', { type: 'x'.repeat(10_000) }],
  ['the prototype', { type: '__proto__' }],
  ['the constructor', { type: 'constructor' }],
  ['a method of all objects', { type: 'toString' }],
  ['no status', { type: 'update_agent_status' }],
  ['data that is null', { type: 'update_agent_status', data: null }],
  ['data that is a text', { type: 'update_agent_status', data: 'AVAILABLE' }],
  ['data that is a list', { type: 'update_agent_status', data: ['AVAILABLE'] }],
  ['data that is a map', { type: 'update_agent_status', data: new Map([['status', 'BUSY']]) }],
  ['an unknown status', { type: 'update_agent_status', data: { status: 'ASLEEP' } }],
  ['a status in another case', { type: 'update_agent_status', data: { status: 'busy' } }],
  ['a status in a list', { type: 'update_agent_status', data: { status: ['BUSY'] } }],
  ['no thread', { type: 'clear_unread_count', data: {} }],
  ['a thread that is a number', { type: 'clear_unread_count', data: { threadUid: 7 } }],
  ['an empty thread', { type: 'clear_unread_count', data: { threadUid: '' } }],
  ['a thread that is a path', { type: 'clear_unread_count', data: { threadUid: '../x/close' } }],
  ['a thread with a query', { type: 'clear_unread_count', data: { threadUid: 'a?b=c' } }],
  ['a very long thread', { type: 'clear_unread_count', data: { threadUid: 'a'.repeat(65) } }],
  ['no code', { type: 'authenticate', data: {} }],
  ['an empty code', { type: 'authenticate', data: { code: '' } }],
  ['a code that is an object', { type: 'authenticate', data: { code: {} } }],
  ['a very long code', { type: 'authenticate', data: { code: 'c'.repeat(5_000) } }],
  ['no path', { type: 'navigate', data: {} }],
  ['a path that is a number', { type: 'navigate', data: { path: 1 } }],
  ['a relative path', { type: 'navigate', data: { path: 'agent/chat' } }],
  ['an address', { type: 'navigate', data: { path: 'https://evil.example/agent/chat' } }],
  ['a script', { type: 'navigate', data: { path: 'javascript:alert(1)' } }],
  ['another host', { type: 'navigate', data: { path: '//evil.example/agent' } }],
  ['another host by backslashes', { type: 'navigate', data: { path: '/\\evil.example/agent' } }],
  ['the console', { type: 'navigate', data: { path: '/admin/tokens' } }],
  ['a way out', { type: 'navigate', data: { path: '/agent/../admin' } }],
  ['an encoded way out', { type: 'navigate', data: { path: '/agent/%2e%2e/admin' } }],
  ['a path that begins alike', { type: 'navigate', data: { path: '/agents' } }],
  ['a token', { type: 'navigate', data: { path: '/agent/chat?accessToken=T' } }],
  ['a very long path', { type: 'navigate', data: { path: `/agent/${'a'.repeat(3_000)}` } }],
  ['an id that is a number', { type: 'refresh_threads', id: 1 }],
  ['an id that is an object', { type: 'refresh_threads', id: {} }],
  ['an empty id', { type: 'refresh_threads', id: '' }],
  ['a very long id', { type: 'refresh_threads', id: 'i'.repeat(1_000) }],
];

describe.each([
  ['before the session', false],
  ['with a session', true],
])('%s', (_, opened) => {
  beforeEach(() => {
    if (opened) queue.open(run);
  });

  test.each(odd)('%s has no effect and throws nothing', async (_name, message) => {
    await send(message);
    queue.open(run);
    await settled();
    expect(done).toEqual([]);
    expect(answers).toEqual([]);
  });
});

test.each(odd.filter(([, message]) => !('id' in (message as object))))(
  '%s is told to who sent an id',
  async (_, message) => {
    await send({ ...(message as object), id: '1' });
    if ((message as ParentMessage).type.length > 128) return expect(answers).toEqual([]);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ id: '1', ok: false });
    expect(answers[0]?.error?.code).toMatch(/^(unknown_command|invalid_data)$/);
  },
);

test.each<[string, unknown, Command]>([
  ['update_agent_status', { status: 'BUSY' }, { kind: 'status', status: 'BUSY' }],
  ['update_agent_status_available', undefined, { kind: 'status', status: 'AVAILABLE' }],
  ['update_agent_status_busy', {}, { kind: 'status', status: 'BUSY' }],
  ['update_agent_status_offline', null, { kind: 'status', status: 'OFFLINE' }],
  ['refresh_threads', undefined, { kind: 'refresh' }],
  ['clear_unread_count', { threadUid: '0b6f4c1e' }, { kind: 'read', threadUid: '0b6f4c1e' }],
  ['authenticate', { code: 'a.b.c' }, { kind: 'authenticate', code: 'a.b.c' }],
  ['navigate', { path: '/agent/ticket?a=b#c' }, { kind: 'navigate', path: '/agent/ticket?a=b' }],
])('%s is understood, done and answered', async (type, data, expected) => {
  queue.open(run);
  await send({ type, data, id: 'x' });
  expect(done).toEqual([expected]);
  expect(answers).toEqual([{ id: 'x', command: type, ok: true }]);
  await send({ type, data });
  expect(answers).toHaveLength(1);
});

test('hello needs no session', async () => {
  await send({ type: 'hello', id: 'h' });
  expect(always).toHaveLength(1);
  expect(answers).toEqual([{ id: 'h', command: 'hello', ok: true }]);
});

test('20 commands wait for the session, in order; what comes then is refused', async () => {
  for (let i = 0; i < 25; i += 1) {
    now += 1000;
    queue.receive({ type: 'clear_unread_count', data: { threadUid: `t${i}` }, id: `${i}` });
  }
  expect(answers.map(({ id, error }) => `${id} ${error?.code}`)).toEqual(
    [20, 21, 22, 23, 24].map(i => `${i} failed`),
  );
  queue.open(run);
  await settled();
  expect(done.map(each => each.kind === 'read' && each.threadUid)).toEqual(
    Array.from({ length: 20 }, (_, i) => `t${i}`),
  );
});

test('20 commands a second are obeyed', async () => {
  queue.open(run);
  for (let i = 0; i < 25; i += 1) queue.receive({ type: 'refresh_threads', id: `${i}` });
  await settled();
  expect(done).toHaveLength(20);
  expect(answers.filter(({ ok }) => !ok)).toHaveLength(5);
  now = 1_001;
  await send({ type: 'refresh_threads' });
  expect(done).toHaveLength(21);
});

test('what fails is told with its reason', async () => {
  queue.open(() => Promise.reject(new Error('Thread not found')));
  await send({ type: 'clear_unread_count', data: { threadUid: 'a' }, id: '1' });
  expect(answers[0]?.error).toEqual({ code: 'failed', message: 'Thread not found' });
  queue.open(() => Promise.reject('odd'));
  await send({ type: 'refresh_threads', id: '2' });
  expect(answers[1]?.error?.code).toBe('failed');
});

test('nothing is obeyed while there is no session any more', async () => {
  queue.open(run);
  queue.close();
  await send({ type: 'refresh_threads' });
  expect(done).toEqual([]);
});
