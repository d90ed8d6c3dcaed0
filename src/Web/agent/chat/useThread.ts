import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, call, type Thread } from '../../api/client';
import { useLive } from '../live/live';

export interface FoundThread {
  thread: Thread | undefined;
  error: unknown;
  retry: () => void;
}

/** A conversation, open or ended; while it is in the list, as it is there. */
export function useThread(uid: string | undefined): FoundThread {
  const { threads, loaded } = useLive();
  const client = useQueryClient();
  const listed = uid === undefined ? undefined : threads.get(uid);
  const query = useQuery({
    queryKey: ['thread', uid],
    queryFn: ({ signal }) =>
      call(api.GET('/api/threads/{uid}', { params: { path: { uid: uid ?? '' } }, signal })),
    enabled: uid !== undefined && loaded && listed === undefined,
  });

  // Between its leaving the list and the answer of what became of it, the last that was known.
  const last = useRef<Thread>(undefined);
  useEffect(() => {
    if (listed === undefined) return;
    last.current = listed;
    return () => void client.invalidateQueries({ queryKey: ['thread', listed.uid] });
  }, [listed, client]);

  const known = last.current?.uid === uid ? last.current : undefined;
  return {
    thread: listed ?? query.data ?? (query.error === null ? known : undefined),
    error: listed === undefined ? query.error : null,
    retry: () => void query.refetch(),
  };
}
