import { useState } from 'react';
import { api, call, isApiError, type Thread } from '../../api/client';
import { useBaseMessages } from '../../i18n';
import { describeError } from '../../ui/describeError';
import { toast } from '../../ui/Toast';
import { applyThread } from '../live/live';
import { useMessages } from '../messages';

const params = (uid: string) => ({ params: { path: { uid } } });

/** What an agent does with a conversation, each confirmed by the service and taken in at once. */
const acceptThread = (uid: string) =>
  taken(call(api.POST('/api/threads/{uid}/accept', params(uid))));
export const closeThread = (uid: string) =>
  taken(call(api.POST('/api/threads/{uid}/close', params(uid))));
export const readThread = (uid: string) =>
  taken(call(api.POST('/api/threads/{uid}/read', params(uid))));
export const markThread = (uid: string, body: { star?: boolean; top?: boolean; mute?: boolean }) =>
  taken(call(api.PUT('/api/threads/{uid}', { ...params(uid), body })));

async function taken(answer: Promise<Thread>): Promise<Thread> {
  const thread = await answer;
  applyThread(thread);
  return thread;
}

/** Accepting, with what is said when it fails. */
export function useAccept(onAccepted: (thread: Thread) => void) {
  const base = useBaseMessages();
  const m = useMessages().chat;
  const [accepting, setAccepting] = useState<string>();
  const accept = async (uid: string) => {
    setAccepting(uid);
    try {
      onAccepted(await acceptThread(uid));
    } catch (error) {
      const text = isApiError(error, 409)
        ? m.taken
        : `${m.acceptFailed}: ${describeError(error, base).title}`;
      toast({ text, tone: 'danger' });
    } finally {
      setAccepting(undefined);
    }
  };
  return { accept, accepting };
}

/** For what has no place of its own for a failure. */
export function useTelling() {
  const base = useBaseMessages();
  return (done: Promise<unknown>, whatFailed: string) => {
    done.catch(error =>
      toast({ text: `${whatFailed}: ${describeError(error, base).title}`, tone: 'danger' }),
    );
  };
}
