import { Skeleton } from '../../../ui/Skeleton';
import { useMessages } from '../../messages';

const rows = ['72%', '54%', '64%', '46%', '58%'];

/** In place of the list until it has arrived. */
export function ListSkeleton() {
  const { common } = useMessages();
  return (
    <div role="status" aria-busy="true">
      <span className="visually-hidden">{common.loading}</span>
      {rows.map(width => (
        <div key={width} className="thread-skeleton">
          <Skeleton width={40} height={40} />
          <Skeleton width="40%" />
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  );
}
