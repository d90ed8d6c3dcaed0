import { useId } from 'react';
import { useFormat } from '../../i18n';
import { Field } from '../../ui/Field';
import { TextInput } from '../../ui/TextInput';
import { useMessages } from '../messages';
import { day, endOfDay, inputDate, longestDays } from './lifetime';
import '../../ui/styles/segments.css';

const lifetimes = [7, 30, 90, 365] as const;

/** A number of days, or a day as a date input has it. */
export type ExpiryChoice = { days: number } | { date: string };

interface Props {
  value: ExpiryChoice;
  onChange: (choice: ExpiryChoice) => void;
  error: string | undefined;
  now: number;
}

export function ExpiryField({ value, onChange, error, now }: Props) {
  const m = useMessages().tokens.form;
  const format = useFormat();
  const name = useId();
  const end = endOf(value, now);
  const choices = [...lifetimes.map(days => ({ days })), { date: inputDate(now + 30 * day) }];
  return (
    <div className="stack expiry-field">
      <fieldset className="segments">
        <legend className="field-label">{m.expiry}</legend>
        {choices.map(choice => {
          const checked = 'days' in choice ? sameDays(value, choice.days) : 'date' in value;
          return (
            <label key={'days' in choice ? choice.days : 'date'} className="segment">
              <input type="radio" name={name} checked={checked} onChange={() => onChange(choice)} />
              {'days' in choice ? m.days(choice.days) : m.chooseDate}
            </label>
          );
        })}
      </fieldset>
      {'date' in value ? (
        <Field label={m.dateLabel} hint={m.dateHint} error={error}>
          <TextInput
            type="date"
            value={value.date}
            min={inputDate(now + day)}
            max={inputDate(now + (longestDays - 1) * day)}
            onChange={event => onChange({ date: event.target.value })}
          />
        </Field>
      ) : (
        <p className={error ? 'field-error' : 'field-hint'}>
          {error ?? (end && m.endsAt(format.date(end)))}
        </p>
      )}
    </div>
  );
}

/** When it will end; undefined while no day, or none that may be, is chosen. */
export function endOf(choice: ExpiryChoice, now: number): Date | undefined {
  if ('days' in choice) return new Date(now + choice.days * day);
  const end = endOfDay(choice.date);
  const inTime = end && end.getTime() > now && end.getTime() <= now + longestDays * day;
  return inTime ? end : undefined;
}

function sameDays(value: ExpiryChoice, days: number): boolean {
  return 'days' in value && value.days === days;
}
