import { useState } from 'react';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Field } from '../../ui/Field';
import { KeyIcon } from '../../ui/icons';
import { PasswordInput } from '../../ui/PasswordInput';
import { ProgressBar } from '../../ui/ProgressBar';
import { useMessages } from '../messages';
import { generatePassword, strengthOf } from './passwordStrength';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  error?: string;
  optional?: boolean;
}

const shares = { short: 0.12, weak: 0.35, fair: 0.65, strong: 1 };
const tones = { short: 'danger', weak: 'danger', fair: 'warning', strong: 'success' } as const;

/** For somebody else's password: with its strength, and one made at random. */
export function NewPassword(props: Props) {
  const m = useMessages().users;
  const [generated, setGenerated] = useState<string>();
  const { value } = props;
  const strength = strengthOf(value);
  const isGenerated = value !== '' && value === generated;
  return (
    <div className="new-password">
      <Field
        label={props.label}
        optional={props.optional}
        error={props.error}
        hint={props.optional ? m.passwordOptional : m.passwordRules}
      >
        <PasswordInput
          autoComplete="new-password"
          value={value}
          onChange={event => props.onChange(event.target.value)}
          onBlur={props.onBlur}
        />
      </Field>
      <div className="new-password-tools">
        <Button
          small
          icon={<KeyIcon size={16} />}
          onClick={() => {
            const made = generatePassword();
            setGenerated(made);
            props.onChange(made);
          }}
        >
          {m.generate}
        </Button>
        {isGenerated && <CopyButton text={value} label={m.copyPassword} />}
        {value !== '' && (
          <div className="new-password-strength">
            <ProgressBar
              label={m.strength}
              value={shares[strength]}
              tone={tones[strength]}
              text={m.strengths[strength]}
            />
            <span className="small muted">{m.strengths[strength]}</span>
          </div>
        )}
      </div>
      <p className="small muted" role="status">
        {isGenerated && m.generated}
      </p>
    </div>
  );
}
