import { Injectable } from '@nestjs/common';
import { turnsOf, type Became } from '../domain/status/became.js';
import { pastDueDays } from '../domain/status/commitments.js';
import { formatDay, type EpochDay } from '../domain/time/days.js';
import { Progress } from '../read-models/progress.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { nextTurn } from '../turns/turns.js';
import { KeptAnswers } from './kept-answers.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** What midnight made of a channel or a promise: nobody recorded it. */
export interface CalendarTurn {
  readonly became: Became;
  /** The ISO day at the beginning of which it was so (UTC). */
  readonly day: string;
  /** Null for a promise. */
  readonly channel: string | null;
  /** The promise's id; null for a channel. */
  readonly commitment: string | null;
  /** What the promise says; null for a channel. */
  readonly promise: string | null;
  /** The meetings without a report, the stops that take effect, or the agreement that made the promise. */
  readonly events: readonly string[];
}

/** What is told of so many relationships is kept, each until something is recorded of it or the day is over. */
const MOST_KEPT = 1_000;

/** Computes what the calendar made of relationships: once for each state of a record and day, whoever asks. */
@Injectable()
export class CalendarTurns {
  private readonly kept = new KeptAnswers<readonly CalendarTurn[]>(MOST_KEPT);

  constructor(
    private readonly reader: RecordReader,
    private readonly progress: Progress,
  ) {}

  /** All up to a day, as the record reads today, in order of days. @throws GivenUp */
  async of(relationship: RelationshipRow, today: EpochDay): Promise<readonly CalendarTurn[]> {
    const basis = `${this.progress.changesOf(relationship.id)} ${today}`;
    return this.kept.answer(relationship.id, basis, () => this.compute(relationship, today));
  }

  private async compute(relationship: RelationshipRow, today: EpochDay): Promise<readonly CalendarTurn[]> {
    const at = this.reader.at(relationship, { asOf: today, knownAt: today, position: relationship.position });
    const turns = this.promises(at);
    for await (const channel of this.reader.eachChannel(at)) {
      const found = turnsOf(this.reader.folded(channel), channel.clock);
      turns.push(
        ...found.map(({ day, ...turn }) => ({
          ...turn,
          day: formatDay(day),
          channel: channel.channel,
          commitment: null,
          promise: null,
        })),
      );
      await nextTurn();
    }
    return turns.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  }

  private promises(at: RelationshipAt): CalendarTurn[] {
    const entries = this.reader.models.commitments.certain(at.relationship.no, at.axes);
    return pastDueDays(entries, this.reader.judged(at)).map(({ commitment, agreedBy, text, day }) => ({
      became: 'past_due',
      day: formatDay(day),
      channel: null,
      commitment,
      promise: text,
      events: [agreedBy],
    }));
  }
}
