import type { ChannelAnswer } from '../queries/channel-answer.js';
import type { StatedAxes } from '../queries/asked-axes.js';
import { longDayWords } from './dates.js';
import { lookOf, type Look } from './statuses.js';

/** How it was, behind "the channel was"; what is not known has a sentence of its own. */
const WAS: { readonly [L in Exclude<Look, 'unknown'>]: string } = {
  operating: 'open',
  strained: 'open, but strained',
  unresponsive: 'closed: attempts at contact were refused or left without an answer',
  suspended: 'suspended',
  severed: 'severed',
  resumption_agreed: 'closed: its resumption was agreed, but it had not been used again',
  dormant: 'dormant',
  established: 'on record without any use',
  retired: 'at its end',
};

type Dated = Pick<StatedAxes, 'asOf' | 'knownAt'>;

/** A channel's state as a sentence for a text, with both dates: "On 1 March 2023 the channel “…” (…) was severed, as known on …" */
export function channelSentence(channel: ChannelAnswer, relationship: string, { asOf, knownAt }: Dated): string {
  const named = `the channel “${channel.name}” (${relationship})`;
  const day = longDayWords(asOf);
  const known = `as known on ${longDayWords(knownAt)}`;
  const look = lookOf(channel);
  if (look === 'unknown') return `How ${named} stood on ${day} is not known, ${known}.`;
  if (channel.countedTo !== null && channel.countedTo < asOf)
    return (
      `On ${longDayWords(channel.countedTo)}, the last day that the record covers, ${named} was ${WAS[look]}, ${known}; ` +
      `how it stood on ${day} is not known.`
    );
  return asOf > knownAt
    ? `If nothing happens until ${day}, ${named} will then be ${WAS[look]}, ${known}.`
    : `On ${day} ${named} was ${WAS[look]}, ${known}.`;
}

/** The state of a relationship as a sentence for a text. `state`: its headline, as it stands alone. */
export function boardSentence(state: string, relationship: string, { asOf, knownAt }: Dated): string {
  return `${relationship} on ${longDayWords(asOf)}, as known on ${longDayWords(knownAt)}: ${state}`;
}

/** What a picture shows, for those who do not see it. `shows`: what is drawn; `says`: what can be read from it. */
export function alternativeText(shows: string, says: string, { asOf, knownAt }: Dated): string {
  return `${shows}. ${says} True on ${longDayWords(asOf)}, as known on ${longDayWords(knownAt)}.`;
}
