import { useId } from 'react';
import { Field } from '../../ui/Field';
import { TextArea, TextInput } from '../../ui/TextInput';
import type { TicketField, TicketForm } from './form';
import { useMessages } from './messages';

interface Props {
  form: TicketForm;
  errors: Partial<Record<TicketField, string>>;
  onChange: (changed: Partial<TicketForm>) => void;
  onLeave: (field: TicketField) => void;
}

export function TextFields({ form, errors, onChange, onLeave }: Props) {
  const m = useMessages();
  return (
    <>
      <Field label={m.fields.title} hint={m.hints.title} error={errors.title}>
        <TextInput
          value={form.title}
          autoComplete="off"
          onChange={event => onChange({ title: event.target.value })}
          onBlur={() => onLeave('title')}
        />
      </Field>
      <Field label={m.fields.content} hint={m.hints.content} error={errors.content}>
        <TextArea
          className="ticket-content-input"
          rows={6}
          value={form.content}
          onChange={event => onChange({ content: event.target.value })}
          onBlur={() => onLeave('content')}
        />
      </Field>
    </>
  );
}

/** A kind in the agent's own words; the usual ones are offered. */
export function TypeField({
  form,
  errors,
  onChange,
  onLeave,
  optional,
}: Props & { optional: boolean }) {
  const m = useMessages();
  const list = useId();
  return (
    <Field label={m.fields.type} hint={m.hints.type} error={errors.type} optional={optional}>
      <TextInput
        list={list}
        autoComplete="off"
        value={form.type}
        onChange={event => onChange({ type: event.target.value })}
        onBlur={() => onLeave('type')}
      />
      <datalist id={list}>
        {m.suggestedTypes.map(each => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </Field>
  );
}

const contacts = [
  { field: 'contactName', type: 'text' },
  { field: 'email', type: 'email' },
  { field: 'phone', type: 'tel' },
] as const;

export function ContactFields({ form, errors, onChange, onLeave }: Props) {
  const m = useMessages();
  return (
    <div className="ticket-contacts">
      {contacts.map(({ field, type }) => (
        <Field key={field} label={m.fields[field]} error={errors[field]} optional>
          <TextInput
            type={type}
            autoComplete="off"
            value={form[field]}
            onChange={event => onChange({ [field]: event.target.value })}
            onBlur={() => onLeave(field)}
          />
        </Field>
      ))}
    </div>
  );
}
