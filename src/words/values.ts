import type { ChannelKind, ChannelLevel, ContactMode, Track } from '../domain/catalogue/closed-values.js';
import type { View } from '../domain/status/status.js';

/**
 * Every value of the catalogue's closed lists and of declarations; a new one does not compile until it has its words.
 */
const WORDS: { readonly [V in ChannelLevel | ChannelKind | Track | ContactMode | View]: string } = {
  head_of_state: 'heads of state',
  minister: 'ministers',
  chief_of_defence: 'chiefs of defence',
  theatre_commander: 'theatre commanders',
  under_secretary: 'under secretaries',
  assistant_secretary: 'assistant secretaries',
  deputy_assistant_secretary: 'deputy assistant secretaries',
  joint_staff: 'joint staffs',
  working: 'working level',
  talks: 'talks',
  contact: 'contacts',
  hotline: 'hotline',
  consultative_mechanism: 'consultative mechanism',
  notification: 'notification',
  military: 'military',
  political: 'political',
  other: 'other fields',
  call: 'call',
  video: 'video call',
  in_person: 'in person',
  letter: 'letter',
  test: 'test of the line',
  handshake: 'handshake',
  severed: 'severed',
  suspended: 'suspended',
  partly_suspended: 'suspended in part',
};

/** Words joined by underscores, and several of these joined by a plus. */
const JOINED = /^(?=.*_)[A-Za-z0-9]+([_+][A-Za-z0-9]+)*$/;

/**
 * A value of a closed list in words: "in person". Other text stays as its reporter wrote it, except that joined words
 * are split: "air intercept" for "air_intercept", "working group and plenary" for "working_group+plenary".
 */
export function valueWords(value: string): string {
  if (Object.hasOwn(WORDS, value)) return WORDS[value as keyof typeof WORDS];
  return JOINED.test(value) ? value.replaceAll('_', ' ').replaceAll('+', ' and ') : value;
}
