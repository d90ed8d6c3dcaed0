import type { Token } from '../../api/client';
import { statusOf } from '../tokens/lifetime';

// Days are those of the reader's clock. They are made by the calendar, because some have 23 or 25 hours.

/** Midnight at the beginning of a day, so many days from the one that `now` is in. */
export function dayStart(now: number, offset: number): Date {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + offset);
}

/** The beginnings of so many days, the first at an offset from today. */
export function days(now: number, first: number, count: number, step = 1): Date[] {
  return Array.from({ length: count }, (_, index) => dayStart(now, first + index * step));
}

/** How many instants lie in each of the spans that begin at `starts`; the last ends at `end`. */
export function countBySpan(instants: Iterable<string>, starts: Date[], end: Date): number[] {
  const counts = starts.map(() => 0);
  for (const instant of instants) {
    const at = Date.parse(instant);
    if (at >= end.getTime()) continue;
    const index = starts.findLastIndex(start => start.getTime() <= at);
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** How many tokens counted at each instant, as far as their records tell: not whether one was disabled. */
export function countActive(tokens: Token[], instants: Date[]): number[] {
  return instants.map(
    instant =>
      tokens.filter(
        token =>
          new Date(token.issuedAt) <= instant &&
          new Date(token.expiresAt) > instant &&
          (token.revokedAt === undefined || new Date(token.revokedAt) > instant),
      ).length,
  );
}

/** The ends of the tokens that count, the next one first. */
export function expiring(tokens: Token[], now: number): Token[] {
  return tokens
    .filter(token => statusOf(token, now) === 'active')
    .sort((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
}
