import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../api/client';
import { useSession } from '../../signin/session';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { useMessages } from '../messages';
import { AccountCard } from './AccountCard';
import { OwnTokensCard } from './OwnTokensCard';
import { PasswordCard } from './PasswordCard';
import { PreferencesCard } from './PreferencesCard';
import { SessionsSection } from './SessionsSection';
import './profile.css';

export default function ProfilePage() {
  const m = useMessages().profile;
  const session = useSession();
  const profile = useQuery({
    queryKey: ['users', 'me'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/user/profile', { signal })),
    // What the session began with, until there is something newer.
    placeholderData: session.user,
  });
  return (
    <>
      <PageHeader title={m.title} description={m.about} />
      <div className="profile-cards">
        <div className="stack">
          {profile.data ? (
            <AccountCard user={profile.data} />
          ) : (
            <Card title={m.account}>
              <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />
            </Card>
          )}
          <OwnTokensCard />
        </div>
        <div className="stack">
          <PasswordCard user={profile.data ?? session.user} />
          <PreferencesCard />
        </div>
      </div>
      <SessionsSection />
    </>
  );
}
