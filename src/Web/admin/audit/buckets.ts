import { type Group, groupOf } from './eventTypes';

interface Bucket {
  start: number;
  counts: Record<Group, number>;
}

const hour = 3_600_000;
const mostHours = 48;
const mostDays = 92;

/** Events by hour, over longer spans by day, both of the reader's time zone. */
export function bucketsOf(
  events: readonly { at: string; type: string }[],
  from: number,
  to: number,
): { unit: 'hour' | 'day'; buckets: Bucket[] } {
  const unit = to - from <= mostHours * hour ? 'hour' : 'day';
  const floor = unit === 'hour' ? hourOf : dayOf;
  const buckets: Bucket[] = [];
  for (let start = floor(from); start < to; start = next(start, unit)) {
    buckets.push({ start, counts: { signIn: 0, change: 0, failure: 0 } });
  }
  const byStart = new Map(buckets.map(bucket => [bucket.start, bucket]));
  for (const { at, type } of events) {
    const bucket = byStart.get(floor(Date.parse(at)));
    if (bucket) bucket.counts[groupOf(type)] += 1;
  }
  return { unit, buckets };
}

/**
 * The span that the loaded events, the latest first, tell about: from where the oldest is when more
 * exist, else what was asked for; over a very long time not before the first event.
 */
export function spanOf(
  events: readonly { at: string }[],
  complete: boolean,
  from: number | undefined,
  to: number,
): [number, number] {
  const last = events.at(-1);
  const oldest = last === undefined ? to - 1 : Date.parse(last.at);
  if (!complete || from === undefined) return [oldest, to];
  return [to - from > mostDays * 24 * hour ? Math.max(from, oldest) : from, to];
}

function hourOf(time: number): number {
  return new Date(time).setMinutes(0, 0, 0);
}

function dayOf(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

// Days are not all of 24 hours.
function next(start: number, unit: 'hour' | 'day'): number {
  if (unit === 'hour') return start + hour;
  const date = new Date(start);
  return date.setDate(date.getDate() + 1);
}
