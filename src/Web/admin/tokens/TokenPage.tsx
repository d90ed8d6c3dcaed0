import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, call, isApiError } from '../../api/client';
import { useSession } from '../../signin/session';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { KeyIcon } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { PageSkeleton } from '../../ui/PageSkeleton';
import { useNow } from '../../ui/useNow';
import { useMessages } from '../messages';
import { EditToken } from './EditToken';
import { statusOf } from './lifetime';
import { StatusBadge } from './StatusBadge';
import { StatusNotice } from './StatusNotice';
import { TokenActions } from './TokenActions';
import { TokenFacts } from './TokenFacts';
import { TokenHistory } from './TokenHistory';
import { TokenLifetime } from './TokenLifetime';
import { TokenRights } from './TokenRights';
import { TokenSessions } from './TokenSessions';
import './tokens.css';
import './form.css';
import './token.css';

export default function TokenPage({ uid }: { uid: string }) {
  const m = useMessages().tokens;
  const { user } = useSession();
  const now = useNow(60);
  const [editing, setEditing] = useState(false);
  const {
    data: token,
    error,
    refetch,
  } = useQuery({
    queryKey: ['tokens', 'one', uid],
    queryFn: ({ signal }) =>
      call(api.GET('/api/tokens/{uid}', { signal, params: { path: { uid } } })),
  });
  if (token === undefined) {
    // A uid that cannot be one is 400, and as good as gone.
    const missing = isApiError(error, 404) || isApiError(error, 400);
    if (missing) return <MissingToken />;
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  }

  const stopEditing = () => {
    setEditing(false);
    scrollTo(0, 0);
  };
  const status = statusOf(token, now);
  const generated = token.type !== 'SESSION';
  return (
    <>
      <PageHeader
        title={token.name}
        description={
          <span className="row token-heading">
            <StatusBadge status={status} />
            {token.description}
          </span>
        }
        back={{ href: '/tokens', label: m.title }}
        actions={
          !editing && <TokenActions token={token} status={status} onEdit={() => setEditing(true)} />
        }
      />
      <div className="token-page">
        <div className="stack">
          <StatusNotice token={token} status={status} />
          {editing ? (
            <EditToken token={token} onClose={stopEditing} />
          ) : (
            <TokenRights token={token} />
          )}
          {generated && <TokenSessions token={token} />}
          {user.superUser && <TokenHistory token={token} />}
        </div>
        <div className="stack">
          <TokenLifetime token={token} status={status} now={now} />
          <TokenFacts token={token} />
        </div>
      </div>
    </>
  );
}

function MissingToken() {
  const m = useMessages().tokens;
  return (
    <>
      <PageHeader title={m.title} back={{ href: '/tokens', label: m.title }} />
      <EmptyState
        icon={<KeyIcon size={24} />}
        title={m.detail.missing.title}
        text={m.detail.missing.text}
        action={
          <Link href="/tokens" asChild>
            <ButtonLink>{m.detail.missing.back}</ButtonLink>
          </Link>
        }
      />
    </>
  );
}
