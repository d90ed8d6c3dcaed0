import { useState } from 'react';
import { useBaseMessages } from '../i18n';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { LockIcon } from '../ui/icons';
import { SignInLayout } from './SignInLayout';
import type { App } from './SignInPage';
import { signOut } from './session';

export function MissingScopePage({ app }: { app: App }) {
  const { signin } = useBaseMessages();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const leave = () => {
    setBusy(true);
    signOut()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <SignInLayout>
      {error !== undefined && <ErrorNotice error={error} />}
      <EmptyState
        icon={<LockIcon size={24} />}
        title={signin.missingScope.title}
        text={`${signin.missingScope[app]} ${signin.missingScope.text}`}
        action={
          <Button variant="primary" busy={busy} onClick={leave}>
            {signin.signOut}
          </Button>
        }
      />
    </SignInLayout>
  );
}
