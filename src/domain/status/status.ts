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
export type Status = (typeof STATUSES)[number];

/** What a party can have declared about a channel (docs/domain.md §3). */
export const VIEWS = ['severed', 'suspended', 'partly_suspended'] as const;
export type View = (typeof VIEWS)[number];

/** What the military channels of a relationship can add up to (docs/domain.md §4). */
export const RELATIONSHIP_WORDS = [
  'open',
  'restricted',
  'mostly_closed',
  'closed',
  'quiet',
  'ended',
  'unknown',
] as const;
export type RelationshipWord = (typeof RELATIONSHIP_WORDS)[number];

const CLOSED: ReadonlySet<Status> = new Set<Status>(['unresponsive', 'suspended', 'severed', 'resumption_agreed']);

/** Whether a status counts as closed (docs/domain.md §4). */
export function isClosed(status: Status): boolean {
  return CLOSED.has(status);
}

/** Whether a status counts as open: only a channel in use is. */
export function isOpen(status: Status): boolean {
  return status === 'operating';
}
