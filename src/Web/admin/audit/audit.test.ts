import { expect, test } from 'vitest';
import type { AuditEvent } from '../../api/client';
import forAdmin from '../../i18n/en/forAdmin';
import { formatFor } from '../../i18n/format';
import { bucketsOf, spanOf } from './buckets';
import { detailOf } from './detail';
import { eventsAsCsv } from './exportEvents';
import { instantsOf, readFilters, writeFilters } from './filters';

const at = (hour: number, minute = 0, day = 28) =>
  new Date(2026, 6, day, hour, minute).toISOString();
const time = (hour: number, minute = 0, day = 28) => new Date(2026, 6, day, hour, minute).getTime();

test('counts by hour in a short span, by day in a long one', () => {
  const events = [
    { at: at(12, 59), type: 'SIGN_IN_FAILED' },
    { at: at(12, 1), type: 'SIGNED_IN' },
    { at: at(9), type: 'USER_DISABLED' },
    { at: at(9, 30, 27), type: 'NEW_IN_A_LATER_VERSION' },
  ];
  const hours = bucketsOf(events, time(8, 20), time(13));
  expect(hours.unit).toBe('hour');
  expect(hours.buckets).toHaveLength(5);
  expect(hours.buckets[4]?.counts).toEqual({ signIn: 1, change: 0, failure: 1 });
  expect(hours.buckets[1]?.counts.change).toBe(1);

  const days = bucketsOf(events, time(8, 20, 22), time(13));
  expect(days.unit).toBe('day');
  expect(days.buckets).toHaveLength(7);
  expect(days.buckets.map(({ counts }) => counts.change)).toEqual([0, 0, 0, 0, 0, 1, 1]);
});

test('tells of no time before the oldest event when more exist', () => {
  const events = [{ at: at(12) }, { at: at(9) }];
  expect(spanOf(events, true, time(0, 0, 22), time(13))[0]).toBe(time(0, 0, 22));
  expect(spanOf(events, false, time(0, 0, 22), time(13))[0]).toBe(time(9));
  expect(spanOf(events, true, undefined, time(13))[0]).toBe(time(9));
  expect(bucketsOf([], ...spanOf([], true, undefined, time(13))).buckets).toHaveLength(1);
});

test('includes the last day of a range of one’s own', () => {
  const filters = readFilters(new URLSearchParams('from=2026-07-01&to=2026-07-28'));
  expect(filters.range).toBe('custom');
  expect(instantsOf(filters, 0)).toEqual({ from: time(0, 0, 1), to: time(0, 0, 29) });
  expect(readFilters(new URLSearchParams('from=yesterday')).range).toBe('week');
});

test('keeps filters in the address, and what else is there', () => {
  const params = new URLSearchParams('embed=ticket&range=all&userUid=u1');
  const filters = readFilters(params);
  expect(filters).toMatchObject({ range: 'all', userUid: 'u1' });
  const changed = writeFilters({ ...filters, range: 'week', userUid: '' }, params);
  expect(changed.toString()).toBe('embed=ticket');
  const custom = writeFilters({ ...filters, range: 'custom' }, params);
  expect(readFilters(custom).range).toBe('custom');
});

const event = (type: string, detail: string | null): AuditEvent => ({
  uid: 'e1',
  at: '2026-02-01T08:00:00.000Z',
  type,
  actorUid: null,
  actorTokenUid: null,
  userUid: 'u1',
  tokenUid: null,
  clientAddress: '203.0.113.7',
  detail,
});
const list = formatFor('en').list;

test.each([
  ['USER_CHANGED', 'nickname, email', 'display name and email'],
  ['TOKEN_CHANGED', 'scopes disabled', 'disabled'],
  ['SIGN_IN_LINK_REFUSED', 'agent expired', 'expired'],
  ['TOKEN_REVOKED', '=cmd', '=cmd'],
])('says what %s adds', (type, detail, part) => {
  expect(detailOf(event(type, detail), forAdmin, list)?.toLowerCase()).toContain(part);
});

test('says nothing where nothing is added', () => {
  expect(detailOf(event('USER_DISABLED', null), forAdmin, list)).toBeUndefined();
  expect(
    detailOf(event('ALL_TOKENS_REVOKED', 'all tokens revoked'), forAdmin, list),
  ).toBeUndefined();
});

test('exports types of later versions too', () => {
  expect(eventsAsCsv([event('LATER', '=1')], forAdmin, list)).toContain('LATER,LATER,');
});
