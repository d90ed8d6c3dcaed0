import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, call, type Token, type User } from '../../api/client';
import { usePages } from '../../api/usePages';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { KeyIcon } from '../../ui/icons';
import { RelativeTime } from '../../ui/RelativeTime';
import { toast } from '../../ui/Toast';
import { useMessages } from '../messages';
import { statusOf } from '../tokens/lifetime';
import { StatusBadge } from '../tokens/StatusBadge';

type Asking = { kind: 'all' } | { kind: 'one'; token: Token };

export function UserTokens({ user, self }: { user: User; self: boolean }) {
  const m = useMessages();
  const t = m.users.tokens;
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<Asking>();
  const { uid } = user;
  const tokens = usePages<Token>(['tokens', 'list', { userUid: uid }], (pageToken, signal) =>
    call(api.GET('/api/tokens/list', { signal, params: { query: { userUid: uid, pageToken } } })),
  );
  const done = (text: string) => {
    setAsking(undefined);
    toast({ text });
    for (const queryKey of [['tokens'], ['audit']]) {
      void queryClient.invalidateQueries({ queryKey });
    }
  };
  const revoke = useMutation({
    mutationFn: (token: Token) =>
      call(
        api.POST('/api/tokens/{uid}/revoke', { params: { path: { uid: token.uid } }, body: {} }),
      ),
    onSuccess: token => done(t.revokeDone(token.name)),
  });
  const revokeAll = useMutation({
    mutationFn: () =>
      call(api.POST('/api/tokens/revoke-all', { body: { userUid: uid, except_current: self } })),
    onSuccess: count => done(t.revokeAllDone(count)),
  });
  const ask = (next: Asking) => {
    revoke.reset();
    revokeAll.reset();
    setAsking(next);
  };
  const columns: Column<Token>[] = [
    {
      id: 'name',
      label: null,
      header: t.name,
      cell: token => <Link href={`/tokens/${token.uid}`}>{token.name}</Link>,
    },
    { id: 'type', header: t.type, cell: token => typeName(token.type, t.types) },
    {
      id: 'status',
      header: t.status,
      cell: token => <StatusBadge status={statusOf(token, Date.now())} />,
    },
    { id: 'expires', header: t.expires, cell: token => <RelativeTime value={token.expiresAt} /> },
    {
      id: 'used',
      header: t.used,
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? (
          <span className="muted">{m.common.never}</span>
        ) : (
          <RelativeTime value={lastUsedAt} />
        ),
    },
    {
      id: 'actions',
      label: null,
      align: 'end',
      header: <span className="visually-hidden">{t.revoke}</span>,
      cell: token =>
        !token.revoked && (
          <Button small onClick={() => ask({ kind: 'one', token })}>
            {t.revoke}
          </Button>
        ),
    },
  ];
  return (
    <div className="stack">
      {tokens.rows?.some(token => !token.revoked) && (
        <div className="user-lists-end">
          <Button small onClick={() => ask({ kind: 'all' })}>
            {t.revokeAll}
          </Button>
        </div>
      )}
      <DataTable
        {...tokens}
        label={t.tab}
        columns={columns}
        rowKey={token => token.uid}
        empty={<EmptyState icon={<KeyIcon size={24} />} title={t.none} text={t.noneText} />}
      />
      {asking?.kind === 'one' && (
        <ConfirmDialog
          title={t.revokeTitle(asking.token.name)}
          confirm={t.revoke}
          danger
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(asking.token)}
          onClose={() => setAsking(undefined)}
        >
          <p>{t.revokeBody}</p>
        </ConfirmDialog>
      )}
      {asking?.kind === 'all' && (
        <ConfirmDialog
          title={t.revokeAllTitle(user.nickname)}
          confirm={t.revokeAll}
          danger
          busy={revokeAll.isPending}
          error={revokeAll.error}
          onConfirm={() => revokeAll.mutate()}
          onClose={() => setAsking(undefined)}
        >
          <p>{self ? t.revokeAllOwn : t.revokeAllBody}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

function typeName(type: string, names: Record<string, string>): string {
  return names[type] ?? type;
}
