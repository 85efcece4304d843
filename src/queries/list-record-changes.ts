import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { actsOnTarget, type EventType } from '../domain/catalogue/event-types.js';
import { dayOrNull, type EpochDay } from '../domain/time/days.js';
import type { LinesAsked, RecordLine } from '../read-models/events.table.js';
import { named } from '../schema/named.js';
import { choice, count, eventId, listOf, moment, objectOf, orNull, slug, text, type TypeOf } from '../schema/schema.js';
import { nextTurn } from '../turns/turns.js';
import { ANSWERED_BY, stateAxes, type AskedAxes } from './asked-axes.js';
import { packCursor, unpackCursor } from './event-cursor.js';
import { PAGE_OF_LIST } from './list-events.js';
import { CursorMismatch } from './not-answerable.js';
import { RecordReader } from './record-reader.js';

/** What somebody can do to a record. */
export const RECORD_CHANGES = ['recorded', 'corrected', 'retracted', 'withheld'] as const;

/** An entry of the record, as something that somebody did. */
export const RecordChange = objectOf('What somebody did to the record.', {
  position: count('Its place in the record.', 1),
  recordedAt: moment('When it was recorded.'),
  recordedBy: orNull(text('By whom: the id of an editor, or `local`; null where the server does not show it.')),
  change: choice(RECORD_CHANGES, 'What was done.'),
  event: eventId('The event it was done by; on its page and at its address is all that it says.'),
  type: text('Its type.'),
  target: orNull(eventId('The event that it corrects, retracts or withholds; null for what stands on its own.')),
  reason: orNull(text('The reason given for that; null where none is, or where it is withheld.')),
});
export type RecordChange = TypeOf<typeof RecordChange>;

/** A page of what was done to a record. */
export const RecordChangeList = named(
  'RecordChanges',
  objectOf('What was done to a record, the newest first.', {
    relationship: slug('The relationship.'),
    ...ANSWERED_BY,
    position: count('The list begins with the record up to this position.', 1),
    data: listOf(RecordChange, 'The changes, the newest first.'),
    page: PAGE_OF_LIST,
  }),
);
export type RecordChangeList = TypeOf<typeof RecordChangeList>;

/** Which changes are asked for; `from` and `to` are the UTC days on which they were recorded. */
export interface ChangesAsked {
  /** The id of an editor, as in `recordedBy`. */
  readonly by?: string | undefined;
  readonly from?: EpochDay | undefined;
  readonly to?: EpochDay | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Who did what to the record, and when? What was retracted since is told, too: it was recorded. */
export class ListRecordChanges extends Query<RecordChangeList> {
  constructor(
    readonly relationship: string,
    readonly options: ChangesAsked,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

/** So many entries are looked through in one turn. */
const STRETCH = 2_000;

/** Answers `ListRecordChanges`; @throws NotAnswerable, CursorMismatch, GivenUp */
@QueryHandler(ListRecordChanges)
export class ListRecordChangesHandler implements IQueryHandler<ListRecordChanges> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, options, asked }: ListRecordChanges): Promise<RecordChangeList> {
    const { wanted, position: began, after: last } = begunAt(relationship, options, asked.position);
    const at = await this.reader.relationshipAt(relationship, { ...asked, position: began });
    const { position, edition } = stateAxes(at.axes, asked);
    const most = options.limit + 1;
    const found: RecordLine[] = [];
    for (let through = (last ?? position + 1) - 1; through > 0 && found.length < most; through -= STRETCH) {
      await nextTurn();
      const after = Math.max(0, through - STRETCH);
      found.push(
        ...this.reader.models.events.recorded(at.relationship.no, after, through, wanted, most - found.length),
      );
    }
    const data = found.slice(0, options.limit);
    const next = found.length < most ? null : writeCursor([relationship, wanted, position, data.at(-1)!.position]);
    return { relationship, edition, position, data: data.map(changeOf), page: { next } };
  }
}

function changeOf({ position, recordedAt, recordedBy, event }: RecordLine): RecordChange {
  const acts = actsOnTarget(event);
  return {
    position,
    recordedAt,
    recordedBy,
    change: DONE_BY[event.type] ?? 'recorded',
    event: event.id,
    type: event.type,
    target: acts ? event.target : null,
    // A withheld amendment gives no reason.
    reason: acts ? (event.reason ?? null) : null,
  };
}

const DONE_BY: { readonly [T in EventType]?: RecordChange['change'] } = {
  EventCorrected: 'corrected',
  EventRetracted: 'retracted',
  EventWithheld: 'withheld',
};

/** Where a list goes on: what it is asked of, the position it began with, and that of the last change given. */
type Cursor = readonly [relationship: string, wanted: LinesAsked, position: number, after: number];

function writeCursor([relationship, { by, from, to }, position, after]: Cursor): string {
  return packCursor([relationship, by, from, to, position, after]);
}

/** What is left out is taken from the cursor. @throws CursorMismatch if it is not one of ours, or of another list */
function begunAt(relationship: string, options: ChangesAsked, asked: number | undefined) {
  const given: LinesAsked = { by: options.by ?? null, from: dayOrNull(options.from), to: dayOrNull(options.to) };
  if (options.cursor === undefined) return { wanted: given, position: asked };
  const [of, by, from, to, position, after] = unpackCursor(options.cursor);
  const places = [position, after].every((place) => Number.isSafeInteger(place) && (place as number) > 0);
  const texts = [by, from, to].every((text) => text === null || typeof text === 'string');
  if (!places || !texts || of !== relationship) throw new CursorMismatch();
  const wanted = { by, from, to } as LinesAsked;
  const repeated = (['by', 'from', 'to'] as const).every(
    (name) => given[name] === null || given[name] === wanted[name],
  );
  if (!repeated || (asked !== undefined && asked !== position)) throw new CursorMismatch();
  return { wanted, position: position as number, after: Math.min(after as number, (position as number) + 1) };
}
