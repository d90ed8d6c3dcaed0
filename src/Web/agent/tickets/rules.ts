/** In the order in which a ticket goes through them. */
export const statuses = [
  'NEW',
  'ASSIGNED',
  'PROCESSING',
  'PENDING',
  'HOLDING',
  'REOPENED',
  'RESOLVED',
  'CLOSED',
  'CANCELLED',
] as const;
export type Status = (typeof statuses)[number];

/** The least urgent first. */
export const priorities = ['LOWEST', 'LOW', 'MEDIUM', 'HIGH', 'URGENT', 'CRITICAL'] as const;
export type Priority = (typeof priorities)[number];

const ofOpen: Status[] = [
  'ASSIGNED',
  'PROCESSING',
  'PENDING',
  'HOLDING',
  'RESOLVED',
  'CLOSED',
  'CANCELLED',
];

const ofEnded: Partial<Record<Status, Status[]>> = {
  RESOLVED: ['CLOSED', 'REOPENED'],
  CLOSED: ['REOPENED'],
  CANCELLED: ['REOPENED'],
};

/**
 * What can follow a status, as the service allows it (the description of `updateTicket`); it has
 * the last word, so that a rule that is out of date here is told and does no harm.
 */
export function followers(status: Status, hasAssignee: boolean): Status[] {
  return (ofEnded[status] ?? ofOpen).filter(
    next => next !== status && (next !== 'ASSIGNED' || hasAssignee),
  );
}

export function isOpen(status: string): boolean {
  return isStatus(status) && ofEnded[status] === undefined;
}

export function isStatus(value: string): value is Status {
  return statuses.some(each => each === value);
}

export function isPriority(value: string): value is Priority {
  return priorities.some(each => each === value);
}
