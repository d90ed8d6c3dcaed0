import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api, call, type Token } from '../../api/client';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { toast } from '../../ui/Toast';
import { useMessages } from '../messages';

interface Props {
  token: Token;
  /** Whether it works, or could again. */
  live: boolean;
  onClose: () => void;
}

export function DeleteTokenDialog({ token, live, onClose }: Props) {
  const m = useMessages().tokens.deleteDialog;
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { uid, name } = token;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(api.DELETE('/api/tokens/{uid}', { params: { path: { uid } } })),
    onSuccess: () => {
      navigate('/tokens', { replace: true });
      toast({ text: m.done(name) });
      client.removeQueries({ queryKey: ['tokens', 'one', uid] });
      void client.invalidateQueries({ queryKey: ['tokens'] });
    },
  });
  return (
    <ConfirmDialog
      title={m.title(name)}
      confirm={m.confirm}
      danger
      busy={isPending}
      error={error}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <p>{live ? m.text : m.textEnded}</p>
    </ConfirmDialog>
  );
}
