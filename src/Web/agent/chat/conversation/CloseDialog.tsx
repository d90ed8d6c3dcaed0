import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Thread } from '../../../api/client';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { toast } from '../../../ui/Toast';
import { useMessages } from '../../messages';
import { closeThread } from '../actions';

export function CloseDialog({ thread, onClose }: { thread: Thread; onClose: () => void }) {
  const m = useMessages().chat;
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { uid, user } = thread;
  const close = async () => {
    setBusy(true);
    setError(undefined);
    try {
      // What the page shows once the list has it no more.
      client.setQueryData(['thread', uid], await closeThread(uid));
      toast({ text: m.closedToast(user.nickname) });
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      title={m.closeTitle(user.nickname)}
      confirm={m.close}
      danger
      busy={busy}
      error={error}
      onConfirm={() => void close()}
      onClose={onClose}
    >
      <p>{m.closeText}</p>
    </ConfirmDialog>
  );
}
