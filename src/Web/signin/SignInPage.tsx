import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isApiError } from '../api/errors';
import { useBaseMessages } from '../i18n';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { PasswordInput } from '../ui/PasswordInput';
import { TextInput } from '../ui/TextInput';
import { useTitle } from '../ui/useTitle';
import type { LinkError } from './arrival';
import { SignInLayout } from './SignInLayout';
import { SignInNotice } from './SignInNotice';
import { signIn } from './session';

export type App = 'admin' | 'agent';

interface Props {
  app: App;
  linkError?: LinkError;
  /** Seconds until the next attempt, after too many that failed. */
  retryAfter?: number;
  /** Why the form is there, when not for the first time. */
  reason?: 'ended' | 'signedOut';
}

const inSeconds = (seconds: number) => Date.now() + seconds * 1000;

export function SignInPage({ app, linkError, retryAfter, reason }: Props) {
  const { signin } = useBaseMessages();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [lockedUntil, setLockedUntil] = useState(retryAfter ? inSeconds(retryAfter) : undefined);
  const usernameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  useTitle(signin.documentTitle);
  useEffect(() => usernameInput.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    setError(undefined);
    if (username.trim() === '') return usernameInput.current?.focus();
    if (password === '') return passwordInput.current?.focus();
    setBusy(true);
    try {
      await signIn(username, password);
    } catch (failure) {
      setError(failure);
      if (isApiError(failure, 429)) setLockedUntil(inSeconds(failure.retryAfter ?? 60));
      passwordInput.current?.select();
    } finally {
      setBusy(false);
    }
  };

  return (
    <SignInLayout title={signin.title[app]}>
      <SignInNotice
        error={error}
        linkError={linkError}
        reason={reason}
        lockedUntil={lockedUntil}
        onUnlocked={() => setLockedUntil(undefined)}
      />
      <form className="stack" noValidate onSubmit={submit}>
        <Field
          label={signin.username}
          error={tried && username.trim() === '' ? signin.usernameMissing : undefined}
        >
          <TextInput
            ref={usernameInput}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            value={username}
            onChange={event => setUsername(event.target.value)}
          />
        </Field>
        <Field
          label={signin.password}
          error={tried && password === '' ? signin.passwordMissing : undefined}
        >
          <PasswordInput
            ref={passwordInput}
            name="password"
            required
            value={password}
            onChange={event => setPassword(event.target.value)}
          />
        </Field>
        <Button
          type="submit"
          variant="primary"
          block
          busy={busy}
          disabled={lockedUntil !== undefined}
        >
          {signin.submit}
        </Button>
      </form>
    </SignInLayout>
  );
}
