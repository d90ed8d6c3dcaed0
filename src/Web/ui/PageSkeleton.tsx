import { useBaseMessages } from '../i18n';
import { Skeleton } from './Skeleton';
import './styles/layout.css';

/** In place of a page whose code is on its way. */
export function PageSkeleton() {
  const { common } = useBaseMessages();
  return (
    <div className="stack" role="status" aria-busy="true">
      <span className="visually-hidden">{common.loading}</span>
      <Skeleton width={180} height={28} />
      <Skeleton width={320} height={14} />
      <div className="card">
        <div className="card-body stack">
          <Skeleton width="80%" />
          <Skeleton width="55%" />
          <Skeleton width="68%" />
        </div>
      </div>
    </div>
  );
}
