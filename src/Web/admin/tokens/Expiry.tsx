import type { Token } from '../../api/client';
import { useFormat } from '../../i18n';
import { ProgressBar } from '../../ui/ProgressBar';
import { RelativeTime } from '../../ui/RelativeTime';
import { useMessages } from '../messages';
import { lifetimeOf } from './lifetime';

/** When it ends, in days when that is soon, over a thin bar of what is left of its life. */
export function Expiry({ token, now }: { token: Token; now: number }) {
  const m = useMessages().tokens;
  const format = useFormat();
  const { left, tone } = lifetimeOf(token, now);
  return (
    <div className={`expiry expiry-${tone}`}>
      {tone === 'warning' ? (
        <RelativeTime value={token.expiresAt} />
      ) : (
        <time dateTime={token.expiresAt} title={format.exact(token.expiresAt)}>
          {format.date(token.expiresAt)}
        </time>
      )}
      {/* Of what has ended the whole bar is red. */}
      <ProgressBar label={m.lifeLeft} value={tone === 'danger' ? 1 : left} tone={tone} />
    </div>
  );
}
