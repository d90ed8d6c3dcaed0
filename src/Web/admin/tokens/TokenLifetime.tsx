import type { Token } from '../../api/client';
import { useFormat } from '../../i18n';
import { Card } from '../../ui/Card';
import { ProgressBar } from '../../ui/ProgressBar';
import { DateTime, RelativeTime } from '../../ui/RelativeTime';
import { useMessages } from '../messages';
import { lifetimeOf, type Status } from './lifetime';
import '../../ui/styles/facts.css';

interface Props {
  token: Token;
  status: Status;
  now: number;
}

export function TokenLifetime({ token, status, now }: Props) {
  const m = useMessages().tokens;
  const format = useFormat();
  const { left, tone } = lifetimeOf(token, now);
  const ended = Date.parse(token.expiresAt) <= now;
  const relative = format.relative(token.expiresAt, now);
  return (
    <Card title={m.detail.lifetime}>
      <div className="lifetime">
        {status !== 'revoked' && (
          <strong className={`expiry-${tone}`}>
            {ended ? m.detail.endedAt(relative) : m.detail.left(relative)}
          </strong>
        )}
        <ProgressBar label={m.lifeLeft} value={tone === 'danger' ? 1 : left} tone={tone} />
        <dl className="facts">
          <div>
            <dt>{m.detail.issued}</dt>
            <dd>
              <DateTime value={token.issuedAt} />
            </dd>
          </div>
          <div>
            <dt>{m.expires}</dt>
            <dd>
              <DateTime value={token.expiresAt} />
            </dd>
          </div>
          <div>
            <dt>{m.lastUsed}</dt>
            <dd>
              {token.lastUsedAt ? (
                <>
                  <RelativeTime value={token.lastUsedAt} />{' '}
                  <span className="small muted">({m.detail.lastUsedHour})</span>
                </>
              ) : (
                m.notUsed
              )}
            </dd>
          </div>
        </dl>
      </div>
    </Card>
  );
}
