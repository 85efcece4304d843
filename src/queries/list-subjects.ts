import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { EpochDay } from '../domain/time/days.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { nextTurn } from '../turns/turns.js';
import { ReadModelState } from './read-model-state.js';
import { NothingReadYet } from './not-answerable.js';
import { RecordReader } from './record-reader.js';

/** Something the record tells of. */
export interface Subject {
  readonly relationship: string;
  readonly kind: 'board' | 'history' | 'commitments' | 'channel' | 'event';
  /** Of the channel or event; elsewhere that of the relationship. */
  readonly id: string;
  /** When the record last said something of it: ISO 8601, UTC. */
  readonly lastSaid: string;
}

/**
 * All that the record tells of, in one order that only grows at its ends. Each subject has a place of its own in it, but not
 * each place has a subject.
 */
export interface SubjectList {
  readonly places: number;
  /** Subjects at the places from `from` up to, not including, `to`; read lazily, in turns. */
  readonly between: (from: number, to: number) => AsyncGenerator<readonly Subject[]>;
  /** When the record last said something of the relationships at these places; undefined where there are none. */
  readonly lastSaid: (from: number, to: number) => string | undefined;
}

/** A relationship as a whole has these places, before its channels and events. */
const AS_A_WHOLE = ['board', 'history', 'commitments'] as const;
/** Events that are read at once. */
const EVENTS_A_PIECE = 500;

interface Placed {
  readonly row: RelationshipRow;
  readonly channels: readonly { readonly no: number; readonly code: string }[];
  readonly begins: number;
  readonly ends: number;
}

/** What does the record tell of, and when did it last? */
export class ListSubjects extends Query<SubjectList> {
  constructor(readonly today: EpochDay) {
    super();
  }
}

/** Answers `ListSubjects`; @throws NotAnswerable */
@QueryHandler(ListSubjects)
export class ListSubjectsHandler implements IQueryHandler<ListSubjects> {
  constructor(
    private readonly reader: RecordReader,
    private readonly readModelState: ReadModelState,
  ) {}

  async execute({ today }: ListSubjects): Promise<SubjectList> {
    await nextTurn();
    const { models } = this.reader;
    const { behind } = this.readModelState;
    const rows = models.relationships.all();
    if (rows.length === 0 && behind !== undefined) throw new NothingReadYet(behind);
    let places = 0;
    const placed = rows.map((row): Placed => {
      const channels = models.relationships.channels(row.no);
      const begins = places;
      places += AS_A_WHOLE.length + channels.length + row.position;
      return { row, channels, begins, ends: places };
    });
    const within = (from: number, to: number) => placed.filter(({ begins, ends }) => begins < to && from < ends);
    const subjects = this.subjects.bind(this, today);
    return {
      places,
      between: async function* (from, to) {
        for (const one of within(from, to)) yield* subjects(one, from - one.begins, to - one.begins);
      },
      lastSaid: (from, to) =>
        within(from, to)
          .flatMap(({ row }) => models.lastSaid.ofRelationship(row.no) ?? [])
          .sort()
          .at(-1),
    };
  }

  /** Of one relationship, at its own places. */
  private async *subjects(
    today: EpochDay,
    { row: { no, id: relationship, position, withdrawn }, channels }: Placed,
    from: number,
    to: number,
  ): AsyncGenerator<readonly Subject[]> {
    const { lastSaid, establishments } = this.reader.models;
    const newest = lastSaid.ofRelationship(no);
    if (newest === undefined || withdrawn) return;
    yield AS_A_WHOLE.slice(Math.max(0, from), Math.max(0, to)).map((kind) => ({
      relationship,
      kind,
      id: relationship,
      lastSaid: newest,
    }));
    const first = AS_A_WHOLE.length;
    for (const { no: channel, code } of channels.slice(Math.max(0, from - first), Math.max(0, to - first))) {
      await nextTurn();
      const said = lastSaid.ofChannel(no, channel);
      // What is named only, or was never established as far as is known today, has no page.
      if (said !== undefined && establishments.initialFields(channel, { knownAt: today, position }) !== undefined)
        yield [{ relationship, kind: 'channel', id: code, lastSaid: said }];
    }
    const events = first + channels.length;
    const through = Math.min(position, to - events);
    for (let after = Math.max(0, from - events); after < through;) {
      await nextTurn();
      const piece = lastSaid.ofEvents(no, after, EVENTS_A_PIECE).filter((event) => event.position <= through);
      if (piece.length === 0) return;
      after = piece.at(-1)!.position;
      yield piece.map(({ id, recordedAt }) => ({ relationship, kind: 'event', id, lastSaid: recordedAt }));
    }
  }
}
