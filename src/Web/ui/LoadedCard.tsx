import type { ReactNode } from 'react';
import { Card } from './Card';
import { ErrorState } from './ErrorState';
import { Skeleton } from './Skeleton';

interface Props<T> {
  title: string;
  actions?: ReactNode;
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  /** Of what is being loaded, so that nothing moves when it arrives. */
  height: number;
  children: (data: T) => ReactNode;
}

/** A card in each state that what it shows can be in. */
export function LoadedCard<T>({ title, actions, query, height, children }: Props<T>) {
  const { data, error } = query;
  return (
    <Card title={title} actions={actions}>
      {data !== undefined ? (
        children(data)
      ) : error ? (
        <ErrorState error={error} onRetry={() => void query.refetch()} />
      ) : (
        <div aria-busy="true">
          <Skeleton width="100%" height={height} />
        </div>
      )}
    </Card>
  );
}
