import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, call, type Thread } from '../../../api/client';
import { loadAgents } from '../../../api/loadAgents';
import { useSession } from '../../../signin/session';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeleton } from '../../../ui/Skeleton';
import { toast } from '../../../ui/Toast';
import { refreshThreads } from '../../live/live';
import { isStatus } from '../../live/state';
import { useMessages } from '../../messages';
import { TargetList } from './TargetList';

interface Props {
  thread: Thread;
  onClose: () => void;
  onDone: () => void;
}

/** Who can have it: a key of the form in which the service wants it, and a name. */
export interface Target {
  key: `agentUid ${string}` | `workgroupUid ${string}`;
  name: string;
  status?: 'AVAILABLE' | 'BUSY' | 'OFFLINE';
}

export function TransferDialog({ thread, onClose, onDone }: Props) {
  const m = useMessages().chat;
  const [chosen, setChosen] = useState<Target>();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const targets = useTargets();

  const transfer = async () => {
    setTried(true);
    if (chosen === undefined) return;
    setBusy(true);
    setError(undefined);
    const [kind, to] = chosen.key.split(' ', 2);
    try {
      const params = { path: { uid: thread.uid } };
      const body = kind === 'agentUid' ? { agentUid: to } : { workgroupUid: to };
      await call(api.POST('/api/threads/{uid}/transfer', { params, body }));
      // Whether it is still shown here only the service knows.
      void refreshThreads().catch(() => {});
      toast({ text: m.transferred(chosen.name) });
      onClose();
      onDone();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      title={m.transferTitle(thread.user.nickname)}
      confirm={m.transfer}
      busy={busy}
      error={error}
      onConfirm={() => void transfer()}
      onClose={onClose}
    >
      <p className="muted">{m.transferText}</p>
      {targets.error ? (
        <ErrorNotice error={targets.error} />
      ) : targets.data ? (
        <TargetList
          targets={targets.data}
          chosen={chosen?.key}
          onChoose={setChosen}
          missing={tried && chosen === undefined}
        />
      ) : (
        <div className="stack" aria-busy="true">
          <Skeleton width="60%" />
          <Skeleton width="45%" />
          <Skeleton width="52%" />
        </div>
      )}
    </ConfirmDialog>
  );
}

function useTargets() {
  const { user } = useSession();
  return useQuery({
    queryKey: ['transferTargets'],
    // Who is there changes.
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const [agents, groups] = await Promise.all([
        loadAgents(3, signal),
        call(api.GET('/api/settings/workgroups', { signal })),
      ]);
      const order = ['AVAILABLE', 'BUSY', 'OFFLINE'];
      return {
        agents: agents.rows
          .filter(({ uid }) => uid !== user.uid)
          .sort((one, other) => order.indexOf(one.status) - order.indexOf(other.status))
          .map(
            ({ uid, nickname, status }): Target => ({
              key: `agentUid ${uid}`,
              name: nickname,
              status: isStatus(status) ? status : 'OFFLINE',
            }),
          ),
        workgroups: (groups.workgroups ?? []).map(
          ({ uid, name }): Target => ({ key: `workgroupUid ${uid}`, name }),
        ),
      };
    },
  });
}
