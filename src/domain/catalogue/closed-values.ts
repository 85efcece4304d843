/** The level at which the sides meet in a channel (docs/domain.md §1), highest first. */
export const CHANNEL_LEVELS = [
  'head_of_state',
  'minister',
  'chief_of_defence',
  'theatre_commander',
  'under_secretary',
  'assistant_secretary',
  'deputy_assistant_secretary',
  'joint_staff',
  'working',
] as const;
export type ChannelLevel = (typeof CHANNEL_LEVELS)[number];

/** How a channel works (docs/domain.md §1). */
export const CHANNEL_KINDS = ['talks', 'contact', 'hotline', 'consultative_mechanism', 'notification'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Which part of the relationship a channel belongs to; only the military one counts in its status (docs/domain.md §4). */
export const TRACKS = ['military', 'political', 'other'] as const;
export type Track = (typeof TRACKS)[number];

/** How a round or contact was held (docs/domain.md §3). */
export const CONTACT_MODES = ['call', 'video', 'in_person', 'letter', 'test', 'handshake'] as const;
export type ContactMode = (typeof CONTACT_MODES)[number];

/** How a third party may help an event happen (docs/domain.md §3). */
export const THIRD_PARTY_ROLES = ['host', 'mediator', 'carrier', 'guarantor', 'observer'] as const;
export type ThirdPartyRole = (typeof THIRD_PARTY_ROLES)[number];

/** The fields that may be withheld (docs/domain.md §3, §5); of `commitments` only the texts. */
export const WITHHOLDABLE = [
  'summary',
  'note',
  'sources',
  'participants',
  'claims',
  'readouts',
  'wording',
  'location',
  'outcome',
  'reason',
  'tags',
  'commitments',
] as const;
export type WithholdableField = (typeof WITHHOLDABLE)[number];

/** The code of a state (ISO 3166-1 alpha-2), or of another party by its usual name: `US`, `NATO`, `XK`, `KFOR`. */
export type PartyCode = string;

/** The id of a channel in its relationship. */
export type ChannelCode = string;
