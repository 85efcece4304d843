import type { ChannelStatus } from './channel-status.js';
import { isClosed, isOpen, type RelationshipWord } from './status.js';

/**
 * How many of a relationship's counted channels have which status; the word never appears without them (docs/domain.md
 * §4).
 */
export interface StatusCounts {
  readonly open: number;
  /** Open channels that are strained, open in part, or no longer watched on the day. */
  readonly strained: number;
  readonly partial: number;
  readonly unwatched: number;
  readonly closed: number;
  readonly dormant: number;
  readonly unused: number;
}

/** A relationship's status in one word, with the counts behind it. */
export interface RelationshipStatus {
  readonly status: RelationshipWord;
  readonly counts: StatusCounts;
  /** The same for channels that do not count towards the word. */
  readonly others: StatusCounts;
}

/** Whether a channel counts towards its relationship's status: military, and not an instrument of notification. */
export function counts(channel: ChannelStatus): boolean {
  return channel.fields?.track === 'military' && channel.fields.kind !== 'notification';
}

/** Adds up the channels of a relationship (docs/domain.md §4, Status of the relationship). */
export function relationshipStatus(channels: readonly ChannelStatus[]): RelationshipStatus {
  const counted = channels.filter(counts);
  const totals = countsOf(counted);
  const someRetired = counted.some(({ status }) => status === 'retired');
  return {
    status: word(totals, someRetired),
    counts: totals,
    others: countsOf(channels.filter((one) => !counts(one))),
  };
}

function countsOf(channels: readonly ChannelStatus[]): StatusCounts {
  const open = channels.filter(({ status }) => isOpen(status));
  return {
    open: open.length,
    strained: open.filter(({ strained }) => strained !== null).length,
    partial: open.filter(({ partial }) => partial).length,
    unwatched: open.filter((channel) => channel.countedTo !== null).length,
    closed: channels.filter(({ status }) => isClosed(status)).length,
    dormant: channels.filter(({ status }) => status === 'dormant').length,
    unused: channels.filter(({ status }) => status === 'established').length,
  };
}

function word({ open, partial, closed, dormant, unused }: StatusCounts, someRetired: boolean): RelationshipWord {
  if (open === 0 && closed === 0) {
    if (dormant + unused > 0) return 'quiet';
    return someRetired ? 'ended' : 'unknown';
  }
  if (closed === 0 && partial === 0) return 'open';
  if (open === 0) return 'closed';
  return closed <= open ? 'restricted' : 'mostly_closed';
}
