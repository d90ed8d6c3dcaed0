import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Updates } from '../../api/client';
import { ApiError } from '../../api/errors';
import type { View } from './fetchUpdates';
import { Poller } from './Poller';
import { newsOf } from './sample';

let view: View;
let taken: Updates[];
let answers: (() => Promise<Updates | undefined>)[];
let asked: number;
let poller: Poller;
let reachable: boolean[];

beforeEach(() => {
  vi.useFakeTimers();
  view = 'visible';
  taken = [];
  answers = [];
  asked = 0;
  reachable = [];
  poller = new Poller({
    fetch: async () => {
      asked += 1;
      return (answers.shift() ?? (async () => undefined))();
    },
    cursor: () => undefined,
    view: () => view,
    onNews: news => taken.push(news),
    onReachable: each => reachable.push(each),
    random: () => 0.5,
  });
});

afterEach(() => {
  poller.stop();
  vi.useRealTimers();
});

const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const fail = (error: ApiError) => async () => {
  throw error;
};

test('asks again when the service says, by what is shown', async () => {
  answers = [async () => newsOf([], { pollAfter: 7 })];
  poller.start();
  await after(6_999);
  expect(asked).toBe(1);
  await after(1);
  expect(asked).toBe(2);
  view = 'hidden';
  await after(7_000);
  expect(asked).toBe(3);
  await after(29_000);
  expect(asked).toBe(3);
});

test('asks less and less often while there is no answer, and as before when there is one', async () => {
  answers = Array.from({ length: 7 }, () => fail(new ApiError(0, 'No answer')));
  poller.start();
  await after(0);
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    const before = asked;
    await after(seconds * 1000 - 1);
    expect(asked).toBe(before);
    await after(1);
    expect(asked).toBe(before + 1);
  }
  expect(reachable.at(-1)).toBe(true);
  await after(5_000);
  expect(asked).toBe(9);
});

test.each([429, 503])('waits as long as %i asks for', async status => {
  answers = [fail(new ApiError(status, 'Busy', undefined, 12))];
  poller.start();
  await after(11_999);
  expect(asked).toBe(1);
  await after(1);
  expect(asked).toBe(2);
});

test('asks at once when told to, whatever it waits for', async () => {
  answers = Array.from({ length: 6 }, () => fail(new ApiError(0, 'No answer')));
  poller.start();
  await after(40_000);
  const before = asked;
  answers = [];
  poller.ask();
  await after(0);
  expect(asked).toBe(before + 1);
  expect(reachable.at(-1)).toBe(true);
});

test('takes no answer in that was asked for before the page changed something', async () => {
  let answer: (news: Updates) => void = () => {};
  const old = newsOf([], { cursor: 'old' });
  const recent = newsOf([], { cursor: 'recent' });
  answers = [
    () =>
      new Promise(resolve => {
        answer = resolve;
      }),
    async () => recent,
  ];
  poller.start();
  poller.ask();
  answer(old);
  await after(0);
  await after(0);
  expect(taken).toEqual([recent]);
});

test('who waits hears when an answer to their own question is there, or that there is none', async () => {
  poller.start();
  await after(0);
  answers = [async () => newsOf([])];
  await Promise.all([poller.askAndWait(), after(0)]);
  expect(taken).toHaveLength(1);
  answers = [fail(new ApiError(503, 'Down'))];
  const failed = poller.askAndWait();
  await Promise.all([expect(failed).rejects.toThrow('Down'), after(0)]);
});

test('takes nothing in after it was stopped', async () => {
  answers = [async () => newsOf([])];
  poller.start();
  poller.stop();
  await after(60_000);
  expect(taken).toEqual([]);
  expect(asked).toBe(1);
  await expect(poller.askAndWait()).rejects.toThrow();
});
