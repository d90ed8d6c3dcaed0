import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useBaseMessages } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Field } from '../../ui/Field';
import { focusFirstError } from '../../ui/focusFirstError';
import { Notice } from '../../ui/Notice';
import { PageHeader } from '../../ui/PageHeader';
import { Select } from '../../ui/Select';
import { useStore } from '../../ui/store';
import { toast } from '../../ui/Toast';
import { useUnloadQuestion } from '../../ui/useUnloadQuestion';
import { changeDraft, discardDraft, draftStore, isEmpty, setDraftPriority } from './draft';
import { createRequestOf, problemsOf, type TicketForm } from './form';
import { useMessages } from './messages';
import { priorities } from './rules';
import { ContactFields, TextFields, TypeField } from './TicketFields';
import { useCreateTicket } from './useTicket';
import { useTicketErrors } from './useTicketErrors';
import './tickets.css';

export default function NewTicketPage() {
  const m = useMessages();
  const { common } = useBaseMessages();
  const [, navigate] = useLocation();
  const formElement = useRef<HTMLFormElement>(null);
  const draft = useStore(draftStore);
  const [restored, setRestored] = useState(!isEmpty(draft));
  useUnloadQuestion(!isEmpty(draft));

  const create = useCreateTicket({
    onDone: ticket => {
      toast({ text: m.form.created(ticket.ticketNumber) });
      discardDraft();
      navigate(`/ticket/${ticket.uid}`, { replace: true });
    },
    onRefused: () => focusFirstError(formElement.current),
  });
  const { form, priority } = draft;
  const { errors, otherFailure, change, leave, check, reset } = useTicketErrors(
    problemsOf(form, false),
    create.error,
  );
  const fields = {
    form,
    errors,
    onLeave: leave,
    onChange: (changed: Partial<TicketForm>) => {
      changeDraft(changed);
      for (const field of Object.keys(changed)) change(field as keyof TicketForm);
    },
  };
  const discard = () => {
    discardDraft();
    setRestored(false);
    reset();
    create.reset();
  };
  return (
    <>
      <PageHeader
        title={m.form.title}
        description={m.form.about}
        back={{ href: '/ticket', label: m.title }}
      />
      <form
        ref={formElement}
        className="ticket-form stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (create.isPending) return;
          if (check()) create.mutate(createRequestOf(form, priority));
          else focusFirstError(formElement.current);
        }}
      >
        {restored && (
          <Notice>
            <div className="ticket-restored">
              {m.form.restored}
              <Button small variant="quiet" onClick={discard}>
                {m.form.discard}
              </Button>
            </div>
          </Notice>
        )}
        <Card title={m.form.basics}>
          <div className="stack">
            <TextFields {...fields} />
            <div className="ticket-pair">
              <Field label={m.fields.priority}>
                <Select
                  value={priority}
                  options={priorities.map(value => ({ value, label: m.priorities[value] }))}
                  onChange={setDraftPriority}
                />
              </Field>
              <TypeField {...fields} optional />
            </div>
          </div>
        </Card>
        <Card title={m.contact}>
          <ContactFields {...fields} />
        </Card>
        {otherFailure !== undefined && <ErrorNotice error={otherFailure} title={m.form.failed} />}
        <div className="row">
          <Button type="submit" variant="primary" busy={create.isPending}>
            {m.form.submit}
          </Button>
          <Link href="/ticket" asChild>
            <ButtonLink>{common.cancel}</ButtonLink>
          </Link>
        </div>
      </form>
    </>
  );
}
