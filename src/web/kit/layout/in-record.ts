import type { Moment } from './moment.js';
import type { NameOf } from '../../../words/event-names.js';

/** Where in the record a part of a page speaks: for its links and its names. */
export interface InRecord {
  readonly relationship: string;
  readonly moment: Moment;
  readonly nameOf: NameOf;
}

/** The address of an event's page at the same moment. */
export function eventAddress({ relationship, moment }: Omit<InRecord, 'nameOf'>, event: string): string {
  return moment.link(`/r/${relationship}/events/${encodeURIComponent(event)}`);
}
