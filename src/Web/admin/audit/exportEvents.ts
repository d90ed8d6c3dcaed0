import type { AuditEvent } from '../../api/client';
import { toCsv } from '../../ui/csv';
import type { Messages } from '../messages';
import { detailOf } from './detail';
import { isEventType } from './eventTypes';
import { type Filters, instantsOf } from './filters';
import { listEvents } from './listEvents';

export const mostExported = 10_000;

export interface Exported {
  events: AuditEvent[];
  /** Whether these are all that match. */
  complete: boolean;
}

/** All events that match, the latest first, up to a bound. */
export async function readEvents(
  filters: Filters,
  now: number,
  signal: AbortSignal,
  onProgress: (count: number) => void,
): Promise<Exported> {
  const instants = instantsOf(filters, now);
  const events: AuditEvent[] = [];
  let pageToken: string | undefined;
  do {
    const page = await listEvents(filters, instants, pageToken, signal);
    events.push(...page.content);
    pageToken = page.pageToken;
    onProgress(Math.min(events.length, mostExported));
  } while (pageToken !== undefined && events.length < mostExported);
  return {
    events: events.slice(0, mostExported),
    complete: pageToken === undefined && events.length <= mostExported,
  };
}

export function eventsAsCsv(
  events: AuditEvent[],
  m: Messages,
  list: (items: string[]) => string,
): string {
  const { types, csv } = m.audit;
  return toCsv([
    csv,
    ...events.map(event => [
      event.at,
      isEventType(event.type) ? types[event.type] : event.type,
      event.type,
      event.actorUid,
      event.actorTokenUid,
      event.userUid,
      event.tokenUid,
      event.clientAddress,
      detailOf(event, m, list),
    ]),
  ]);
}
