import type { ReactNode } from 'react';
import { useBaseMessages } from '../i18n';
import { Button } from './Button';
import { ErrorState } from './ErrorState';
import { Skeleton } from './Skeleton';
import './styles/facts.css';

interface Props<Row> {
  /** undefined while they are being loaded. */
  rows: Row[] | undefined;
  rowKey: (row: Row) => string | number;
  /** Of its point on the line. */
  tone: (row: Row) => string;
  entry: (row: Row) => ReactNode;
  /** In the place of the line when there is nothing on it. */
  empty?: ReactNode;
  error?: unknown;
  retry?: () => void;
  more?: (() => void) | undefined;
  loadingMore?: boolean;
}

/** What happened, the latest first, with its states: `<TimeLine {...usePages(…)} rowKey tone entry />`. */
export function TimeLine<Row>(props: Props<Row>) {
  const { rows, error, retry, more, loadingMore } = props;
  const { common } = useBaseMessages();
  if (error && rows === undefined) return <ErrorState error={error} onRetry={retry} />;
  if (rows === undefined) {
    return (
      <div className="stack" aria-busy="true">
        <Skeleton width="70%" />
        <Skeleton width="45%" />
      </div>
    );
  }
  if (rows.length === 0 && props.empty !== undefined) return props.empty;
  return (
    <>
      <ol className="time-line">
        {rows.map(row => (
          <li key={props.rowKey(row)} className={`time-line-${props.tone(row)}`}>
            {props.entry(row)}
          </li>
        ))}
      </ol>
      {more && (
        <Button small onClick={more} busy={loadingMore}>
          {common.loadMore}
        </Button>
      )}
    </>
  );
}
