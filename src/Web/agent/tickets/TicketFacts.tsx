import { Link } from 'wouter';
import type { Ticket } from '../../api/client';
import { useBaseMessages } from '../../i18n';
import { Card } from '../../ui/Card';
import { CopyButton } from '../../ui/CopyButton';
import { ChevronRightIcon } from '../../ui/icons';
import { DateTime } from '../../ui/RelativeTime';
import { typeName } from './labels';
import { useMessages } from './messages';
import '../../ui/styles/facts.css';

export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const m = useMessages();
  const { common } = useBaseMessages();
  return (
    <Card title={m.detail.facts}>
      <dl className="facts">
        <div>
          <dt>{m.detail.number}</dt>
          <dd className="ticket-number">
            <span className="mono">{ticket.ticketNumber}</span>
            <CopyButton
              text={ticket.ticketNumber}
              label={`${common.copy} ${m.detail.number}`}
              iconOnly
            />
          </dd>
        </div>
        <div>
          <dt>{m.fields.type}</dt>
          <dd>{typeName(ticket.type, m)}</dd>
        </div>
        <div>
          <dt>{m.detail.reporter}</dt>
          <dd>{ticket.reporter.nickname}</dd>
        </div>
        <div>
          <dt>{m.detail.created}</dt>
          <dd>
            <DateTime value={ticket.createdAt} />
          </dd>
        </div>
        <div>
          <dt>{m.detail.updated}</dt>
          <dd>
            <DateTime value={ticket.updatedAt} />
          </dd>
        </div>
        {ticket.threadUid && (
          <div>
            <dt>{m.detail.conversation}</dt>
            <dd>
              <Link href={`/chat/${ticket.threadUid}`} className="ticket-conversation">
                {m.detail.openConversation}
                <ChevronRightIcon size={15} />
              </Link>
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}
