import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type AuditEvent, api, call } from '../../api/client';
import { cx } from '../../ui/cx';
import { LoadedCard } from '../../ui/LoadedCard';
import { RelativeTime } from '../../ui/RelativeTime';
import { groupOf, isEventType } from '../audit/eventTypes';
import { useMessages } from '../messages';
import { userQuery } from '../users/lookUp';

const shown = 11;

export function EventsCard() {
  const m = useMessages().dashboard;
  const query = useQuery({
    queryKey: ['audit', 'latest'],
    queryFn: ({ signal }) =>
      call(api.GET('/api/audit/list', { signal, params: { query: { pageSize: shown } } })),
  });
  return (
    <LoadedCard
      title={m.events}
      actions={<Link href="/audit">{m.allEvents}</Link>}
      query={query}
      height={430}
    >
      {({ content }) =>
        content.length === 0 ? (
          <p className="dashboard-none muted">{m.eventsNone}</p>
        ) : (
          <ul className="dashboard-list">
            {content.map(event => (
              <Event key={event.uid} event={event} />
            ))}
          </ul>
        )
      }
    </LoadedCard>
  );
}

function Event({ event }: { event: AuditEvent }) {
  const { types } = useMessages().audit;
  const { type } = event;
  return (
    <li>
      <span>
        <span className={cx(groupOf(type) === 'failure' && 'dashboard-alarm')}>
          {isEventType(type) ? types[type] : type}
        </span>
        <span className="small muted dashboard-owner">
          <UserName uid={event.userUid} />
        </span>
      </span>
      <span className="small muted">
        <RelativeTime value={event.at} />
      </span>
    </li>
  );
}

function UserName({ uid }: { uid: string }) {
  const user = useQuery({ ...userQuery(uid), staleTime: 300_000, retry: false });
  // Who is deleted has no name any more.
  if (user.data === undefined) return user.isError ? <code>{uid.slice(0, 8)}</code> : '…';
  return <Link href={`/users/${uid}`}>{user.data.nickname}</Link>;
}
