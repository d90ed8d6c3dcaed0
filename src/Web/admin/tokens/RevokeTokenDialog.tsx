import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, call, type Token } from '../../api/client';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Field } from '../../ui/Field';
import { TextInput } from '../../ui/TextInput';
import { toast } from '../../ui/Toast';
import { useMessages } from '../messages';

/** Revokes a token, or ends a session, which is one, with a reason. */
export function RevokeTokenDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const m = useMessages().tokens.revokeDialog;
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const session = token.type === 'SESSION';
  const tooLong = [...reason.trim()].length > 256;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/tokens/{uid}/revoke', {
          params: { path: { uid: token.uid } },
          body: reason.trim() === '' ? {} : { reason: reason.trim() },
        }),
      ),
    onSuccess: async () => {
      onClose();
      toast({ text: session ? m.doneSession : m.done(token.name) });
      await Promise.all(
        ['tokens', 'audit'].map(key => client.invalidateQueries({ queryKey: [key] })),
      );
    },
  });
  return (
    <ConfirmDialog
      title={session ? m.sessionTitle : m.title(token.name)}
      confirm={session ? m.confirmSession : m.confirm}
      danger
      busy={isPending}
      error={error}
      onConfirm={() => !tooLong && mutate()}
      onClose={onClose}
    >
      <p>{session ? m.sessionText : m.text}</p>
      <Field
        label={m.reason}
        hint={m.reasonHint}
        error={tooLong ? m.reasonTooLong : undefined}
        optional
      >
        <TextInput value={reason} onChange={event => setReason(event.target.value)} />
      </Field>
      {!session && (
        <div className="row">
          {m.suggestions.map(suggestion => (
            <Button key={suggestion} small onClick={() => setReason(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </div>
      )}
    </ConfirmDialog>
  );
}
