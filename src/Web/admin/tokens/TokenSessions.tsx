import { useState } from 'react';
import { Link } from 'wouter';
import { api, call, type Token } from '../../api/client';
import { usePages } from '../../api/usePages';
import { useSession } from '../../signin/session';
import { Button } from '../../ui/Button';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { DateTime, RelativeTime } from '../../ui/RelativeTime';
import { useNow } from '../../ui/useNow';
import { useMessages } from '../messages';
import { isLive, statusOf } from './lifetime';
import { RevokeTokenDialog } from './RevokeTokenDialog';
import { StatusBadge } from './StatusBadge';

/** The pages that were opened with it. */
export function TokenSessions({ token }: { token: Token }) {
  const m = useMessages().tokens;
  const { user } = useSession();
  const now = useNow(60);
  const [ending, setEnding] = useState<Token>();
  // A one-time link can be for another user, whose session is then among theirs; who may not make
  // such links looks among the owner's, which is quicker.
  const query = { parentUid: token.uid, userUid: user.superUser ? undefined : token.userUid };
  const sessions = usePages<Token>(['tokens', 'sessions', query], (pageToken, signal) =>
    call(api.GET('/api/tokens/list', { signal, params: { query: { ...query, pageToken } } })),
  );
  const columns: Column<Token>[] = [
    {
      id: 'started',
      header: m.sessions.started,
      label: null,
      cell: session => (
        <Link href={`/tokens/${session.uid}`}>
          <DateTime value={session.issuedAt} />
        </Link>
      ),
    },
    { id: 'user', header: m.sessions.user, cell: session => session.username },
    {
      id: 'status',
      header: m.status,
      cell: session => <StatusBadge status={statusOf(session, now)} />,
    },
    {
      id: 'expires',
      header: m.expires,
      cell: session => <RelativeTime value={session.expiresAt} />,
    },
    {
      id: 'end',
      header: <span className="visually-hidden">{m.actions}</span>,
      label: null,
      align: 'end',
      cell: session =>
        isLive(statusOf(session, now)) && (
          <Button
            small
            aria-label={m.sessions.endOf(session.username)}
            onClick={() => setEnding(session)}
          >
            {m.sessions.end}
          </Button>
        ),
    },
  ];
  return (
    <section className="token-sessions" aria-labelledby="sessions-title">
      <div>
        <h2 id="sessions-title">{m.sessions.title}</h2>
        <p className="small muted">{m.sessions.about}</p>
      </div>
      <DataTable
        {...sessions}
        label={m.sessions.title}
        columns={columns}
        rowKey={session => session.uid}
        empty={<EmptyState title={m.sessions.none} text={m.sessions.noneText} />}
      />
      {ending && <RevokeTokenDialog token={ending} onClose={() => setEnding(undefined)} />}
    </section>
  );
}
