import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { isApiError } from '../../api/client';
import { useSession } from '../../signin/session';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { UsersIcon } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { PageSkeleton } from '../../ui/PageSkeleton';
import { Tabs } from '../../ui/Tabs';
import { useMessages } from '../messages';
import { AccountCard } from './AccountCard';
import { userQuery } from './lookUp';
import { ProfileCard } from './ProfileCard';
import { SignInLinkCard } from './SignInLinkCard';
import { UserAudit } from './UserAudit';
import { UserBadges } from './UserBadges';
import { UserNotices } from './UserNotices';
import { type Question, UserQuestion } from './UserQuestion';
import { UserTokens } from './UserTokens';
import './users.css';
import './user.css';

export default function UserPage({ uid }: { uid: string }) {
  const m = useMessages().users;
  const self = useSession().user.uid === uid;
  const [asking, setAsking] = useState<Question>();
  const { data: user, error, refetch } = useQuery(userQuery(uid));
  const back = { href: '/users', label: m.allUsers };

  if (isApiError(error, 404)) {
    return (
      <>
        <PageHeader title={m.title} back={back} />
        <EmptyState
          icon={<UsersIcon size={24} />}
          title={m.notFound}
          text={m.notFoundText}
          action={
            <Link href="/users" asChild>
              <ButtonLink>{m.allUsers}</ButtonLink>
            </Link>
          }
        />
      </>
    );
  }
  if (user === undefined) {
    if (error === null) return <PageSkeleton />;
    return (
      <>
        <PageHeader title={m.title} back={back} />
        <ErrorState error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={user.nickname} description={<UserBadges user={user} />} back={back} />
      <UserNotices user={user} />
      <div className="user-columns">
        <ProfileCard user={user} />
        <div className="stack">
          <AccountCard user={user} self={self} onAsk={setAsking} />
          <SignInLinkCard user={user} />
        </div>
      </div>
      <div className="user-lists">
        <Tabs
          label={user.nickname}
          tabs={[
            { id: 'tokens', label: m.tokens.tab, content: <UserTokens user={user} self={self} /> },
            { id: 'audit', label: m.audit.tab, content: <UserAudit uid={uid} /> },
          ]}
        />
      </div>
      {asking && (
        <UserQuestion user={user} question={asking} onClose={() => setAsking(undefined)} />
      )}
    </>
  );
}
