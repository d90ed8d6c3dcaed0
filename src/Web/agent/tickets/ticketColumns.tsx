import { Link } from 'wouter';
import type { Ticket } from '../../api/client';
import { Avatar } from '../../ui/Avatar';
import type { Column } from '../../ui/DataTable';
import { RelativeTime } from '../../ui/RelativeTime';
import { PriorityMark, StatusBadge, typeName } from './labels';
import type { Messages } from './messages';

export function ticketColumns(m: Messages): Column<Ticket>[] {
  return [
    {
      id: 'title',
      header: m.columns.title,
      label: null,
      cell: ticket => (
        <div className="ticket-name">
          <Link href={`/ticket/${ticket.uid}`}>{ticket.title}</Link>
          <span className="small muted">
            <span className="mono">{ticket.ticketNumber}</span> · {typeName(ticket.type, m)}
          </span>
        </div>
      ),
    },
    {
      id: 'status',
      header: m.columns.status,
      cell: ticket => <StatusBadge status={ticket.status} />,
    },
    {
      id: 'priority',
      header: m.columns.priority,
      cell: ticket => <PriorityMark priority={ticket.priority} />,
    },
    {
      id: 'assignee',
      header: m.columns.assignee,
      cell: ({ assignee }) =>
        assignee ? (
          <span className="ticket-person">
            <Avatar name={assignee.nickname} picture={assignee.avatar} />
            {assignee.nickname}
          </span>
        ) : (
          <span className="muted">{m.nobody}</span>
        ),
    },
    {
      id: 'updated',
      header: m.columns.updated,
      className: 'ticket-updated',
      cell: ticket => <RelativeTime value={ticket.updatedAt} />,
    },
  ];
}
