import type { Look } from './statuses.js';

/** What each status means, in the order of their signs. */
export const STATUS_TERMS: readonly (readonly [look: Look, meaning: string])[] = [
  ['operating', 'The channel was used, and has been since within its rhythm.'],
  ['strained', 'It is open, and since its last use there was a refusal, a silence or an absence.'],
  ['unresponsive', 'Closed: attempts are refused or left without an answer, and nobody declared a stop.'],
  ['suspended', 'Closed: a side declared a pause.'],
  ['severed', 'Closed: a side declared it cut or cancelled.'],
  ['resumption_agreed', 'Closed: the sides agreed to resume it, or the stop was lifted. Only a use opens a channel.'],
  ['dormant', 'Silent for longer than its rhythm, and nobody declared a stop. The calendar says so, no event.'],
  ['established', 'The channel exists, and no use of it is on record: that says something about the record.'],
  ['retired', 'It ended, expired or was replaced.'],
  ['unknown', 'Nothing certain is on record, or nobody looked at that day.'],
];

/** What the other words mean that pages use. */
export const OTHER_TERMS: readonly (readonly [term: string, meaning: string])[] = [
  ['Relationship', 'Two states or more, or other parties, that talk or refuse to.'],
  ['Channel', 'One named way of talking within a relationship: a series of talks, a hotline, an attaché’s post.'],
  ['Closed', 'Not open: no answer, suspended, severed, or agreed and not used yet. Each page says which.'],
  ['True on', 'The day that is asked about: what was so in the world at its end, in UTC.'],
  ['As known', 'What anyone could know by the end of that day. News that came later is left out.'],
  ['Position', 'How many entries the record had. The same position gives the same answer.'],
  ['Edition', 'The version of the rules that turn events into statuses.'],
  ['Last day covered', 'How far somebody looked. After it nothing is known, and silence means nothing.'],
  ['Promise', 'What sides agreed to do. It waits, is kept, is past due or has lapsed; it opens no channel.'],
];
