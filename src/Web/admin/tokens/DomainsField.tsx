import { useState } from 'react';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { Field } from '../../ui/Field';
import { CloseIcon } from '../../ui/icons';
import { TextInput } from '../../ui/TextInput';
import { useMessages } from '../messages';
import { addDomains, areValid, checkDomain, mostDomains } from './domains';
import '../../ui/styles/chips.css';

interface Props {
  value: readonly string[];
  onChange: (domains: string[]) => void;
  /** Of the service, or of an attempt to send wrong ones. */
  error: string | undefined;
}

/** Domains as chips; what is wrong with one is said while it is typed, and beside its chip. */
export function DomainsField({ value, onChange, error }: Props) {
  const m = useMessages().tokens;
  const [draft, setDraft] = useState('');
  const checked = checkDomain(draft);
  const wrong = checked.kind === 'wrong' ? checked : undefined;
  const words = wrong && m.form.domainProblems[wrong.problem];
  const tooMany = value.length > mostDomains ? m.form.tooManyDomains(mostDomains) : undefined;

  const add = (text: string) => {
    if (text.trim() !== '') onChange(addDomains(value, text));
    setDraft('');
  };
  const replace = (from: string, to: string) =>
    onChange([...new Set(value.map(each => (each === from ? to : each)))]);
  const remove = (domain: string) => onChange(value.filter(each => each !== domain));

  return (
    <div className="domains">
      <Field
        label={m.domains}
        optional
        hint={
          checked.kind === 'valid'
            ? m.form.addDomain(checked.value)
            : ((wrong?.unfinished && words) ?? m.form.domainsHint)
        }
        error={(wrong?.unfinished ? undefined : words) ?? error ?? tooMany}
      >
        <TextInput
          value={draft}
          placeholder={m.form.domainsPlaceholder}
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          onChange={event => {
            // A list that is pasted is taken apart at once; a blank or comma ends a domain.
            const text = event.target.value;
            if (/[\s,;，；、]/.test(text.trimStart())) add(text);
            else setDraft(text);
          }}
          onKeyDown={event => {
            const composing = event.nativeEvent.isComposing;
            if (event.key === 'Enter' && draft.trim() !== '' && !composing) {
              event.preventDefault();
              add(draft);
            }
            const last = value.at(-1);
            if (event.key === 'Backspace' && draft === '' && last !== undefined) remove(last);
          }}
          onBlur={() => add(draft)}
        />
      </Field>
      {value.length > 0 && (
        <ul className="chips">
          {value.map(domain => (
            <Chip
              key={domain}
              domain={domain}
              onRemove={() => remove(domain)}
              onReplace={suggestion => replace(domain, suggestion)}
            />
          ))}
        </ul>
      )}
      <WildcardNote domains={value} />
    </div>
  );
}

interface ChipProps {
  domain: string;
  onRemove: () => void;
  onReplace: (suggestion: string) => void;
}

function Chip({ domain, onRemove, onReplace }: ChipProps) {
  const m = useMessages().tokens.form;
  const checked = checkDomain(domain);
  const wrong = checked.kind === 'wrong' ? checked : undefined;
  const { suggestion } = wrong ?? {};
  return (
    <li className={cx(wrong && 'chip-line')}>
      <span className={cx('chip', wrong && 'chip-wrong')}>
        <span className="mono">{domain}</span>
        <button type="button" aria-label={m.removeDomain(domain)} onClick={onRemove}>
          <CloseIcon size={14} />
        </button>
      </span>
      {wrong && <span className="chip-problem">{m.domainProblems[wrong.problem]}</span>}
      {suggestion !== undefined && (
        <Button small onClick={() => onReplace(suggestion)}>
          {m.changeDomain(suggestion)}
        </Button>
      )}
    </li>
  );
}

/** What most people get wrong about `*.example.com`. */
function WildcardNote({ domains }: { domains: readonly string[] }) {
  const m = useMessages().tokens.form;
  if (!areValid(domains)) return null;
  const below = domains
    .filter(each => each.startsWith('*.'))
    .map(each => each.slice(2))
    .find(each => !domains.includes(each));
  return below === undefined ? null : <p className="field-hint">{m.wildcardNote(below)}</p>;
}
