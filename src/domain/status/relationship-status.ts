import type { ChannelStatus } from './channel-status.js';
import { isClosed, isOpen, type RelationshipWord } from './words.js';

/** How many of a relationship's counted channels are what; the word never stands without them (docs/domain.md §4). */
export interface StatusCounts {
  readonly open: number;
  /** Those of the open that are strained. */
  readonly strained: number;
  readonly closed: number;
  readonly dormant: number;
  readonly unused: number;
}

/** A relationship's status in one word, with the counts it comes from. */
export interface RelationshipStatus {
  readonly status: RelationshipWord;
  readonly counts: StatusCounts;
}

/** Whether a channel counts towards its relationship's status: military, and not an instrument of notification. */
export function counts(channel: ChannelStatus): boolean {
  return channel.fields?.track === 'military' && channel.fields.kind !== 'notification';
}

/** Adds up the channels of a relationship (docs/domain.md §4, Status of the relationship). */
export function relationshipStatus(channels: readonly ChannelStatus[]): RelationshipStatus {
  const counted = channels.filter(counts);
  const open = counted.filter(({ status }) => isOpen(status));
  const totals: StatusCounts = {
    open: open.length,
    strained: open.filter(({ strained }) => strained !== null).length,
    closed: counted.filter(({ status }) => isClosed(status)).length,
    dormant: counted.filter(({ status }) => status === 'dormant').length,
    unused: counted.filter(({ status }) => status === 'established').length,
  };
  return {
    status: word(
      totals,
      counted.some(({ status }) => status === 'retired'),
    ),
    counts: totals,
  };
}

function word({ open, closed, dormant, unused }: StatusCounts, someRetired: boolean): RelationshipWord {
  if (open === 0 && closed === 0) {
    if (dormant + unused > 0) return 'quiet';
    return someRetired ? 'ended' : 'unknown';
  }
  if (closed === 0) return 'open';
  if (open === 0) return 'closed';
  return closed <= open ? 'restricted' : 'mostly_closed';
}
