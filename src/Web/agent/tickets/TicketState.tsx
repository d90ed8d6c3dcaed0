import { isApiError, type Ticket, type Versioned } from '../../api/client';
import { useBaseMessages } from '../../i18n';
import { Card } from '../../ui/Card';
import { describeError } from '../../ui/describeError';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { toast } from '../../ui/Toast';
import type { ChangeTicketRequest } from './form';
import { priorityName, statusName } from './labels';
import { useMessages } from './messages';
import { followers, isOpen, isStatus, priorities } from './rules';
import { useAgents } from './useAgents';
import { useChangeTicket } from './useTicket';

/** How far it is, how urgent and whose: each is changed at once by choosing. */
export function TicketState({ ticket: { value: ticket, etag } }: { ticket: Versioned<Ticket> }) {
  const base = useBaseMessages();
  const m = useMessages();
  const { mutate, isPending } = useChangeTicket(ticket.uid);
  const { self, others } = useAgents();

  const change = (what: string, to: string, changed: ChangeTicketRequest) => {
    if (isPending) return;
    mutate(
      { etag, change: changed },
      {
        onSuccess: () => toast({ text: m.detail.changed(what, to) }),
        onError: error => {
          const told = isApiError(error, 412)
            ? m.detail.stale
            : isApiError(error, 400) && changed.status
              ? m.detail.statusRefused
              : `${m.detail.changeFailed(what)}: ${describeError(error, base).title}`;
          toast({ text: told, tone: 'danger' });
        },
      },
    );
  };

  const { assignee } = ticket;
  const people = [self, ...others];
  if (assignee && !people.some(each => each.uid === assignee.uid)) people.push(assignee);
  const nameOf = (uid: string) => people.find(each => each.uid === uid)?.nickname ?? m.nobody;
  // Whose it is comes first; a new one moves on by itself once that is said.
  const waits = !assignee && isOpen(ticket.status) && ticket.status !== 'NEW';
  const next = isStatus(ticket.status) ? followers(ticket.status, assignee != null) : [];
  return (
    <Card title={m.detail.state}>
      <div className="stack" aria-busy={isPending || undefined}>
        <Field label={m.fields.status} hint={waits ? m.detail.needsAssignee : undefined}>
          <Select
            value={ticket.status}
            options={[ticket.status, ...next].map(value => ({
              value,
              label: statusName(value, m),
            }))}
            onChange={value => change(m.fields.status, statusName(value, m), { status: value })}
          />
        </Field>
        <Field label={m.fields.priority}>
          <Select
            value={ticket.priority}
            options={priorities.map(value => ({ value, label: m.priorities[value] }))}
            onChange={value =>
              change(m.fields.priority, priorityName(value, m), { priority: value })
            }
          />
        </Field>
        <Field label={m.fields.assignee}>
          <Select
            value={assignee?.uid ?? ''}
            options={[
              { value: '', label: m.nobody },
              ...people.map(({ uid, nickname }) => ({
                value: uid,
                label: uid === self.uid ? `${nickname} (${m.me})` : nickname,
              })),
            ]}
            onChange={uid => change(m.fields.assignee, nameOf(uid), { assignee: { uid } })}
          />
        </Field>
      </div>
    </Card>
  );
}
