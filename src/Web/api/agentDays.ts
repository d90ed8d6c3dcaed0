import type { components } from './schema';

export type AgentDay = components['schemas']['AgentDayResponse'];

export const ranges = [7, 30, 90] as const;
export type Range = (typeof ranges)[number];

/** The first of so many days in UTC, the last of which is today. */
export function firstDay(now: number, days: number): string {
  return new Date(now - (days - 1) * 86_400_000).toISOString().slice(0, 10);
}

export interface Totals {
  accepted: number;
  closed: number;
  messages: number;
  /** Over the conversations that were accepted; undefined where none was answered. */
  firstResponse: number | undefined;
}

/** What days come to. A day's average weighs as much as it had conversations. */
export function totalsOf(days: readonly AgentDay[]): Totals {
  const sum = (value: (day: AgentDay) => number) =>
    days.reduce((total, day) => total + value(day), 0);
  const answered = days.filter(day => day.avgFirstResponseTime > 0);
  const weight = (day: AgentDay) => Math.max(1, day.acceptedThreadCount);
  const weights = answered.reduce((total, day) => total + weight(day), 0);
  return {
    accepted: sum(day => day.acceptedThreadCount),
    closed: sum(day => day.closedThreadCount),
    messages: sum(day => day.agentMessageCount),
    firstResponse:
      weights === 0
        ? undefined
        : answered.reduce((total, day) => total + day.avgFirstResponseTime * weight(day), 0) /
          weights,
  };
}

export function isNothing(days: readonly AgentDay[]): boolean {
  const { accepted, closed, messages } = totalsOf(days);
  return accepted + closed + messages === 0;
}

export interface AgentTotals extends Totals {
  agentUid: string;
}

/** What each agent comes to, who accepted most first. */
export function totalsByAgent(days: readonly AgentDay[]): AgentTotals[] {
  return [...groupBy(days, day => day.agentUid)]
    .map(([agentUid, own]) => ({ agentUid, ...totalsOf(own) }))
    .sort((a, b) => b.accepted - a.accepted || b.messages - a.messages);
}

/** What each day comes to over all agents, those without any included. */
export function totalsByDay(days: readonly AgentDay[], all: readonly string[]): Totals[] {
  const byDay = groupBy(days, day => day.day);
  return all.map(day => totalsOf(byDay.get(day) ?? []));
}

/** The days of a range in UTC, as the API has them. */
export function daysOf(now: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => firstDay(now, count - index));
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
