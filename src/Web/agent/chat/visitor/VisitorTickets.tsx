import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, call, type Thread } from '../../../api/client';
import { loadPages } from '../../../api/loadPages';
import { ErrorState } from '../../../ui/ErrorState';
import { Skeleton } from '../../../ui/Skeleton';
import { useMessages } from '../../messages';
import { StatusBadge } from '../../tickets/labels';
import type { VisitorHistory } from './useVisitorHistory';

interface Props {
  thread: Thread;
  history: VisitorHistory;
}

/** The tickets that came from conversations with the visitor. */
export function VisitorTickets({ thread, history }: Props) {
  const m = useMessages().chat;
  const query = useQuery({
    queryKey: ['tickets', 'visitor'],
    queryFn: ({ signal }) =>
      loadPages(
        pageToken =>
          call(
            api.GET('/api/tickets', { params: { query: { pageSize: 100, pageToken } }, signal }),
          ),
        3,
      ),
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton width="70%" />;
  const threads = new Set([thread.uid, ...(history.all ?? []).map(({ uid }) => uid)]);
  const tickets = query.data.rows.filter(
    ({ threadUid }) => threadUid !== undefined && threads.has(threadUid),
  );
  if (tickets.length === 0) return <p className="small muted">{m.noTickets}</p>;
  return (
    <ul className="visitor-list">
      {tickets.map(({ uid, title, ticketNumber, status }) => (
        <li key={uid}>
          <Link href={`/ticket/${uid}`} className="visitor-link">
            <span className="visitor-link-text">{title}</span>
            <span className="visitor-ticket">
              <span className="small muted mono">{ticketNumber}</span>
              <StatusBadge status={status} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
