import { useState } from 'react';
import { Link } from 'wouter';
import { isApiError } from '../../api/client';
import { useSession } from '../../signin/session';
import { Button, ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { EditIcon, TicketIcon, TrashIcon } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { PageSkeleton } from '../../ui/PageSkeleton';
import { DeleteTicketDialog } from './DeleteTicketDialog';
import { EditTicket } from './EditTicket';
import { StatusBadge } from './labels';
import { useMessages } from './messages';
import { TicketFacts } from './TicketFacts';
import { TicketHistory } from './TicketHistory';
import { TicketState } from './TicketState';
import { TicketText } from './TicketText';
import { useTicket } from './useTicket';
import './tickets.css';

export default function TicketPage({ uid }: { uid: string }) {
  const m = useMessages();
  const { user } = useSession();
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = useTicket(uid);
  if (data === undefined) {
    if (isApiError(error, 404)) return <MissingTicket />;
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  }

  const { value: ticket } = data;
  const deletable = user.superUser || ticket.reporter.uid === user.uid;
  return (
    <>
      <PageHeader
        title={ticket.title}
        description={
          <span className="row">
            <StatusBadge status={ticket.status} />
            <span className="mono">{ticket.ticketNumber}</span>
          </span>
        }
        back={{ href: '/ticket', label: m.title }}
        actions={
          !editing && (
            <>
              {deletable && (
                <Button icon={<TrashIcon />} onClick={() => setAsking(true)}>
                  {m.detail.delete}
                </Button>
              )}
              <Button icon={<EditIcon />} onClick={() => setEditing(true)}>
                {m.detail.edit}
              </Button>
            </>
          )
        }
      />
      <div className="ticket-page">
        <div className="stack">
          {editing ? (
            <EditTicket latest={data} onClose={() => setEditing(false)} />
          ) : (
            <TicketText ticket={ticket} />
          )}
          <TicketHistory ticket={ticket} />
        </div>
        <div className="stack">
          <TicketState ticket={data} />
          <TicketFacts ticket={ticket} />
        </div>
      </div>
      {asking && <DeleteTicketDialog ticket={ticket} onClose={() => setAsking(false)} />}
    </>
  );
}

function MissingTicket() {
  const m = useMessages();
  return (
    <>
      <PageHeader title={m.title} back={{ href: '/ticket', label: m.title }} />
      <EmptyState
        icon={<TicketIcon size={24} />}
        title={m.detail.missing.title}
        text={m.detail.missing.text}
        action={
          <Link href="/ticket" asChild>
            <ButtonLink>{m.detail.missing.back}</ButtonLink>
          </Link>
        }
      />
    </>
  );
}
