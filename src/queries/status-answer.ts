import type { Status } from '../domain/status/status.js';
import { named } from '../schema/named.js';
import { oneOfCodes, slug } from '../schema/schema.js';

/** What each status of a channel means to a reader. */
export const STATUS_MEANINGS: Readonly<Record<Status, string>> = {
  unknown: 'Nothing certain is on record yet.',
  established: 'It exists; no use is on record.',
  operating: 'Open: used, and within its rhythm.',
  dormant: 'Silent past its rhythm; nobody declared a stop.',
  unresponsive: 'Closed: attempts go unanswered or refused, without a declaration.',
  suspended: 'Closed: a side declared a pause.',
  severed: 'Closed: a side declared it cut or cancelled.',
  resumption_agreed: 'Closed: agreed to resume, not yet used.',
  retired: 'Ended, replaced, expired or destroyed.',
};

/** A channel's status, with the meaning of each. */
export const STATUS = named('Status', oneOfCodes<Status>(STATUS_MEANINGS, 'The status of a channel.'));

/** A channel, with its status on either side of something that happened. */
export const STATUS_CHANGE = { channel: slug('The channel.'), before: STATUS, after: STATUS };
