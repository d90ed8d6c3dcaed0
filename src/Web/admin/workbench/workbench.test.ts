import { describe, expect, test } from 'vitest';
import { ApiError } from '../../api/errors';
import { generalDraft, generalRequest, quickRepliesDraft, quickRepliesRequest } from './drafts';
import { mergeMembers, mergeRows } from './merge';
import { generalProblems, quickReplyProblems, refusedPath, workgroupProblems } from './rules';

describe('settings that somebody else has saved meanwhile', () => {
  test('keep what was changed here, and take over the rest', () => {
    const base = { a: '1', b: '1', c: '1' };
    expect(mergeMembers(base, { ...base, a: 'mine' }, { a: '2', b: '2', c: '1' })).toEqual({
      a: 'mine',
      b: '2',
      c: '1',
    });
  });

  const row = (id: string, title = id) => ({ id, title });
  const base = [row('a'), row('b'), row('c')];

  test('take changes, additions and removals of both', () => {
    const mine = [row('a', 'mine'), row('c'), row('new 1', 'x')];
    const theirs = [row('a'), row('b'), row('c', 'theirs'), row('d')];
    expect(mergeRows(base, mine, theirs)).toEqual([
      row('a', 'mine'),
      row('c', 'theirs'),
      row('d'),
      row('new 1', 'x'),
    ]);
  });

  test('keep a row that one has removed and the other changed', () => {
    const changedHere = [row('a', 'mine'), row('b'), row('c')];
    expect(mergeRows(base, changedHere, [row('b'), row('c')])).toEqual([
      row('b'),
      row('c'),
      row('a', 'mine'),
    ]);
    const removedHere = [row('b'), row('c')];
    expect(mergeRows(base, removedHere, [row('a', 'theirs'), row('b'), row('c')])).toEqual([
      row('a', 'theirs'),
      row('b'),
      row('c'),
    ]);
  });

  test('lose a row that both have removed', () => {
    const without = [row('b'), row('c')];
    expect(mergeRows(base, without, without)).toEqual(without);
  });

  test('show what both changed as it was typed here', () => {
    expect(mergeRows([row('a')], [row('a', 'mine')], [row('a', 'theirs')])).toEqual([
      row('a', 'mine'),
    ]);
  });
});

describe('the form', () => {
  const sound = generalDraft({ organizationName: 'Shop', returnToQueueMinutes: 5 });

  test('sends an empty language, which takes the chosen one away', () => {
    expect(generalRequest(sound)).toEqual({
      organizationName: 'Shop',
      language: '',
      welcomeMessage: '',
      returnToQueueMinutes: 5,
    });
    expect(generalProblems(sound)).toEqual({});
  });

  test.each(['', '0', '1441', '1.5', '-3', 'x'])('refuses %j minutes', minutes => {
    expect(generalProblems({ ...sound, returnToQueueMinutes: minutes })).toEqual({
      returnToQueueMinutes: 'minutesWrong',
    });
  });

  test('names the row and the field that is wrong', () => {
    const group = { id: '1', uid: 'sales', name: 'Sales', agentUids: [] };
    expect(workgroupProblems([group, { ...group, name: '' }])).toEqual({
      '1.uid': 'uidTwice',
      '1.name': 'nameMissing',
    });
    expect(workgroupProblems([{ ...group, uid: 'a b' }])).toEqual({ '0.uid': 'uidWrong' });
    expect(quickReplyProblems([{ id: '1', title: 'x', content: 'y'.repeat(1001) }])).toEqual({
      '0.content': 'contentTooLong',
    });
  });

  test('knows quick replies of one title from each other', () => {
    const quickReplies = [
      { title: 'Hi', content: 'a' },
      { title: 'Hi', content: 'b' },
    ];
    const drafts = quickRepliesDraft({ quickReplies });
    expect(new Set(drafts.map(draft => draft.id)).size).toBe(2);
    expect(quickRepliesRequest(drafts)).toEqual({ quickReplies });
  });
});

test('a refusal is told beside its field', () => {
  const refused = (message: string) => refusedPath(new ApiError(400, message));
  expect(refused('quickReplies[3].title has control characters')).toBe('3.title');
  expect(refused('welcomeMessage has control characters')).toBe('welcomeMessage');
  expect(refused('The settings of a group are longer than 64 KiB')).toBeUndefined();
  expect(refusedPath(new ApiError(412, 'welcomeMessage'))).toBeUndefined();
});
