import type { Ticket } from '../../api/client';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { formOf, type TicketField } from './form';
import { typeName } from './labels';
import { useMessages } from './messages';

interface Props {
  latest: Ticket;
  /** What was changed here and there. */
  fields: TicketField[];
  onTake: (field: TicketField) => void;
}

/** Somebody else was faster: what they wrote stands beside what is typed, which stays. */
export function EditConflict({ latest, fields, onTake }: Props) {
  const m = useMessages();
  const theirs = formOf(latest);
  const shownValue = (field: TicketField) =>
    (field === 'type' ? typeName(theirs.type, m) : theirs[field]) || m.conflict.empty;
  return (
    <Notice tone="warning" title={m.conflict.title} live>
      <p>{fields.length > 0 ? m.conflict.text : m.conflict.harmless}</p>
      <ul className="ticket-conflicts">
        {fields.map(field => (
          <li key={field}>
            <span>{m.conflict.theirs(m.fields[field], shownValue(field))}</span>
            <Button
              small
              aria-label={m.conflict.takeLabel(m.fields[field])}
              onClick={() => onTake(field)}
            >
              {m.conflict.take}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
