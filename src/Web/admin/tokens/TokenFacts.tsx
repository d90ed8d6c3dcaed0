import { Link } from 'wouter';
import type { Token } from '../../api/client';
import { useSession } from '../../signin/session';
import { Card } from '../../ui/Card';
import { CopyButton } from '../../ui/CopyButton';
import { useMessages } from '../messages';
import { isType } from './useTokenFilters';
import '../../ui/styles/facts.css';

export function TokenFacts({ token }: { token: Token }) {
  const { tokens: m, common } = useMessages();
  const { user } = useSession();
  return (
    <Card title={m.detail.overview}>
      <dl className="facts">
        <div>
          <dt>{m.type}</dt>
          <dd>{isType(token.type) ? m.types[token.type] : token.type}</dd>
        </div>
        <div>
          <dt>{m.detail.hint}</dt>
          <dd className="mono">…{token.hint}</dd>
        </div>
        <div>
          <dt>{m.owner}</dt>
          <dd>
            {user.superUser ? (
              <Link href={`/users/${token.userUid}`}>{token.username}</Link>
            ) : (
              token.username
            )}
          </dd>
        </div>
        {token.parentUid && (
          <div>
            <dt>{m.detail.parent}</dt>
            <dd>
              <Link href={`/tokens/${token.parentUid}`} className="mono">
                …{token.parentUid.slice(-8)}
              </Link>
            </dd>
          </div>
        )}
        {token.channel && (
          <div>
            <dt>{m.detail.channel}</dt>
            <dd>{token.channel}</dd>
          </div>
        )}
        <div>
          <dt>{m.detail.uid}</dt>
          <dd className="fact-uid">
            <code>{token.uid}</code>
            <CopyButton text={token.uid} label={`${common.copy} ${m.detail.uid}`} iconOnly />
          </dd>
        </div>
      </dl>
    </Card>
  );
}
