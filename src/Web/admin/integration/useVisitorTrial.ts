import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, call, isApiError } from '../../api/client';
import { newKey } from '../../api/useIdempotencyKey';

export interface TrialVisitor {
  externalId: string;
  nickname: string;
  workgroupUid: string;
}

/** A message that the service has not confirmed. */
export interface Unsent {
  /** By which the service knows it again when it is sent a second time. */
  key: string;
  text: string;
  visitor: TrialVisitor;
  error?: unknown;
}

/** The conversation of a visitor whom the reader plays. */
export function useVisitorTrial(visitor: TrialVisitor) {
  const client = useQueryClient();
  // By visitor and workgroup, which together have one open conversation.
  const [threads, setThreads] = useState<Record<string, string>>({});
  const [unsent, setUnsent] = useState<Unsent[]>([]);
  const turn = useRef(Promise.resolve());
  const threadUid = threads[nameOf(visitor)];

  const conversation = useQuery({
    queryKey: ['visitor', threadUid],
    queryFn: ({ signal }) => readConversation(threadUid ?? '', signal),
    enabled: threadUid !== undefined,
    refetchInterval: 2_500,
    staleTime: 0,
    // It is asked again soon anyway.
    retry: false,
  });

  const deliver = async (message: Unsent) => {
    setUnsent(all => all.map(each => (each.key === message.key ? message : each)));
    const { key, text } = message;
    const { externalId, nickname, workgroupUid } = message.visitor;
    try {
      const sent = await call(
        api.POST('/api/messages/send', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            visitor: { externalId, nickname: nickname || undefined },
            workgroupUid,
            content: text,
            channel: 'WEB',
          },
        }),
      );
      setThreads(all => ({ ...all, [nameOf(message.visitor)]: sent.threadUid }));
      // It is taken from the one list once it stands in the other.
      await client.invalidateQueries({ queryKey: ['visitor', sent.threadUid] });
      setUnsent(all => all.filter(each => each.key !== key));
      void client.invalidateQueries({ queryKey: ['tokens', 'checklist'] });
    } catch (error) {
      setUnsent(all => all.map(each => (each.key === key ? { ...each, error } : each)));
    }
  };
  // One after the other, so that they arrive in the order in which they were written.
  const queue = (message: Unsent) => {
    turn.current = turn.current.then(() => deliver(message));
  };

  return {
    conversation: threadUid === undefined ? undefined : conversation.data,
    failed: conversation.isError && !isApiError(conversation.error, 404),
    /** Somebody else's by now. */
    hidden: isApiError(conversation.error, 404),
    unsent: unsent.filter(each => nameOf(each.visitor) === nameOf(visitor)),
    send: (text: string) => {
      const message = { key: newKey(), text, visitor };
      setUnsent(all => [...all, message]);
      queue(message);
    },
    retry: ({ key, text, visitor: who }: Unsent) => queue({ key, text, visitor: who }),
    discard: ({ key }: Unsent) => setUnsent(all => all.filter(each => each.key !== key)),
  };
}

async function readConversation(uid: string, signal: AbortSignal) {
  const [thread, messages] = await Promise.all([
    call(api.GET('/api/threads/{uid}', { signal, params: { path: { uid } } })),
    call(
      api.GET('/api/messages/list', {
        signal,
        params: { query: { threadUid: uid, pageSize: 50 } },
      }),
    ),
  ]);
  return { thread, messages: messages.content.toReversed() };
}

export type Conversation = Awaited<ReturnType<typeof readConversation>>;

function nameOf({ externalId, workgroupUid }: TrialVisitor): string {
  return `${workgroupUid} ${externalId.trim()}`;
}
