import { describe, expect, test } from 'vitest';
import { findChanges, SeenThreads } from './changes';
import { accepted, me, newsOf, threadOf } from './sample';
import { type LiveState, latestFirst, merge, mergeThread, nothingYet, unreadTotal } from './state';

const loaded = (...news: Parameters<typeof newsOf>) =>
  merge(nothingYet, newsOf(news[0], { complete: true, ...news[1] }));

describe('merge', () => {
  test('takes the changed, drops the removed and keeps the rest', () => {
    const before = loaded([threadOf('a'), threadOf('b'), threadOf('c')]);
    const after = merge(
      before,
      newsOf([accepted('b')], { removed: ['c'], cursor: 'c.2', queuingThreadCount: 1 }),
    );
    expect([...after.threads.keys()]).toEqual(['a', 'b']);
    expect(after.threads.get('a')).toBe(before.threads.get('a'));
    expect(after.threads.get('b')?.status).toBe('CHATTING');
    expect(after).toMatchObject({ loaded: true, cursor: 'c.2', queuingCount: 1 });
  });

  test('puts a complete list in the place of what was known', () => {
    const after = merge(loaded([threadOf('a')]), newsOf([threadOf('b')], { complete: true }));
    expect([...after.threads.keys()]).toEqual(['b']);
  });

  test('takes a status that it does not know for offline', () => {
    expect(loaded([], { status: 'ON_HOLIDAY' }).status).toBe('OFFLINE');
  });

  test('takes in what an action has answered', () => {
    const before = loaded([threadOf('a'), threadOf('b')], { queuingThreadCount: 2 });
    const taken = mergeThread(before, accepted('a'));
    expect(taken.queuingCount).toBe(1);
    expect(mergeThread(taken, accepted('a', { status: 'CLOSED' })).threads.has('a')).toBe(false);
  });
});

test('counts what is unread of the own conversations, not of those in queues', () => {
  const state = loaded([
    threadOf('a', { unreadCount: 5 }),
    accepted('b', { unreadCount: 2 }),
    threadOf('c', { status: 'NEW', agent: me, unreadCount: 1 }),
    accepted('d', { agent: { ...me, uid: 'other' }, unreadCount: 9 }),
  ]);
  expect(unreadTotal(state, 'me')).toBe(3);
});

test('sorts by the instant, with fractions of a second and without', () => {
  const at = (uid: string, updatedAt: string) => threadOf(uid, { updatedAt });
  const sorted = [
    at('a', '2026-01-31T09:30:00Z'),
    at('b', '2026-01-31T09:30:00.5Z'),
    at('c', '2026-01-31T09:29:59.9999999Z'),
  ].sort(latestFirst);
  expect(sorted.map(({ uid }) => uid)).toEqual(['b', 'a', 'c']);
});

describe('what a difference means', () => {
  const find = (before: LiveState, after: LiveState, seen = new SeenThreads()) => {
    findChanges(nothingYet, before, seen, 'me');
    const { changes, gone, written } = findChanges(before, after, seen, 'me');
    return {
      actions: changes.map(({ thread, action }) => `${thread.uid} ${action}`),
      gone: gone.map(({ uid }) => uid),
      written: written.map(({ uid }) => uid),
    };
  };

  test('the first list is no news', () => {
    const found = findChanges(nothingYet, loaded([threadOf('a')]), new SeenThreads(), 'me');
    expect(found).toEqual({ changes: [], gone: [], written: [] });
  });

  test.each([
    ['a new one', undefined, threadOf('a'), ['a created']],
    [
      'a new one for the agent',
      undefined,
      threadOf('a', { status: 'NEW', agent: me, topic: 'org/agent/me/v', type: 'AGENT' }),
      ['a created'],
    ],
    [
      'one that was given to the agent',
      undefined,
      threadOf('a', { status: 'NEW', agent: me }),
      ['a transferred'],
    ],
    [
      'one that was given to another queue',
      undefined,
      threadOf('a', { topic: 'org/workgroup/sales/v' }),
      ['a transferred'],
    ],
    ['one that was accepted', threadOf('a'), accepted('a'), ['a accepted']],
    ['one accepted elsewhere first', undefined, accepted('a'), ['a accepted']],
    [
      'one that was accepted and read',
      threadOf('a'),
      accepted('a', { unreadCount: 0 }),
      ['a accepted', 'a read'],
    ],
    ['one that was read', accepted('a'), accepted('a', { unreadCount: 0 }), ['a read']],
    [
      'one that went to another agent',
      accepted('a'),
      threadOf('a', { status: 'NEW', agent: { ...me, uid: 'other' } }),
      ['a transferred'],
    ],
    ['another message', accepted('a'), accepted('a', { unreadCount: 2 }), []],
    ['a mark', accepted('a'), accepted('a', { star: true }), []],
  ])('%s', (_, known, now, expected) => {
    expect(find(loaded(known ? [known] : []), loaded([now])).actions).toEqual(expected);
  });

  test('a visitor who is back after the end reopens', () => {
    const seen = new SeenThreads();
    const topic = 'org/workgroup/default/v';
    const before = loaded([accepted('a', { topic })]);
    const ended = find(before, loaded([]), seen);
    expect(ended.gone).toEqual(['a']);
    const back = find(loaded([]), loaded([threadOf('b', { topic })]), seen);
    expect(back.actions).toEqual(['b reopened']);
  });

  test('one that comes back into the queue was transferred, not created', () => {
    const seen = new SeenThreads();
    find(loaded([threadOf('a')]), loaded([]), seen);
    expect(find(loaded([]), loaded([threadOf('a')]), seen).actions).toEqual(['a transferred']);
  });

  test('tells of messages of visitors, not of the own', () => {
    const before = loaded([accepted('a', { unreadCount: 0 }), accepted('b', { unreadCount: 0 })]);
    const after = loaded([accepted('a'), accepted('b', { unreadCount: 0, content: 'Mine' })]);
    expect(find(before, after).written).toEqual(['a']);
  });
});
