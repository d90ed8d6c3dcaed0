import { Link } from 'wouter';
import { ErrorState } from '../../../ui/ErrorState';
import { DateTime } from '../../../ui/RelativeTime';
import { Skeleton } from '../../../ui/Skeleton';
import { useMessages } from '../../messages';
import type { VisitorHistory } from './useVisitorHistory';

export function EarlierThreads({
  history: { earlier, error, retry },
}: {
  history: VisitorHistory;
}) {
  const m = useMessages().chat;
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (earlier === undefined) return <Skeleton width="70%" />;
  if (earlier.length === 0) return <p className="small muted">{m.noEarlier}</p>;
  return (
    <ul className="visitor-list">
      {earlier.map(({ uid, createdAt, content }) => (
        <li key={uid}>
          <Link href={`/chat/${uid}`} className="visitor-link">
            <span className="visitor-link-text">{content}</span>
            <span className="small muted">
              <DateTime value={createdAt} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
