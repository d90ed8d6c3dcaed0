import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { openParentPort, type ParentPort, postSessionRequired } from './parentPort';

const ticketOf = (domains: string[]) => `${btoa(JSON.stringify({ domains }))}.kid.signature`;
const portOf = (domains: string[]) => openParentPort(`?embed=${ticketOf(domains)}`);

const speak = (
  origin: string,
  source: MessageEventSource | null = window.parent,
  data: unknown = { type: 'hello' },
) => window.dispatchEvent(new MessageEvent('message', { origin, source, data }));

let post: MockInstance<Window['postMessage']>;
const targets = () => post.mock.calls.map(([, target]) => target);

beforeEach(() => {
  post = vi.spyOn(window.parent, 'postMessage').mockImplementation(() => {}) as typeof post;
});

describe('what is said', () => {
  test('goes to the exact origins, never to any', () => {
    portOf(['a.example', '*.b.example']).post('unread_message_count', { totalUnreadCount: 0 });
    expect(targets()).toEqual(['https://a.example', 'http://a.example']);
    expect(post.mock.calls[0]?.[0]).toEqual({
      type: 'unread_message_count',
      data: { totalUnreadCount: 0 },
      timestamp: expect.any(Number),
      source: 'bytedesk-desktop',
    });
  });

  test('goes to who spoke, once somebody allowed has', () => {
    const port = portOf(['a.example', 'b.example']);
    speak('https://b.example');
    port.post('bytedesk_ready', {});
    expect(targets()).toEqual(['https://b.example']);
  });

  test('waits for a parent that is known by no exact origin, and then comes in order', () => {
    const port = portOf(['*.b.example']);
    port.post('one', {});
    const takeBack = port.post('two', {});
    port.post('three', {});
    takeBack();
    speak('https://evil.example');
    speak('https://x.b.example', null);
    speak('https://x.b.example', window.parent, 'hello');
    expect(post).not.toHaveBeenCalled();
    speak('https://x.b.example');
    expect(post.mock.calls.map(([message]) => message.type)).toEqual(['one', 'three']);
    expect(targets()).toEqual(['https://x.b.example', 'https://x.b.example']);
  });

  test('is kept for such a parent only as far as there is room', () => {
    const port = portOf([]);
    for (let i = 0; i < 60; i += 1) port.post(`message ${i}`, {});
    speak('https://x.example');
    expect(post).toHaveBeenCalledTimes(50);
    expect(post.mock.calls.at(-1)?.[0].type).toBe('message 59');
  });

  test('is nothing without a ticket', () => {
    openParentPort('').post('bytedesk_ready', {});
    speak('https://a.example');
    expect(post).not.toHaveBeenCalled();
  });
});

describe('what is heard', () => {
  let heard: string[];
  const listenTo = (port: ParentPort) => {
    heard = [];
    return port.listen(message => heard.push(message.type));
  };

  test.each<[string, string, MessageEventSource | null, unknown]>([
    ['of another origin', 'https://evil.example', window.parent, { type: 'hello' }],
    ['of a part of the name', 'https://a.example.evil.example', window.parent, { type: 'hello' }],
    ['of no origin', 'null', window.parent, { type: 'hello' }],
    ['of nobody', 'https://a.example', null, { type: 'hello' }],
    ['that is a text', 'https://a.example', window.parent, 'hello'],
    ['that is nothing', 'https://a.example', window.parent, null],
    ['that is a list', 'https://a.example', window.parent, [{ type: 'hello' }]],
    ['that is a number', 'https://a.example', window.parent, 1],
    ['without a type', 'https://a.example', window.parent, { data: {} }],
    ['with a type that is no text', 'https://a.example', window.parent, { type: {} }],
    ['that is a date', 'https://a.example', window.parent, new Date()],
    ['that is a map', 'https://a.example', window.parent, new Map([['type', 'hello']])],
  ])('is no message %s', (_, origin, source, data) => {
    const stop = listenTo(portOf(['a.example']));
    speak(origin, source, data);
    expect(heard).toEqual([]);
    stop();
  });

  test('ends with the listening', () => {
    const stop = listenTo(portOf([]));
    speak('https://a.example');
    stop();
    speak('https://a.example');
    expect(heard).toEqual(['hello']);
  });
});

describe('session_required', () => {
  let stop = () => {};
  afterEach(() => stop());

  test('is said at once, and again to who asks later', () => {
    stop = postSessionRequired(portOf(['a.example']), 'expired');
    expect(post.mock.calls[0]?.[0]).toMatchObject({
      type: 'session_required',
      data: { reason: 'expired' },
    });
    post.mockClear();
    speak('https://a.example');
    speak('https://a.example', window.parent, { type: 'refresh_threads' });
    expect(post).toHaveBeenCalledOnce();
  });

  test('is not said any more when there is a session', () => {
    postSessionRequired(portOf(['*.b.example']), 'missing')();
    speak('https://x.b.example');
    expect(post).not.toHaveBeenCalled();
  });
});
