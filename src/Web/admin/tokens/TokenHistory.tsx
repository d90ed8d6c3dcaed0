import { Link } from 'wouter';
import { type AuditEvent, api, call, type Token } from '../../api/client';
import { usePages } from '../../api/usePages';
import { useSession } from '../../signin/session';
import { Card } from '../../ui/Card';
import { DateTime } from '../../ui/RelativeTime';
import { TimeLine } from '../../ui/TimeLine';
import { useMessages } from '../messages';
import { detailOf, toneOf } from './history';

/** What was done to it, as a line through time, the latest first. */
export function TokenHistory({ token }: { token: Token }) {
  const m = useMessages().tokens;
  const events = usePages<AuditEvent>(['audit', 'token', token.uid], (pageToken, signal) =>
    call(
      api.GET('/api/audit/list', {
        signal,
        params: { query: { tokenUid: token.uid, pageSize: 10, pageToken } },
      }),
    ),
  );
  return (
    <Card title={m.history.title}>
      <TimeLine
        {...events}
        rowKey={event => event.uid}
        tone={event => toneOf(event.type)}
        entry={event => <Entry event={event} token={token} />}
        empty={<p className="muted">{m.history.none}</p>}
      />
    </Card>
  );
}

function Entry({ event, token }: { event: AuditEvent; token: Token }) {
  const m = useMessages().tokens;
  const { user } = useSession();
  const { actorUid, clientAddress } = event;
  const detail = detailOf(event, m);
  const actor =
    actorUid === user.uid
      ? m.history.you
      : actorUid === token.userUid
        ? token.username
        : actorUid && m.history.someone(actorUid.slice(0, 8));
  return (
    <>
      <strong>{m.history.events[event.type] ?? event.type}</strong>
      {detail && <span className="small">{detail}</span>}
      <span className="small muted time-line-facts">
        <DateTime value={event.at} />
        {actor && actorUid && <Link href={`/users/${actorUid}`}>{actor}</Link>}
        {clientAddress && <span>{clientAddress}</span>}
      </span>
    </>
  );
}
