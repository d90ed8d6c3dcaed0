import { Link } from 'wouter';
import { Badge } from '../../ui/Badge';
import { LoadedCard } from '../../ui/LoadedCard';
import { RelativeTime } from '../../ui/RelativeTime';
import { useMessages } from '../messages';
import { sessionName, type useSessions } from '../profile/useSessions';

const shown = 5;

export function OwnSessionsCard({ sessions }: { sessions: ReturnType<typeof useSessions> }) {
  const { dashboard: m, profile } = useMessages();
  const { rows: data, error, refetch, isCurrent } = sessions;
  return (
    <LoadedCard
      title={m.ownSessions}
      actions={<Link href="/profile">{m.allSessions}</Link>}
      query={{ data, error, refetch }}
      height={160}
    >
      {rows => (
        <ul className="dashboard-list">
          {rows.slice(0, shown).map(session => (
            <li key={session.uid}>
              <span className="row">
                {sessionName(session, profile.sessions)}
                {isCurrent(session) && <Badge tone="accent">{profile.sessions.current}</Badge>}
              </span>
              <span className="small muted">
                <RelativeTime value={session.issuedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </LoadedCard>
  );
}
