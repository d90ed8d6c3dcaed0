import { Badge, type Tone } from '../../ui/Badge';
import { generalType } from './form';
import { type Messages, useMessages } from './messages';
import { isPriority, isStatus } from './rules';
import './tickets.css';

const tones: Record<string, Tone> = {
  NEW: 'accent',
  ASSIGNED: 'accent',
  PROCESSING: 'accent',
  REOPENED: 'warning',
  PENDING: 'warning',
  HOLDING: 'warning',
  RESOLVED: 'success',
};

export function StatusBadge({ status }: { status: string }) {
  const m = useMessages();
  return (
    <Badge tone={tones[status] ?? 'neutral'} dot>
      {statusName(status, m)}
    </Badge>
  );
}

/** Its name with as many bars as it weighs, so that a list can be read at a glance. */
export function PriorityMark({ priority }: { priority: string }) {
  const m = useMessages();
  return (
    <span className={`priority priority-${priority.toLowerCase()}`}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <rect x="1" y="9" width="3" height="4" rx="1" />
        <rect x="5.5" y="5" width="3" height="8" rx="1" />
        <rect x="10" y="1" width="3" height="12" rx="1" />
      </svg>
      {priorityName(priority, m)}
    </span>
  );
}

// What a newer service may add is shown as it is.
export function statusName(status: string, m: Messages): string {
  return isStatus(status) ? m.statuses[status] : status;
}

export function priorityName(priority: string, m: Messages): string {
  return isPriority(priority) ? m.priorities[priority] : priority;
}

export function typeName(type: string, m: Messages): string {
  return type === generalType ? m.general : type;
}
