import { type InputHTMLAttributes, type Ref, useState } from 'react';
import { useBaseMessages } from '../i18n';
import { IconButton } from './IconButton';
import { EyeIcon, EyeOffIcon } from './icons';
import { TextInput } from './TextInput';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { ref?: Ref<HTMLInputElement> };

export function PasswordInput(props: Props) {
  const { common } = useBaseMessages();
  const [shown, setShown] = useState(false);
  return (
    <span className="input-group">
      <TextInput
        autoComplete="current-password"
        autoCapitalize="none"
        spellCheck={false}
        {...props}
        type={shown ? 'text' : 'password'}
      />
      <IconButton
        label={shown ? common.hidePassword : common.showPassword}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOffIcon /> : <EyeIcon />}
      </IconButton>
    </span>
  );
}
