import { eventAddress, type InRecord } from '../frame/in-record.js';
import type { MarkWays } from '../charts/mark-link.js';

/** Marks lead to the page of their event at the moment shown; a mark of several, to the history in which all of them stand. */
export function markWays(record: InRecord): MarkWays {
  const { relationship, moment, nameOf } = record;
  return {
    event: (id) => eventAddress(record, id),
    list: (channel, later) => moment.link(`/r/${relationship}/events`, later ? { asOf: null } : {}, channel === undefined ? {} : { channel }),
    nameOf,
  };
}
