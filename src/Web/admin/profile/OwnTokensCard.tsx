import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, call, type Token } from '../../api/client';
import { useFormat } from '../../i18n';
import { useSession } from '../../signin/session';
import { Card } from '../../ui/Card';
import { ErrorState } from '../../ui/ErrorState';
import { Skeleton } from '../../ui/Skeleton';
import { useMessages } from '../messages';
import { statusOf } from '../tokens/lifetime';
import { StatusBadge } from '../tokens/StatusBadge';

const shown = 5;

export function OwnTokensCard() {
  const m = useMessages().profile.tokens;
  const { user } = useSession();
  const tokens = useQuery({
    queryKey: ['tokens', 'latest', user.uid],
    queryFn: ({ signal }) => {
      const query = { userUid: user.uid, type: 'API', pageSize: shown };
      return call(api.GET('/api/tokens/list', { signal, params: { query } }));
    },
  });
  const rows = tokens.data?.content;
  return (
    <Card title={m.title} actions={<Link href="/tokens">{m.all}</Link>}>
      {rows === undefined && tokens.error !== null ? (
        <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : rows?.length === 0 ? (
        <p className="row">
          <span className="muted">{m.none}</span> <Link href="/tokens/new">{m.create}</Link>
        </p>
      ) : (
        <ul className="own-tokens" aria-busy={rows === undefined}>
          {rows?.map(token => <Item key={token.uid} token={token} />) ??
            [70, 50, 60].map(width => (
              <li key={width}>
                <Skeleton width={`${width}%`} height={20} />
              </li>
            ))}
        </ul>
      )}
    </Card>
  );
}

function Item({ token }: { token: Token }) {
  const m = useMessages().profile.tokens;
  const format = useFormat();
  const status = statusOf(token, Date.now());
  const when = format.relative(token.expiresAt);
  const text = m[status === 'expired' ? 'expired' : 'expires'](when);
  return (
    <li>
      <Link href={`/tokens/${token.uid}`}>{token.name}</Link>
      <time
        className="small muted"
        dateTime={token.expiresAt}
        title={format.exact(token.expiresAt)}
      >
        {status !== 'revoked' && text}
      </time>
      <StatusBadge status={status} />
    </li>
  );
}
