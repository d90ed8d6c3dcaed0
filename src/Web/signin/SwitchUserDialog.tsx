import { useState } from 'react';
import type { Session } from '../api/session';
import { useBaseMessages } from '../i18n';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { answerSwitch } from './session';
import '../ui/styles/signin.css';

/** The question before one user's session ends because a link, or a password, is another's. */
export function SwitchUserDialog({ current }: { current: Session | undefined }) {
  const { switchUser: m } = useBaseMessages().signin;
  const [busy, setBusy] = useState(false);
  const name = current?.user.nickname;
  const answer = async (yes: boolean) => {
    setBusy(yes);
    await answerSwitch(yes);
  };
  return (
    <main className="signin">
      <Dialog
        title={m.title}
        footer={
          <>
            <Button onClick={() => answer(false)} disabled={busy}>
              {name === undefined ? m.stayUnknown : m.stay(name)}
            </Button>
            <Button variant="primary" busy={busy} onClick={() => answer(true)}>
              {m.switch}
            </Button>
          </>
        }
      >
        <p>{name === undefined ? m.textUnknown : m.text(name)}</p>
      </Dialog>
    </main>
  );
}
