import { useEffect, useId, useRef, useState } from 'react';
import type { User } from '../../api/client';
import { Avatar } from '../../ui/Avatar';
import { describeError } from '../../ui/describeError';
import { Field } from '../../ui/Field';
import { TextInput } from '../../ui/TextInput';
import { useMessages } from '../messages';
import { useUserLookup } from './useUserLookup';
import '../../ui/styles/segments.css';

interface Props {
  self: User;
  /** undefined while another user is looked for. */
  value: User | undefined;
  onChange: (owner: User | undefined) => void;
  error: string | undefined;
}

/** Oneself, or somebody whose exact name is typed. */
export function OwnerField({ self, value, onChange, error }: Props) {
  const m = useMessages().tokens;
  const name = useId();
  const [other, setOther] = useState(false);
  const choose = (another: boolean) => {
    setOther(another);
    onChange(another ? undefined : self);
  };
  return (
    <div className="stack owner-field">
      <fieldset className="segments">
        <legend className="field-label">{m.owner}</legend>
        {[false, true].map(another => (
          <label key={String(another)} className="segment">
            <input
              type="radio"
              name={name}
              checked={other === another}
              onChange={() => choose(another)}
            />
            {another ? m.form.ownerOther : m.form.ownerSelf}
          </label>
        ))}
      </fieldset>
      {other && <OtherOwner value={value} onChange={onChange} error={error} />}
    </div>
  );
}

function OtherOwner({ value, onChange, error }: Omit<Props, 'self'>) {
  const messages = useMessages();
  const m = messages.tokens;
  const [text, setText] = useState('');
  const found = useUserLookup(text);
  const follow = useRef(onChange);
  follow.current = onChange;
  useEffect(() => {
    if (found.user !== undefined) follow.current(found.user);
  }, [found.user]);
  const disabled = value?.enabled === false ? m.form.ownerDisabled : undefined;
  const missing = found.missing ? m.refused.ownerMissing : undefined;
  const failed = found.error ? describeError(found.error, messages).text : undefined;
  return (
    <>
      <Field
        label={m.form.ownerLabel}
        hint={found.searching ? m.ownerFilter.searching : m.form.ownerHint}
        error={missing ?? failed ?? disabled ?? error}
      >
        <TextInput
          value={text}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          onChange={event => {
            setText(event.target.value);
            onChange(undefined);
          }}
        />
      </Field>
      {value && <OwnerCard user={value} />}
    </>
  );
}

function OwnerCard({ user }: { user: User }) {
  return (
    <div className="owner-card">
      <Avatar name={user.nickname} picture={user.avatar} />
      <span>
        <strong>{user.nickname}</strong>
        <span className="small muted">{user.username}</span>
      </span>
    </div>
  );
}
