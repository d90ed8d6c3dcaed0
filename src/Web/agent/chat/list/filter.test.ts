import { expect, test } from 'vitest';
import { accepted, me, threadOf } from '../../live/sample';
import { sortThreads, type ThreadFilter } from './filter';

const all: ThreadFilter = { text: '', type: 'ALL' };
const named = (nickname: string) => ({ user: { uid: 'v', nickname, avatar: '' } });

test('who waits longest comes first, then the own by their last message, those on top above', () => {
  const { waiting, own } = sortThreads(
    [
      threadOf('late', { createdAt: '2026-01-31T09:31:00Z' }),
      threadOf('early', { createdAt: '2026-01-31T09:30:00.5Z', status: 'NEW', agent: me }),
      accepted('old', { updatedAt: '2026-01-31T08:00:00Z' }),
      accepted('new', { updatedAt: '2026-01-31T09:00:00Z' }),
      accepted('top', { updatedAt: '2026-01-31T07:00:00Z', top: true }),
      accepted('other', { agent: { ...me, uid: 'other' } }),
    ],
    all,
    'me',
  );
  expect(waiting.map(({ uid }) => uid)).toEqual(['early', 'late']);
  expect(own.map(({ uid }) => uid)).toEqual(['top', 'new', 'old']);
});

test.each([
  ['zoë', ['a']],
  ['ORDER', ['b']],
  ['order lei', ['b']],
  ['order zoë', []],
  ['  ', ['a', 'b']],
])('%j finds %j', (text, expected) => {
  const { own } = sortThreads(
    [
      accepted('a', { ...named('Zoë'), content: 'Hello' }),
      accepted('b', {
        ...named('Li Lei'),
        content: 'My order?',
        updatedAt: '2026-01-30T00:00:00Z',
      }),
    ],
    { ...all, text },
    'me',
  );
  expect(own.map(({ uid }) => uid)).toEqual(expected);
});

test('one type can be shown alone', () => {
  const threads = [accepted('a'), accepted('b', { type: 'AGENT' })];
  const { own } = sortThreads(threads, { text: '', type: 'AGENT' }, 'me');
  expect(own.map(({ uid }) => uid)).toEqual(['b']);
});
