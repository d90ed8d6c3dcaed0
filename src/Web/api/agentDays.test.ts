import { expect, test } from 'vitest';
import {
  type AgentDay,
  daysOf,
  firstDay,
  isNothing,
  totalsByAgent,
  totalsByDay,
  totalsOf,
} from './agentDays';

const day = (accepted: number, average: number, rest: Partial<AgentDay> = {}): AgentDay => ({
  day: '2026-02-01',
  agentUid: 'u1',
  acceptedThreadCount: accepted,
  closedThreadCount: 0,
  avgFirstResponseTime: average,
  agentMessageCount: 0,
  ...rest,
});

test('the days of a range end with today in UTC', () => {
  const now = Date.parse('2026-03-01T00:30:00Z');
  expect(firstDay(now, 1)).toBe('2026-03-01');
  expect(firstDay(now, 7)).toBe('2026-02-23');
});

test('an average over days weighs each by its conversations', () => {
  expect(totalsOf([day(3, 10), day(1, 30), day(0, 0)])).toEqual({
    accepted: 4,
    closed: 0,
    messages: 0,
    firstResponse: 15,
  });
});

test('without an answer there is no average, which is not the same as 0 seconds', () => {
  expect(totalsOf([day(2, 0)]).firstResponse).toBeUndefined();
  expect(totalsOf([]).firstResponse).toBeUndefined();
});

test('days on which only something was closed are not nothing', () => {
  expect(isNothing([day(0, 0)])).toBe(true);
  expect(isNothing([day(0, 0, { closedThreadCount: 1 })])).toBe(false);
});

test('agents are summed up over their days, the busiest first', () => {
  const rows = [day(1, 5), day(2, 8, { agentUid: 'u2' }), day(3, 0, { agentUid: 'u2' })];
  expect(totalsByAgent(rows).map(row => [row.agentUid, row.accepted])).toEqual([
    ['u2', 5],
    ['u1', 1],
  ]);
});

test('days without any stand between those with some', () => {
  const all = daysOf(Date.parse('2026-02-02T12:00:00Z'), 3);
  expect(all).toEqual(['2026-01-31', '2026-02-01', '2026-02-02']);
  expect(totalsByDay([day(1, 0), day(2, 0)], all).map(each => each.accepted)).toEqual([0, 3, 0]);
});
