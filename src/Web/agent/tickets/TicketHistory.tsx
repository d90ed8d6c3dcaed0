import { api, call, type Ticket } from '../../api/client';
import type { components } from '../../api/schema';
import { usePages } from '../../api/usePages';
import { Card } from '../../ui/Card';
import { DateTime } from '../../ui/RelativeTime';
import { TimeLine } from '../../ui/TimeLine';
import { priorityName, statusName, typeName } from './labels';
import { type Messages, useMessages } from './messages';
import { useAgents } from './useAgents';

type Entry = components['schemas']['TicketChangeResponse'];
type MemberChange = components['schemas']['MemberChangeResponse'];
type NameOf = (uid: string) => string;

/** What was done to it, by whom and when, the latest first. */
export function TicketHistory({ ticket }: { ticket: Ticket }) {
  const m = useMessages();
  const nameOf = useNames(ticket);
  const changes = usePages<Entry>(['tickets', 'history', ticket.uid], (pageToken, signal) =>
    call(
      api.GET('/api/tickets/{uid}/history', {
        signal,
        params: { path: { uid: ticket.uid }, query: { pageSize: 10, pageToken } },
      }),
    ),
  );
  return (
    <Card title={m.history.title}>
      <TimeLine
        {...changes}
        rowKey={entry => entry.number}
        tone={() => 'accent'}
        entry={entry => (
          <>
            {sentences(entry.changes, m, nameOf).map(sentence => (
              <span key={sentence}>{sentence}</span>
            ))}
            <span className="small muted time-line-facts">
              <DateTime value={entry.at} />
              <span>{entry.actorNickname}</span>
            </span>
          </>
        )}
      />
    </Card>
  );
}

/** A change in words. Of long texts and addresses the service keeps that they were changed alone. */
export function sentences(changes: MemberChange[], m: Messages, nameOf: NameOf): string[] {
  if (changes.length === 0) return [m.history.created];
  return changes.map(({ member, from, to }) => {
    const what = m.fields[member as keyof Messages['fields']] ?? member;
    if (from == null && to == null) return m.history.edited(what);
    const show = (value: string | null | undefined) =>
      value == null ? m.history.nothing : word(member, value, m, nameOf);
    return m.history.changed(what, show(from), show(to));
  });
}

function word(member: string, value: string, m: Messages, nameOf: NameOf): string {
  if (member === 'status') return statusName(value, m);
  if (member === 'priority') return priorityName(value, m);
  if (member === 'type') return typeName(value, m);
  return member === 'assignee' ? nameOf(value) : value;
}

function useNames(ticket: Ticket): NameOf {
  const m = useMessages();
  const { self, others } = useAgents();
  const known = [self, ...others, ticket.reporter, ...(ticket.assignee ? [ticket.assignee] : [])];
  return uid =>
    known.find(each => each.uid === uid)?.nickname ?? m.history.somebody(uid.slice(0, 8));
}
