import type { Token } from '../../api/client';
import type { Tone } from '../../ui/Badge';

export const day = 86_400_000;
export const longestDays = 365;
const soonDays = 7;

export const statuses = ['active', 'disabled', 'revoked', 'expired'] as const;
export type Status = (typeof statuses)[number];

/** As the service sees it, in the same order. */
export function statusOf(token: Token, now: number): Status {
  if (token.revoked) return 'revoked';
  if (Date.parse(token.expiresAt) <= now) return 'expired';
  return token.enabled ? 'active' : 'disabled';
}

/** Whether it can still be edited, or enabled again. */
export function isLive(status: Status): boolean {
  return status === 'active' || status === 'disabled';
}

export interface Lifetime {
  /** How much of it is left, 0 to 1. */
  left: number;
  tone: Tone;
}

export function lifetimeOf(token: Token, now: number): Lifetime {
  const start = Date.parse(token.issuedAt);
  const end = Date.parse(token.expiresAt);
  const ended = end <= now || token.revoked;
  // Of a session, which lasts hours, the last seventh of the time is what a week is of a token.
  const soon = token.type === 'SESSION' ? (end - start) / 7 : soonDays * day;
  return {
    left: ended ? 0 : Math.min(1, (end - now) / Math.max(1, end - start)),
    tone: ended ? 'danger' : end - now <= soon ? 'warning' : 'success',
  };
}

/** An end that is chosen as a day: the last second of it, where the reader is. */
export function endOfDay(date: string): Date | undefined {
  const end = new Date(`${date}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end;
}

/** A day as a date input has it, where the reader is. */
export function inputDate(instant: number): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
