import type { Token } from '../../api/client';
import { Notice } from '../../ui/Notice';
import { DateTime } from '../../ui/RelativeTime';
import { useMessages } from '../messages';
import type { Status } from './lifetime';

/** Why it does not work, when it does not. */
export function StatusNotice({ token, status }: { token: Token; status: Status }) {
  const m = useMessages().tokens.detail;
  if (status === 'disabled') {
    return (
      <Notice tone="warning" title={m.disabledTitle}>
        {m.disabledText}
      </Notice>
    );
  }
  if (status === 'expired') return <Notice title={m.expiredTitle}>{m.expiredText}</Notice>;
  if (status !== 'revoked') return null;
  const reason = token.revokeReason ?? '';
  return (
    <Notice tone="danger" title={m.revokedTitle}>
      {m.revokedText}
      <dl className="notice-facts">
        {token.revokedAt && (
          <div>
            <dt>{m.revokedAt}</dt>
            <dd>
              <DateTime value={token.revokedAt} />
            </dd>
          </div>
        )}
        {reason && (
          <div>
            <dt>{m.reason}</dt>
            <dd>{m.reasons[reason] ?? reason}</dd>
          </div>
        )}
      </dl>
    </Notice>
  );
}
