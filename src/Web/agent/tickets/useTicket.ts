import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  api,
  call,
  callVersioned,
  isApiError,
  type Ticket,
  type Versioned,
} from '../../api/client';
import { useIdempotencyKey } from '../../api/useIdempotencyKey';
import type { ChangeTicketRequest, CreateTicketRequest } from './form';

const keyOf = (uid: string) => ['tickets', 'one', uid];

/** A ticket, in the version that it is read in. */
export function useTicket(uid: string) {
  return useQuery({
    queryKey: keyOf(uid),
    queryFn: ({ signal }) =>
      callVersioned(api.GET('/api/tickets/{uid}', { signal, params: { path: { uid } } })),
  });
}

/** Changes the version that was read, and no other: 412 when there is a newer one. */
export function useChangeTicket(uid: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, change }: { etag: string; change: ChangeTicketRequest }) =>
      callVersioned(
        api.PUT('/api/tickets/{uid}', {
          params: { path: { uid }, header: { 'If-Match': etag } },
          body: change,
        }),
      ),
    onSuccess: changed => {
      client.setQueryData<Versioned<Ticket>>(keyOf(uid), changed);
      void client.invalidateQueries({ queryKey: ['tickets', 'list'] });
      void client.invalidateQueries({ queryKey: ['tickets', 'history', uid] });
    },
    // Of what is shown, something is out of date.
    onError: () => client.invalidateQueries({ queryKey: keyOf(uid) }),
  });
}

interface CreateOptions {
  onDone: (ticket: Ticket) => void;
  onRefused?: () => void;
}

/** Makes a ticket, once, however often the same is asked for. */
export function useCreateTicket({ onDone, onRefused }: CreateOptions) {
  const client = useQueryClient();
  const keys = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: CreateTicketRequest) =>
      call(
        api.POST('/api/tickets/create', {
          body,
          params: { header: { 'Idempotency-Key': keys.keyFor(body) } },
        }),
      ),
    // The first request with this key is still running: its answer is this one's.
    retry: (failures, error) => isApiError(error, 409) && failures < 10,
    retryDelay: (_, error) => 1000 * ((isApiError(error) && error.retryAfter) || 1),
    onSuccess: ticket => {
      void client.invalidateQueries({ queryKey: ['tickets'] });
      onDone(ticket);
    },
    onError: error => {
      keys.answered(error);
      onRefused?.();
    },
  });
}
