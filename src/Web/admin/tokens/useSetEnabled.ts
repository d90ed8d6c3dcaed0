import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, call, type Token } from '../../api/client';
import { toast } from '../../ui/Toast';
import { useMessages } from '../messages';

interface Change {
  token: Token;
  enabled: boolean;
  /** It takes back another one, and is not to be taken back itself. */
  undoing?: boolean;
}

/** Disables and enables, with a way back. */
export function useSetEnabled() {
  const m = useMessages().tokens;
  const client = useQueryClient();
  const { mutate, variables, isPending } = useMutation({
    mutationFn: ({ token: { uid }, enabled }: Change) =>
      call(api.PUT('/api/tokens/{uid}', { params: { path: { uid } }, body: { enabled } })),
    onSuccess: async (_, { token, enabled, undoing }) => {
      await client.invalidateQueries({ queryKey: ['tokens'] });
      toast({
        text: enabled ? m.enabled(token.name) : m.disabled(token.name),
        onUndo: undoing ? undefined : () => mutate({ token, enabled: !enabled, undoing: true }),
      });
    },
    onError: (_, { token, enabled }) =>
      toast({
        text: enabled ? m.enableFailed(token.name) : m.disableFailed(token.name),
        tone: 'danger',
      }),
  });
  return {
    setEnabled: (token: Token, enabled: boolean) => mutate({ token, enabled }),
    busyUid: isPending ? variables.token.uid : undefined,
  };
}
