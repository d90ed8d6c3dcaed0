import { Skeleton } from '../../../ui/Skeleton';
import { useMessages } from '../../messages';

/** In place of the messages until they have arrived. */
export function ConversationSkeleton() {
  const { common } = useMessages();
  return (
    <div className="log-skeleton" role="status" aria-busy="true">
      <span className="visually-hidden">{common.loading}</span>
      <Skeleton width="46%" height={38} />
      <Skeleton width="32%" height={38} />
      <Skeleton width="40%" height={38} />
      <Skeleton width="52%" height={38} />
    </div>
  );
}
