/** A question that people begin with, as the protocol lists it. */
interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly { readonly name: string; readonly description: string; readonly required: boolean }[];
  readonly say: (given: Readonly<Record<string, string>>) => string;
}

const required = (name: string, description: string) => ({ name, description, required: true });
const optional = (name: string, description: string) => ({ name, description, required: false });

const RELATIONSHIP = required('relationship', 'The relationship, such as us-cn.');
const HOW =
  'Say it in two or three sentences, name the events it rests on and their sources, and end with the citation. ' +
  'If the answer is not known, say that, and until which day it is.';

/** Questions to begin with. */
export const PROMPTS: readonly Prompt[] = [
  {
    name: 'was_it_open',
    title: 'Was it open?',
    description: 'Whether a channel was open on a day, and why.',
    arguments: [
      RELATIONSHIP,
      required('channel', 'The channel, such as dpct.'),
      optional('asOf', 'The day, as YYYY-MM-DD; today if left out.'),
    ],
    say: ({ relationship, channel, asOf }) =>
      `Was the channel ${channel} of ${relationship} open ${asOf ? `on ${asOf}` : 'today'}, and why? ` +
      `Ask channel_status, then why, both with relationship ${relationship}, channel ${channel}` +
      `${asOf ? ` and asOf ${asOf}` : ''}. ${HOW}`,
  },
  {
    name: 'what_changed',
    title: 'What changed?',
    description: 'What changed in a relationship between two days.',
    arguments: [
      RELATIONSHIP,
      required('before', 'The first day, as YYYY-MM-DD.'),
      required('after', 'The second day, as YYYY-MM-DD.'),
    ],
    say: ({ relationship, before, after }) =>
      `What changed in ${relationship} between ${before} and ${after}, and which events made the difference? ` +
      `Ask compare with relationship ${relationship}, before ${before} and after ${after}. Keep apart what happened, what ` +
      `was only learned, and what was corrected. ${HOW}`,
  },
];
