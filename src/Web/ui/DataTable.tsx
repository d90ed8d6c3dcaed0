import type { MouseEvent, ReactNode } from 'react';
import { useBaseMessages } from '../i18n';
import { Button } from './Button';
import { cx } from './cx';
import { ErrorState } from './ErrorState';
import { Skeleton } from './Skeleton';
import './styles/table.css';

export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /**
   * Before the value on narrow screens, where each row becomes a card; the header when that is a
   * text. `null`: the value stands alone, as the name and the actions of a row do.
   */
  label?: string | null;
  align?: 'end';
  width?: number | string;
  /** Of its cells, for instance to leave it out where there is little room. */
  className?: string;
}

interface Props<Row> {
  /** What is listed, for who cannot see the page. */
  label: string;
  columns: Column<Row>[];
  /** undefined while they are being loaded. */
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** A click anywhere in a row: what the link in the row does, for who uses a mouse. */
  onOpen?: (row: Row) => void;
  /** An EmptyState. */
  empty: ReactNode;
  error?: unknown;
  retry?: () => void;
  /** Loads the next page; undefined when there is none. */
  more?: (() => void) | undefined;
  loadingMore?: boolean;
}

/** A list with its states: `<DataTable {...usePages(…)} label columns rowKey empty />`. */
export function DataTable<Row>(props: Props<Row>) {
  const { rows, error, retry, more, loadingMore, columns } = props;
  const { common } = useBaseMessages();
  if (error != null && rows === undefined) {
    return (
      <div className="table-frame">
        <ErrorState error={error} onRetry={retry} />
      </div>
    );
  }
  if (rows?.length === 0) return <div className="table-frame">{props.empty}</div>;
  return (
    <div className="table-frame">
      {/* The roles are named because the styles for narrow screens take the table's own away. */}
      <table className="table" role="table" aria-label={props.label} aria-busy={rows === undefined}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(column => (
              <th
                key={column.id}
                role="columnheader"
                className={alignment(column)}
                style={{ width: column.width }}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows?.map(row => (
            <tr
              key={props.rowKey(row)}
              role="row"
              className={props.onOpen && 'row-opens'}
              onClick={props.onOpen && (event => isPlainClick(event) && props.onOpen?.(row))}
            >
              {columns.map(column => (
                <Cell key={column.id} column={column}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          )) ?? <SkeletonRows columns={columns} />}
        </tbody>
      </table>
      {more && (
        <div className="table-more">
          <Button onClick={more} busy={loadingMore}>
            {common.loadMore}
          </Button>
        </div>
      )}
      <p className="visually-hidden" role="status">
        {rows === undefined && common.loading}
      </p>
    </div>
  );
}

function Cell<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  const text = typeof column.header === 'string' ? column.header : undefined;
  const label = column.label === undefined ? text : (column.label ?? undefined);
  return (
    <td role="cell" className={alignment(column)} data-label={label || undefined}>
      {/* One child, so that label and value are the two columns of the card. */}
      <div>{children}</div>
    </td>
  );
}

function SkeletonRows<Row>({ columns }: { columns: Column<Row>[] }) {
  return [70, 45, 60, 50, 65].map(width => (
    <tr key={width} role="row">
      {columns.map(column => (
        <Cell key={column.id} column={column}>
          <Skeleton width={`${width}%`} />
        </Cell>
      ))}
    </tr>
  ));
}

function alignment<Row>(column: Column<Row>): string | undefined {
  return cx(column.align === 'end' && 'cell-end', column.className) || undefined;
}

/** Not on a link, button or field of the row, and not the end of a selection of text. */
function isPlainClick(event: MouseEvent): boolean {
  const own = event.target instanceof Element && event.target.closest('a, button, input, label');
  return !own && getSelection()?.isCollapsed !== false;
}
