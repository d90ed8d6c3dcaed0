import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, call, type Token } from '../../api/client';
import { useFormat } from '../../i18n';
import { Checkbox } from '../../ui/Checkbox';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { toast } from '../../ui/Toast';
import { useMessages } from '../messages';
import { sessionName } from './useSessions';

export function EndSessionDialog({ session, onClose }: { session: Token; onClose: () => void }) {
  const m = useMessages().profile.sessions;
  const format = useFormat();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => revoke(session),
    onSuccess: () => {
      toast({ text: m.ended });
      onClose();
      return queries.invalidateQueries({ queryKey: ['tokens'] });
    },
  });
  return (
    <ConfirmDialog
      title={m.endTitle}
      confirm={m.endConfirm}
      danger
      busy={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      <p>{m.endText(sessionName(session, m), format.dateTime(session.issuedAt))}</p>
    </ConfirmDialog>
  );
}

export function EndOthersDialog({ others, onClose }: { others: Token[]; onClose: () => void }) {
  const m = useMessages().profile.sessions;
  const format = useFormat();
  const queries = useQueryClient();
  const [tokensToo, setTokensToo] = useState(false);
  const end = useMutation({
    mutationFn: async () => {
      await (tokensToo ? revokeAll() : revokeEach(others));
    },
    onSuccess: () => {
      toast({ text: tokensToo ? m.revokedAll : m.endedAll(format.number(others.length)) });
      onClose();
    },
    // Some may have ended before one could not be.
    onSettled: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
  return (
    <ConfirmDialog
      title={m.endAllTitle}
      confirm={m.endAllConfirm}
      danger
      busy={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      <p>{m.endAllText(format.number(others.length))}</p>
      <Checkbox
        label={m.endAllTokens}
        hint={m.endAllTokensHint}
        checked={tokensToo}
        disabled={end.isPending}
        onChange={setTokensToo}
      />
    </ConfirmDialog>
  );
}

function revoke({ uid }: Token) {
  return call(api.POST('/api/tokens/{uid}/revoke', { params: { path: { uid } }, body: {} }));
}

function revokeAll() {
  return call(api.POST('/api/tokens/revoke-all', { body: { except_current: true } }));
}

/** One by one: the call for all of a user's tokens would end generated ones too. */
async function revokeEach(sessions: Token[]): Promise<void> {
  for (const session of sessions) await revoke(session);
}
