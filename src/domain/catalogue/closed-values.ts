/** At which level the sides meet in a channel (docs/domain.md §1), highest first. */
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
/** One of `CHANNEL_LEVELS`. */
export type ChannelLevel = (typeof CHANNEL_LEVELS)[number];

/** In what way a channel works (docs/domain.md §1). */
export const CHANNEL_KINDS = ['talks', 'contact', 'hotline', 'consultative_mechanism', 'notification'] as const;
/** One of `CHANNEL_KINDS`. */
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Which part of the relationship a channel belongs to; only the military one counts in its status (docs/domain.md §4). */
export const TRACKS = ['military', 'political', 'other'] as const;
/** One of `TRACKS`. */
export type Track = (typeof TRACKS)[number];

/** How a round or contact was held (docs/domain.md §3). */
export const CONTACT_MODES = ['call', 'video', 'in_person', 'letter', 'test', 'handshake'] as const;
/** One of `CONTACT_MODES`. */
export type ContactMode = (typeof CONTACT_MODES)[number];

/** What a third party may do to help an event happen (docs/domain.md §3). */
export const THIRD_PARTY_ROLES = ['host', 'mediator', 'carrier', 'guarantor', 'observer'] as const;
/** One of `THIRD_PARTY_ROLES`. */
export type ThirdPartyRole = (typeof THIRD_PARTY_ROLES)[number];

/** What may be withheld of an event (docs/domain.md §3, §5); of `commitments` only their texts. */
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
/** One of `WITHHOLDABLE`. */
export type WithholdableField = (typeof WITHHOLDABLE)[number];

/** The code of a state (ISO 3166-1 alpha-2) or of another party, by the name it goes by: `US`, `NATO`, `XK`, `KFOR`. */
export type PartyCode = string;

/** The id of a channel in its relationship. */
export type ChannelCode = string;
