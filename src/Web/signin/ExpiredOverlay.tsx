import { useEffect, useRef } from 'react';
import { useBaseMessages } from '../i18n';
import { type App, SignInPage } from './SignInPage';

/** The form over the page whose session has ended, which keeps what was typed there. */
export function ExpiredOverlay({ app }: { app: App }) {
  const { signin } = useBaseMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const title = document.title;
    // Modal, because dialogs of the page may be open, and lie above all that is not.
    dialog.current?.showModal();
    return () => {
      document.title = title;
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="signin-over"
      aria-label={signin.title[app]}
      onCancel={event => event.preventDefault()}
    >
      <SignInPage app={app} reason="ended" />
    </dialog>
  );
}
