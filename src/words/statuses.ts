import type { ChannelAnswer } from '../queries/channel-answer.js';
import type { Status } from '../domain/status/status.js';

/** A status as shown: besides the nine, an open channel that is strained. */
export type Look = Status | 'strained';

const WORDS: Readonly<Record<Look, string>> = {
  operating: 'open',
  strained: 'open, strained',
  unresponsive: 'no answer',
  suspended: 'suspended',
  severed: 'severed',
  resumption_agreed: 'agreed, not used',
  dormant: 'dormant',
  established: 'no use recorded',
  unknown: 'not known',
  retired: 'ended',
};

/** How a channel's status is shown. */
export function lookOf({ status, strained }: Pick<ChannelAnswer, 'status' | 'strained'>): Look {
  return status === 'operating' && strained !== null ? 'strained' : status;
}

/** The word beside the icon. */
export function lookWords(look: Look): string {
  return WORDS[look];
}
