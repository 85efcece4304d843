import { eventAddress, type InRecord } from './in-record.js';
import type { MarkLinks } from '../charts/mark-link.js';

/** Stands for an event's id; as it is when it is encoded. */
const PLACE = '*';

/** Marks lead to the page of their event at the moment shown; a mark of several, to the history in which all of them stand. */
export function markLinks(record: InRecord): MarkLinks {
  const { relationship, moment, nameOf } = record;
  // Thousands of marks on a large board: what is the same in all their addresses is made once.
  const [before, after] = eventAddress(record, PLACE).split(PLACE) as [string, string];
  return {
    event: (id) => `${before}${encodeURIComponent(id)}${after}`,
    channel: (code) => moment.link(`/r/${relationship}/channels/${code}`),
    list: (channel, later) =>
      moment.link(`/r/${relationship}/events`, later ? { asOf: null } : {}, channel === undefined ? {} : { channel }),
    nameOf,
  };
}
