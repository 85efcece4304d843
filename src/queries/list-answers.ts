import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { answerChanges, type AnswerChange, type AnswerLine } from '../domain/status/answer-changes.js';
import { ALWAYS_KNOWN, disclosedFrom, type Amendment } from '../domain/timeline/timeline.js';
import { formatDay, type EpochDay } from '../domain/time/days.js';
import type { Axes } from '../domain/time/axes.js';
import { named } from '../schema/named.js';
import { count, day, eventId, listOf, moment, objectOf, orNull, type TypeOf } from '../schema/schema.js';
import { inTurns, nextTurn } from '../turns/turns.js';
import { linesOfAnswer } from './lines-of-answer.js';
import { stateAxes, type AskedAxes } from './asked-axes.js';
import { ABOUT_CHANNEL, answerCoverage } from './channel-answer.js';
import { packCursor, unpackCursor } from './event-cursor.js';
import { PAGE_OF_LIST } from './list-events.js';
import { CursorMismatch } from './not-answerable.js';
import { beganAt, type AskedPart } from './part.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';
import { STATUS } from './status-answer.js';

const ANSWER = orNull({
  ...STATUS,
  description: 'What the record answers from there on; null where the channel is not on record.',
});
const BECAUSE = listOf(eventId('An event.'), 'The events that changed the answer, in recorded order.');

/** What the record answered about one channel and day, and what changed it. */
export const AnswerHistory = named(
  'Answers',
  objectOf('What the record answered about one channel and day, and what changed it: the newest changes first.', {
    ...ABOUT_CHANNEL,
    status: STATUS,
    positions: listOf(
      objectOf('A change that something recorded made.', {
        position: count('From this position on.', 1),
        recordedAt: moment('When that was recorded.'),
        status: ANSWER,
        because: BECAUSE,
      }),
      'What it answered as the record grew, to readers who know what is known at knownAt.',
    ),
    knowledge: listOf(
      objectOf('A change that something disclosed made.', {
        knownFrom: orNull(day('From the end of this day on; null where it was never otherwise.')),
        status: ANSWER,
        because: BECAUSE,
      }),
      'What it answers to readers of other days, with the record up to the position.',
    ),
    page: PAGE_OF_LIST,
  }),
);
export type AnswerHistory = TypeOf<typeof AnswerHistory>;

/** Changes of each line that are given, unless fewer or more are asked for. */
export const ANSWERS_LISTED = 50;

/** What did the record answer about this channel and day before? */
export class ListAnswers extends Query<AnswerHistory> {
  constructor(
    readonly relationship: string,
    readonly channel: string,
    readonly asked: AskedAxes,
    readonly part: AskedPart = {},
  ) {
    super();
  }
}

/**
 * Answers `ListAnswers`.
 * @throws RelationshipUnknown, ChannelUnknown, Withdrawn, KnownAtInFuture, PositionOutOfRange, CursorMismatch, GivenUp
 */
@QueryHandler(ListAnswers)
export class ListAnswersHandler implements IQueryHandler<ListAnswers> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, channel, asked: given, part }: ListAnswers): Promise<AnswerHistory> {
    const { limit = ANSWERS_LISTED, cursor } = part;
    const { asked, places } = begunAt([relationship, channel], cursor, given);
    const at = await this.reader.relationshipAt(relationship, asked);
    const found = await this.reader.channel(at, channel);
    const lines = linesOfAnswer(this.reader, at, found.no);
    await nextTurn();
    const recorded = await changesOf(lines.positions, at.axes.position, places[0], limit);
    const learned = await changesOf(lines.knowledge, at.axes.knownAt, places[1], limit);
    return {
      relationship,
      channel,
      ...stateAxes(at.axes, asked),
      coverage: answerCoverage(found.coverage),
      status: this.reader.folded(found).status,
      positions: recorded.changes.map((change) => this.recorded(at, change)),
      knowledge: learned.changes.map((change) => this.learned(at, found.no, change)),
      page: { next: writeCursor([relationship, channel], at.axes, [recorded.next, learned.next]) },
    };
  }

  private recorded({ relationship }: RelationshipAt, { at, status }: AnswerChange): AnswerHistory['positions'][number] {
    const { recordedAt, event } = this.reader.models.events.at(relationship.no, at)!;
    return { position: at, recordedAt, status, because: [event.id] };
  }

  private learned(
    at: RelationshipAt,
    channel: number,
    { at: on, status, events }: AnswerChange,
  ): AnswerHistory['knowledge'][number] {
    const positions = events.length > 0 ? events.map(({ position }) => position) : this.groundsFrom(at, channel, on);
    const because = positions.flatMap((position) => this.disclosedOn(at, position, on));
    return { knownFrom: on <= ALWAYS_KNOWN ? null : formatDay(on), status, because: [...new Set(because)] };
  }

  /** The positions of the events beside those of the channel that are first known on a day, or no longer hold from there. */
  private groundsFrom({ axes }: RelationshipAt, channel: number, on: EpochDay): number[] {
    const turned = this.reader.models.establishments
      .rectangles(channel)
      .filter(({ positionFrom, positionTo }) => positionFrom <= axes.position && positionTo > axes.position)
      .filter(({ knownFrom, knownTo }) => knownFrom === on || knownTo === on)
      .map(({ position }) => position);
    // Otherwise the list of parties reads otherwise.
    return turned.length > 0 ? turned : [1];
  }

  /** What was disclosed of an event on a day: its corrections and retractions of that day, or the event itself. */
  private disclosedOn({ relationship, axes }: RelationshipAt, position: number, on: EpochDay): string[] {
    const { events } = this.reader.models;
    const { id } = events.at(relationship.no, position)!.event;
    const amendments = events.amendments(relationship.no, id, axes.position) as Amendment[];
    const news = amendments.filter(({ event }) => disclosedFrom(event) === on && on > ALWAYS_KNOWN);
    return news.length > 0 ? news.map(({ event }) => event.id) : [id];
  }
}

/** A line's place to go on from; null at its end, undefined at its beginning. */
type Place = number | null | undefined;

/** The changes up to a point and before a place, and where the next are. */
async function changesOf(
  line: AnswerLine,
  upTo: number,
  before: Place,
  limit: number,
): Promise<{ changes: readonly AnswerChange[]; next: number | null }> {
  if (before === null) return { changes: [], next: null };
  const found = await inTurns(answerChanges(line, Math.min(upTo, (before ?? Infinity) - 1), limit + 1));
  const changes = found.slice(0, limit);
  return { changes, next: found.length > limit ? changes.at(-1)!.at : null };
}

/** Null where both lines have ended. */
function writeCursor(
  of: readonly string[],
  { asOf, knownAt, position }: Axes,
  places: readonly Place[],
): string | null {
  if (places.every((place) => place === null)) return null;
  return packCursor([of.join(' '), asOf, knownAt, position, ...places]);
}

/** What is left out is taken from the cursor. @throws CursorMismatch if it is not one of ours, or of another answer */
function begunAt(
  of: readonly string[],
  cursor: string | undefined,
  asked: AskedAxes,
): { asked: AskedAxes; places: readonly [Place, Place] } {
  if (cursor === undefined) return { asked, places: [undefined, undefined] };
  const [name, asOf, knownAt, position, ...places] = unpackCursor(cursor);
  const isPlace = (place: unknown): boolean => place === null || Number.isSafeInteger(place);
  if (name !== of.join(' ') || places.length !== 2 || !places.every(isPlace)) throw new CursorMismatch();
  return { asked: beganAt(asked, [asOf, knownAt, position]), places: places as [Place, Place] };
}
