import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { User } from '../../api/client';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Field } from '../../ui/Field';
import { TextInput } from '../../ui/TextInput';
import { toast } from '../../ui/Toast';
import { useMessages } from '../messages';
import { RefusalNotice } from './RefusalNotice';
import { refusalOf } from './refusal';
import { userActions } from './useUserAction';

export function DeleteUserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const m = useMessages().users;
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const matches = typed.trim() === user.username;
  const remove = useMutation({
    mutationFn: () => userActions.delete(user.uid),
    onSuccess: () => {
      toast({ text: m.deleted(user.nickname) });
      navigate('/users', { replace: true });
      queryClient.removeQueries({ queryKey: ['users', 'record', user.uid] });
      for (const queryKey of [['users', 'list'], ['tokens'], ['audit']]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
  });
  const submit = () => {
    setTried(true);
    if (matches && !remove.isPending) remove.mutate();
  };
  return (
    <ConfirmDialog
      title={m.deleteTitle(user.nickname)}
      confirm={m.delete}
      danger
      busy={remove.isPending}
      error={refusalOf(remove.error).problem === undefined ? remove.error : undefined}
      onConfirm={submit}
      onClose={onClose}
    >
      <p>{m.deleteBody}</p>
      <form
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          label={m.deleteType(user.username)}
          error={tried && !matches ? m.deleteMismatch : undefined}
        >
          <TextInput
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        </Field>
      </form>
      <RefusalNotice error={remove.error} />
    </ConfirmDialog>
  );
}
