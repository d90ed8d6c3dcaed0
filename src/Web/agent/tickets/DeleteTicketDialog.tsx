import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api, call, type Ticket } from '../../api/client';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { toast } from '../../ui/Toast';
import { useMessages } from './messages';

export function DeleteTicketDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const m = useMessages().deleteDialog;
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { uid, ticketNumber } = ticket;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(api.DELETE('/api/tickets/{uid}', { params: { path: { uid } } })),
    onSuccess: () => {
      navigate('/ticket', { replace: true });
      toast({ text: m.done(ticketNumber) });
      client.removeQueries({ queryKey: ['tickets', 'one', uid] });
      void client.invalidateQueries({ queryKey: ['tickets', 'list'] });
    },
  });
  return (
    <ConfirmDialog
      title={m.title(ticketNumber)}
      confirm={m.confirm}
      danger
      busy={isPending}
      error={error}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <p>{m.text}</p>
    </ConfirmDialog>
  );
}
