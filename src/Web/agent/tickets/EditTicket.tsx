import { useRef, useState } from 'react';
import { isApiError, type Ticket, type Versioned } from '../../api/client';
import { useBaseMessages } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { focusFirstError } from '../../ui/focusFirstError';
import { toast } from '../../ui/Toast';
import { useUnloadQuestion } from '../../ui/useUnloadQuestion';
import { EditConflict } from './EditConflict';
import {
  changesOf,
  conflictsOf,
  formOf,
  problemsOf,
  rebase,
  type TicketField,
  type TicketForm,
} from './form';
import { useMessages } from './messages';
import { ContactFields, TextFields, TypeField } from './TicketFields';
import { useChangeTicket } from './useTicket';
import { useTicketErrors } from './useTicketErrors';

interface Props {
  /** As it is now; it may become newer while it is edited. */
  latest: Versioned<Ticket>;
  onClose: () => void;
}

export function EditTicket({ latest, onClose }: Props) {
  const m = useMessages();
  const { common } = useBaseMessages();
  const formElement = useRef<HTMLFormElement>(null);
  // What is typed was typed over this version.
  const [base, setBase] = useState(latest.value);
  const [form, setForm] = useState(() => formOf(latest.value));
  const save = useChangeTicket(latest.value.uid);
  const dirty = Object.keys(changesOf(base, form)).length > 0;
  const conflicts = conflictsOf(base, form, latest.value);
  const stale = isApiError(save.error, 412);
  useUnloadQuestion(dirty);

  const { errors, otherFailure, change, leave, check } = useTicketErrors(
    problemsOf(form, true),
    save.error,
  );
  const fields = {
    form,
    errors,
    onLeave: leave,
    onChange: (changed: Partial<TicketForm>) => {
      setForm({ ...form, ...changed });
      for (const field of Object.keys(changed)) change(field as keyof TicketForm);
    },
  };
  const submit = () => {
    if (save.isPending) return;
    if (!check()) return focusFirstError(formElement.current);
    if (!dirty) {
      toast({ text: m.detail.unchanged });
      return onClose();
    }
    // What others wrote over the same is shown by now: who saves means to replace that.
    const change = changesOf(latest.value, rebase(base, form, latest.value));
    save.mutate(
      { etag: latest.etag, change },
      {
        onSuccess: () => {
          toast({ text: m.detail.saved });
          onClose();
        },
        onError: () => focusFirstError(formElement.current),
      },
    );
  };
  const take = (field: TicketField) => {
    setForm({ ...form, [field]: formOf(latest.value)[field] });
    setBase({ ...base, [field]: latest.value[field] });
  };
  return (
    <Card title={m.detail.edit}>
      <form
        ref={formElement}
        className="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <TextFields {...fields} />
        <TypeField {...fields} optional={false} />
        <ContactFields {...fields} />
        {(stale || conflicts.length > 0) && (
          <EditConflict latest={latest.value} fields={conflicts} onTake={take} />
        )}
        {otherFailure !== undefined && !stale && (
          <ErrorNotice error={otherFailure} title={m.detail.saveFailed} />
        )}
        <div className="row">
          <Button type="submit" variant="primary" busy={save.isPending}>
            {m.detail.save}
          </Button>
          <Button onClick={onClose}>{common.cancel}</Button>
        </div>
      </form>
    </Card>
  );
}
