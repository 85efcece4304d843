import { shown } from '../domain/catalogue/fault.js';
import type { RecordLine } from '../read-models/events.table.js';

/** A question that has no answer; the message is a sentence for the asker. */
export abstract class NotAnswerable extends Error {
  /** What was wrong: something does not exist, or a value is out of range. */
  abstract readonly kind: 'not-found' | 'withdrawn' | 'out-of-range' | 'lagging';
  /** The query parameter or path segment at fault. */
  abstract readonly parameter: string;
}

/** No such relationship on record. */
export class RelationshipUnknown extends NotAnswerable {
  override readonly kind = 'not-found';
  override readonly parameter = 'relationship';
  constructor(found: string, known: readonly string[]) {
    super(
      `No relationship ${shown(found)} is on record. ` +
        `${known.length > 0 ? `On record: ${known.slice(0, 20).join(', ')}.` : 'None is yet: register one with POST /api/v1/relationships.'}`,
    );
  }
}

/** What took a relationship or a channel off the record, and what the record said until then. */
export interface Withdrawal {
  /** The retraction. */
  readonly event: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly recordedAt: string;
  readonly reason: string;
  /** The last position that still tells of it. */
  readonly until: number;
}

/** What a line of the record took off; undefined for one that retracts nothing. */
export function withdrawalBy(line: RecordLine | undefined): Withdrawal | undefined {
  if (line?.event.type !== 'EventRetracted') return undefined;
  const { event, recordedAt, position } = line;
  return { event: event.id, recordedAt, reason: event.reason, until: position - 1 };
}

/** A relationship or a channel that was registered by mistake, and taken off the record. */
export class Withdrawn extends NotAnswerable {
  override readonly kind = 'withdrawn';
  constructor(
    override readonly parameter: 'relationship' | 'channel',
    what: string,
    readonly withdrawal: Withdrawal,
  ) {
    super(
      `${what} was withdrawn from the record on ${withdrawal.recordedAt.slice(0, 10)}: ${withdrawal.reason} ` +
        `Up to position ${withdrawal.until} the record tells of it as before.`,
    );
  }
}

/** No such channel at the position asked for. */
export class ChannelUnknown extends NotAnswerable {
  override readonly kind = 'not-found';
  override readonly parameter = 'channel';
  constructor(relationship: string, found: string, known: readonly string[], position: number) {
    super(
      `No channel ${shown(found)} in ${relationship} at position ${position}. ` +
        `${known.length > 0 ? `There: ${known.slice(0, 50).join(', ')}.` : 'No channel is on record there.'}`,
    );
  }
}

/** No such event at the position asked for. */
export class EventUnknown extends NotAnswerable {
  override readonly kind = 'not-found';
  override readonly parameter = 'event';
  constructor(relationship: string, found: string, position: number) {
    super(
      `No event ${shown(found)} in ${relationship} at position ${position}. GET ` +
        `/api/v1/relationships/${relationship}/events lists what is on record.`,
    );
  }
}

/** A record that may only look empty because the log has not been read. */
export class NothingReadYet extends NotAnswerable {
  override readonly kind = 'lagging';
  override readonly parameter = 'relationship';
  constructor(behind: string) {
    super(`Nothing is on record here as far as the log has been read. ${behind}`);
  }
}

/** A position the relationship has not reached. */
export class PositionOutOfRange extends NotAnswerable {
  override readonly kind = 'out-of-range';
  override readonly parameter = 'position';
  constructor(found: number, newest: number) {
    super(`position ${found} is not on record: positions run from 1 to ${newest}.`);
  }
}

/** A place to continue from that the record has not reached. */
export class BeyondTheRecord extends NotAnswerable {
  override readonly kind = 'out-of-range';
  override readonly parameter = 'after';
  constructor(found: number, relationship: string, newest: number) {
    super(
      `Nothing can come after position ${found}: the record of ${relationship} ends at ${newest}. Go on after ` +
        `${newest}, or leave the position out for what comes from now on.`,
    );
  }
}

/** Nobody knows yet what will be known. */
export class KnownAtInFuture extends NotAnswerable {
  override readonly kind = 'out-of-range';
  override readonly parameter = 'knownAt';
  constructor(found: string, today: string) {
    super(
      `knownAt ${found} is after today, ${today} (UTC). What will be known then cannot be told; leave knownAt out for today.`,
    );
  }
}

/** What tells of the record, and not of the world, cannot be thought away. */
export class AboutTheRecord extends NotAnswerable {
  override readonly kind = 'out-of-range';
  override readonly parameter = 'without';
  constructor(found: string, type: string) {
    super(
      `without is ${shown(found)}, a ${type}, which tells of the record itself. Name an event that tells what happened; to see the record ` +
        'before a correction, ask with an older position.',
    );
  }
}

/** A cursor of another list, or of this one with different filters. */
export class CursorMismatch extends NotAnswerable {
  override readonly kind = 'out-of-range';
  override readonly parameter = 'cursor';
  constructor() {
    super(
      'The cursor does not go on from this list: leave the filters, dates and order out, or repeat those it ' +
        'began with; or begin again without it.',
    );
  }
}

/** A search in which no word can be looked for. */
export class NothingToSearch extends NotAnswerable {
  override readonly kind = 'out-of-range';
  override readonly parameter = 'q';
  constructor(found: string) {
    super(
      `q is ${shown(found)}. A search takes at least one word of three letters or figures, or of two signs of Chinese, ` +
        'Japanese or Korean; shorter words count beside it.',
    );
  }
}

/** The search index does not answer for the moment. */
export class SearchAway extends NotAnswerable {
  override readonly kind = 'lagging';
  override readonly parameter = 'q';
}

/** A search that is longer than any search. */
export class SearchTooLong extends NotAnswerable {
  override readonly kind = 'out-of-range';
  override readonly parameter = 'q';
  constructor(length: number, most: number) {
    super(`q has ${length} characters. A search takes at most ${most}: look for a few words of it.`);
  }
}
