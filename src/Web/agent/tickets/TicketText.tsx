import type { Ticket } from '../../api/client';
import { Breakable } from '../../ui/Breakable';
import { Card } from '../../ui/Card';
import { useMessages } from './messages';
import '../../ui/styles/facts.css';

/** What was reported, and whom to ask. */
export function TicketText({ ticket }: { ticket: Ticket }) {
  const m = useMessages();
  const { contactName, email, phone } = ticket;
  return (
    <>
      <Card title={m.fields.content}>
        <p className="ticket-content">{ticket.content}</p>
      </Card>
      <Card title={m.contact}>
        {contactName || email || phone ? (
          <dl className="facts">
            {contactName && (
              <div>
                <dt>{m.fields.contactName}</dt>
                <dd>{contactName}</dd>
              </div>
            )}
            {email && (
              <div>
                <dt>{m.fields.email}</dt>
                <dd>
                  <a href={`mailto:${encodeURIComponent(email)}`}>
                    <Breakable text={email} />
                  </a>
                </dd>
              </div>
            )}
            {phone && (
              <div>
                <dt>{m.fields.phone}</dt>
                <dd>{phone}</dd>
              </div>
            )}
          </dl>
        ) : (
          <p className="muted">{m.noContact}</p>
        )}
      </Card>
    </>
  );
}
