import { useState } from 'react';
import type { Thread } from '../../../api/client';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { Field } from '../../../ui/Field';
import { Select } from '../../../ui/Select';
import { TextArea, TextInput } from '../../../ui/TextInput';
import { toast } from '../../../ui/Toast';
import { useMessages } from '../../messages';
import { useMessages as useTicketMessages } from '../../tickets/messages';
import { type Priority, priorities } from '../../tickets/rules';
import { useCreateTicket } from '../../tickets/useTicket';

const longestTitle = 200;
const longestContent = 10_000;

/** Makes a ticket of what a visitor has asked for. */
export function NewTicketDialog({ thread, onClose }: { thread: Thread; onClose: () => void }) {
  const m = useMessages().chat;
  const ofTickets = useTicketMessages();
  const [title, setTitle] = useState('');
  const [content, setContent] = useState(thread.content);
  const [priority, setPriority] = useState<Priority>('MEDIUM');
  const [tried, setTried] = useState(false);
  const { mutate, isPending, error } = useCreateTicket({
    onDone: ticket => {
      toast({ text: m.ticketCreated(ticket.ticketNumber) });
      onClose();
    },
  });
  const missing = title.trim() === '';

  const create = () => {
    setTried(true);
    if (missing || isPending) return;
    mutate({
      title: title.trim(),
      // The service wants one; an ordinary user may have nothing to add.
      content: content.trim() || title.trim(),
      priority,
      contactName: thread.user.nickname,
      threadUid: thread.uid,
    });
  };
  return (
    <ConfirmDialog
      title={m.newTicket}
      confirm={m.createTicket}
      busy={isPending}
      error={error}
      onConfirm={create}
      onClose={onClose}
    >
      <div className="stack">
        <Field label={m.ticketTitle} error={tried && missing ? m.ticketTitleMissing : undefined}>
          <TextInput
            autoFocus
            maxLength={longestTitle}
            value={title}
            onChange={event => setTitle(event.target.value)}
          />
        </Field>
        <Field label={m.ticketContent}>
          <TextArea
            rows={4}
            maxLength={longestContent}
            value={content}
            onChange={event => setContent(event.target.value)}
          />
        </Field>
        <Field label={m.priority}>
          <Select
            value={priority}
            options={priorities.map(value => ({ value, label: ofTickets.priorities[value] }))}
            onChange={setPriority}
          />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
