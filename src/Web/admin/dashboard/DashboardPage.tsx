import { useSession } from '../../signin/session';
import { PageHeader } from '../../ui/PageHeader';
import { useMessages } from '../messages';
import { useSessions } from '../profile/useSessions';
import { EventsCard } from './EventsCard';
import { OwnSessionsCard } from './OwnSessionsCard';
import { SignInsCard } from './SignInsCard';
import { SessionTile, SignInTiles, Tiles, TokenTiles } from './Tiles';
import { ExpiriesCard, StatusCard } from './TokenCards';
import { useSignIns } from './useSignIns';
import { useTokens } from './useTokens';
import './dashboard.css';

export default function DashboardPage() {
  const m = useMessages().dashboard;
  const { superUser } = useSession().user;
  return (
    <>
      <PageHeader title={m.title} description={superUser ? m.about : m.aboutOwn} />
      {superUser ? <ForAdministrators /> : <ForUsers />}
    </>
  );
}

function ForAdministrators() {
  const signIns = useSignIns();
  const tokens = useTokens();
  return (
    <div className="dashboard">
      <Tiles>
        <SignInTiles signIns={signIns.data} failed={signIns.isError} />
        <TokenTiles tokens={tokens.data?.rows} failed={tokens.isError} />
      </Tiles>
      <div className="dashboard-cards">
        <div className="stack">
          <SignInsCard query={signIns} />
          <ExpiriesCard query={tokens} listed={3} />
        </div>
        <div className="stack">
          <StatusCard query={tokens} />
          <EventsCard />
        </div>
      </div>
    </div>
  );
}

function ForUsers() {
  const tokens = useTokens();
  const sessions = useSessions();
  return (
    <div className="dashboard">
      <Tiles>
        <TokenTiles tokens={tokens.data?.rows} failed={tokens.isError} />
        <SessionTile count={sessions.rows?.length} failed={sessions.error !== null} />
      </Tiles>
      <div className="dashboard-cards">
        <ExpiriesCard query={tokens} listed={6} />
        <div className="stack">
          <StatusCard query={tokens} />
          <OwnSessionsCard sessions={sessions} />
        </div>
      </div>
    </div>
  );
}
