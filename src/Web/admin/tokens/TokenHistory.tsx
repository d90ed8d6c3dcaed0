import { Link } from 'wouter';
import { type AuditEvent, api, call, type Token } from '../../api/client';
import { usePages } from '../../api/usePages';
import { useSession } from '../../signin/session';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { cx } from '../../ui/cx';
import { ErrorState } from '../../ui/ErrorState';
import { DateTime } from '../../ui/RelativeTime';
import { Skeleton } from '../../ui/Skeleton';
import { useMessages } from '../messages';
import { detailOf, toneOf } from './history';
import '../../ui/styles/facts.css';

/** What was done to it, as a line through time, the latest first. */
export function TokenHistory({ token }: { token: Token }) {
  const { tokens: m, common } = useMessages();
  const events = usePages<AuditEvent>(['audit', 'token', token.uid], (pageToken, signal) =>
    call(
      api.GET('/api/audit/list', {
        signal,
        params: { query: { tokenUid: token.uid, pageSize: 10, pageToken } },
      }),
    ),
  );
  const { rows, error, retry, more, loadingMore } = events;
  return (
    <Card title={m.history.title}>
      {error && rows === undefined ? (
        <ErrorState error={error} onRetry={retry} />
      ) : rows === undefined ? (
        <div className="stack" aria-busy="true">
          <Skeleton width="70%" />
          <Skeleton width="45%" />
        </div>
      ) : rows.length === 0 ? (
        <p className="muted">{m.history.none}</p>
      ) : (
        <>
          <ol className="time-line">
            {rows.map(event => (
              <li key={event.uid} className={cx(`time-line-${toneOf(event.type)}`)}>
                <Entry event={event} token={token} />
              </li>
            ))}
          </ol>
          {more && (
            <Button small onClick={more} busy={loadingMore}>
              {common.loadMore}
            </Button>
          )}
        </>
      )}
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
