import { useSearchParams } from 'wouter';
import { type Priority, priorities, type Status, statuses } from './rules';

export interface TicketFilters {
  status: Status | undefined;
  priority: Priority | undefined;
  assignee: string | undefined;
}

/** Kept in the address, so that a list can be linked to, and is the same after a look at a ticket. */
export function useTicketFilters() {
  const [params, setParams] = useSearchParams();
  const assignee = params.get('assignee') ?? '';
  const filters: TicketFilters = {
    status: statuses.find(each => each === params.get('status')),
    priority: priorities.find(each => each === params.get('priority')),
    assignee: /^[0-9a-f]{32}$/.test(assignee) ? assignee : undefined,
  };
  const change = (changed: Partial<TicketFilters>) => {
    setParams(
      previous => {
        const next = new URLSearchParams(previous);
        for (const [name, value] of Object.entries(changed)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  };
  return { filters, change, narrowed: Object.values(filters).some(Boolean) };
}
