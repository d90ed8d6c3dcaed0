import { describe, expect, test } from 'vitest';
import type { Message } from '../../../api/client';
import { nameOfAddress, splitLinks, webAddress } from '../../../ui/links';
import { daysAgo, groupMessages } from './groups';
import {
  addMessages,
  addOutgoing,
  changeOutgoing,
  fileNameOf,
  noMessages,
  type Outgoing,
  removeOutgoing,
} from './messages';

const messageOf = (number: number, more: Partial<Message> = {}): Message => ({
  uid: `t${String(number).padStart(12, '0')}`,
  type: 'TEXT',
  status: 'SUCCESS',
  content: `Message ${number}`,
  extra: null,
  channel: 'API',
  createdAt: new Date(2026, 0, 31, 9, number).toISOString(),
  user: { uid: 'visitor', nickname: 'Li Lei', avatar: '' },
  threadUid: 't',
  ...more,
});

const outgoing = (clientId: string): Outgoing => ({
  clientId,
  type: 'TEXT',
  content: clientId,
  createdAt: '',
  failed: false,
});

const numbers = (list: readonly Message[]) => list.map(({ uid }) => Number(uid.slice(1)));

describe('messages', () => {
  test('are each there once and in order, however they come', () => {
    let state = addMessages(noMessages, [messageOf(3), messageOf(2)]);
    state = addMessages(state, [messageOf(5), messageOf(3), messageOf(4)]);
    state = addMessages(state, [messageOf(1), messageOf(5, { content: 'Later' })]);
    expect(numbers(state.list)).toEqual([1, 2, 3, 4, 5]);
    expect(state.list.at(-1)?.content).toBe('Later');
  });

  test('that were on their way are not there twice when they come by the list first', () => {
    let state = addOutgoing(addOutgoing(noMessages, outgoing('a')), outgoing('b'));
    state = addMessages(state, [messageOf(1, { extra: { clientId: 'a' } })]);
    expect(state.outgoing.map(({ clientId }) => clientId)).toEqual(['b']);
    // The answer to the sending, which tells of the same one, comes after it.
    state = addMessages(removeOutgoing(state, 'a'), [messageOf(1, { extra: { clientId: 'a' } })]);
    expect(numbers(state.list)).toEqual([1]);
  });

  test('that failed keep what they say', () => {
    const state = changeOutgoing(addOutgoing(noMessages, outgoing('a')), 'a', { failed: true });
    expect(state.outgoing[0]).toMatchObject({ content: 'a', failed: true });
  });

  test.each([
    [null, undefined],
    ['name', undefined],
    [{ name: 7 }, undefined],
    [{ name: '' }, undefined],
    [{ name: 'a.pdf' }, 'a.pdf'],
  ])('with %j have the name %j', (extra, expected) => {
    expect(fileNameOf({ extra } as Message)).toBe(expected);
  });
});

describe('groups', () => {
  const agent = { uid: 'me', nickname: 'Ada', avatar: '' };

  test('hold what one person wrote without a pause', () => {
    const groups = groupMessages(
      [
        messageOf(1),
        messageOf(2),
        messageOf(3, { user: agent }),
        messageOf(4, { type: 'SYSTEM' }),
        messageOf(5),
        messageOf(15),
      ],
      'visitor',
    );
    expect(groups.map(({ from, messages }) => `${from} ${messages.length}`)).toEqual([
      'visitor 2',
      'agent 1',
      'system 1',
      'visitor 1',
      'visitor 1',
    ]);
    expect(groups.map(({ startsDay }) => startsDay)).toEqual([true, false, false, false, false]);
  });

  test('begin anew with each day', () => {
    const late = messageOf(1, { createdAt: new Date(2026, 0, 31, 23, 59).toISOString() });
    const early = messageOf(2, { createdAt: new Date(2026, 1, 1, 0, 1).toISOString() });
    const groups = groupMessages([late, early], 'visitor');
    expect(groups.map(({ startsDay }) => startsDay)).toEqual([true, true]);
    expect(daysAgo(late.createdAt, Date.parse(early.createdAt))).toBe(1);
  });
});

describe('links', () => {
  const linked = (text: string) => splitLinks(text).filter(({ href }) => href);

  test.each([
    ['See https://a.example/x.', ['https://a.example/x']],
    ['(https://a.example/x)', ['https://a.example/x']],
    ['https://a.example/wiki/A_(b)', ['https://a.example/wiki/A_(b)']],
    ['请看https://a.example/订单，谢谢', ['https://a.example/订单']],
    ['http://a.example and https://b.example', ['http://a.example', 'https://b.example']],
    ['javascript:alert(1)', []],
    ['data:text/html,<script>', []],
    ['https://user:secret@evil.example', []],
    ['https://', []],
    ['www.a.example', []],
    ['<img src=x onerror=alert(1)>', []],
    ['"https://a.example"onmouseover="x', ['https://a.example']],
  ])('of %s are %j', (text, expected) => {
    expect(linked(text).map(part => part.text)).toEqual(expected);
    expect(
      splitLinks(text)
        .map(part => part.text)
        .join(''),
    ).toBe(text);
  });

  test('are opened only when they are of the web', () => {
    expect(webAddress(' https://a.example/x ')).toBe('https://a.example/x');
    expect(webAddress('javascript:alert(1)')).toBeUndefined();
    expect(webAddress('//a.example')).toBeUndefined();
    expect(webAddress('https://a@b.example')).toBeUndefined();
  });

  test('are called by the last part of their path', () => {
    expect(nameOfAddress('https://a.example/files/%E5%8F%91%E7%A5%A8.pdf')).toBe('发票.pdf');
    expect(nameOfAddress('https://a.example/%E5%8F')).toBe('%E5%8F');
    expect(nameOfAddress('https://a.example/')).toBe('a.example');
  });
});
