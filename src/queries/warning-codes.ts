import { named } from '../schema/named.js';
import { objectOf, oneOfCodes, text, type TypeOf } from '../schema/schema.js';

/** The warnings about accepted events: a closed list (docs/domain.md §6). */
export const WARNINGS = {
  'status-unchanged': 'The channel had that status already, and no new party declares it.',
  'possible-duplicate': 'Another event of the same type and acting parties names the same channel on the same day.',
  'agreement-channels': 'An agreement names channels through its commitments; its own "channels" do nothing.',
  'used-before-established': 'A use before the channel was established.',
  'meeting-unmatched': 'A meeting cancelled, postponed or not attended that matches none announced.',
  'not-a-member': 'A stop or lifting by parties none of which is a member of the channel.',
  'order-of-entry': 'A stop and a use of one channel on the same day, which only the order of entry tells apart.',
  'code-unknown': 'A code that is neither in ISO 3166-1 nor a party’s.',
  'retracted-since': 'A repeat of an event that was retracted since.',
  'refused-today': 'An earlier edition of the rules let it in; today’s would refuse it.',
  'round-number-taken': 'Another round of the channel has the same number.',
  'round-number-out-of-order': 'The round number does not follow the order of the dates.',
  'channel-retired': 'A use, stop or attempt on a retired channel.',
  'no-source': 'No source is given.',
  'disclosed-missing': 'The event whose disclosure is reported carries no "disclosed" of its own.',
  'nothing-corrected': 'The correction changes nothing.',
  'fulfilment-before-agreement': 'The fulfilment is dated before its agreement.',
  'not-yet-visible': 'The event cannot be seen in answers of today yet.',
  'later-year-named': 'The text names a year later than the event could be known.',
} as const;

/** A warning, as a sentence about the event at hand. */
export const Warning = named(
  'Warning',
  objectOf('What is odd about an accepted event.', {
    code: oneOfCodes<keyof typeof WARNINGS>(WARNINGS, 'The kind.'),
    message: text('What was found, and what to look at.'),
  }),
);
export type Warning = TypeOf<typeof Warning>;
