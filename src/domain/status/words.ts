/** The states a channel can be in (docs/domain.md §4). */
export const STATUSES = [
  'unknown',
  'established',
  'operating',
  'dormant',
  'unresponsive',
  'suspended',
  'severed',
  'resumption_agreed',
  'retired',
] as const;
/** One of `STATUSES`. */
export type Status = (typeof STATUSES)[number];

/** What a party last declared about a channel (docs/domain.md §3). */
export type View = 'severed' | 'suspended' | 'partly_suspended';

/** What the military channels of a relationship add up to (docs/domain.md §4). */
export type RelationshipWord = 'open' | 'restricted' | 'mostly_closed' | 'closed' | 'quiet' | 'ended' | 'unknown';

const CLOSED: ReadonlySet<Status> = new Set<Status>(['unresponsive', 'suspended', 'severed', 'resumption_agreed']);

/** Whether a status counts as closed (docs/domain.md §4). */
export function isClosed(status: Status): boolean {
  return CLOSED.has(status);
}

/** Whether a status counts as open: only a channel in use is. */
export function isOpen(status: Status): boolean {
  return status === 'operating';
}
