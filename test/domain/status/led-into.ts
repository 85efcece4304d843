import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import type { Status } from '../../../src/domain/status/status.js';
import {
  contactDeclined,
  contactHeld,
  established,
  leadersAgreed,
  retired,
  severed,
  suspended,
  type Fields,
} from '../../dsl/samples.js';

/** The events that lead a channel into each status by 15 June 2024. */
export function ledInto(status: Status, channel = 'dpct', fields: Fields = {}): AnyEvent[] {
  const founded = established(channel, '2015-01-01', fields);
  const id = (word: string): Fields => ({ id: `${word}-${channel}` });
  const histories: { readonly [S in Status]: readonly AnyEvent[] } = {
    unknown: [established(channel, '2024-07-01', fields)],
    established: [founded],
    operating: [founded, contactHeld(channel, '2024-06-01', id('used'))],
    dormant: [founded, contactHeld(channel, '2020-01-01', id('used'))],
    unresponsive: [founded, contactDeclined(channel, '2024-06-01', { ...id('declined'), attempts: 2 })],
    suspended: [founded, suspended(channel, '2024-06-01', id('suspended'))],
    severed: [founded, severed(channel, '2024-06-01', id('severed'))],
    resumption_agreed: [
      founded,
      severed(channel, '2024-05-01', id('severed')),
      leadersAgreed(channel, '2024-06-01', id('agreed')),
    ],
    retired: [founded, retired(channel, '2024-06-01', id('retired'))],
  };
  return [...histories[status]];
}
