import type { ChannelView } from '../queries/show-channel.js';
import { boardBeyond, beyond } from '../words/reach.js';

/** Whether an answer is known, and else to which day it is, and how it stood then. */
export type Knowledge =
  | { readonly known: true }
  | { readonly known: false; readonly until: string | null; readonly lastKnown: string | null };

const KNOWN: Knowledge = { known: true };

/** Of a channel: after the last day that somebody watched nobody knows, unless it has ended. */
export function ofChannel({ status, countedTo, asOf }: Pick<ChannelView, 'status' | 'countedTo' | 'asOf'>): Knowledge {
  if (status === 'unknown') return { known: false, until: null, lastKnown: null };
  if (status === 'retired' || beyond(countedTo, asOf) === null) return KNOWN;
  return { known: false, until: countedTo, lastKnown: status };
}

/** Of a relationship as a whole. `lastKnown`: how it stood on the last day that is covered. */
export function ofRelationship(board: Parameters<typeof boardBeyond>[0], lastKnown: string): Knowledge {
  const past = boardBeyond(board);
  return past === null ? KNOWN : { known: false, until: past.edge, lastKnown };
}

/** Of an event: what was not reported yet is not known, what was retracted is. */
export function ofEvent({ event, retracted }: { readonly event: unknown; readonly retracted: boolean }): Knowledge {
  return event !== null || retracted ? KNOWN : { known: false, until: null, lastKnown: null };
}
