import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { formatDay, type EpochDay } from '../domain/time/days.js';
import { nextTurn } from '../turns/turns.js';
import { CalendarTurns, type CalendarTurn } from './calendar-turns.js';
import { turnId } from './list-news.js';
import { RecordReader } from './record-reader.js';

/** A turn of the calendar under the id that it has in the news. */
export type NamedTurn = CalendarTurn & { readonly id: string };

/** What did the calendar make of a relationship on the days after one, up to another? */
export class ShowTurns extends Query<readonly NamedTurn[]> {
  constructor(
    readonly relationship: string,
    readonly after: EpochDay,
    readonly through: EpochDay,
  ) {
    super();
  }
}

/** Answers `ShowTurns`; @throws RelationshipUnknown, GivenUp */
@QueryHandler(ShowTurns)
export class ShowTurnsHandler implements IQueryHandler<ShowTurns> {
  constructor(
    private readonly reader: RecordReader,
    private readonly turns: CalendarTurns,
  ) {}

  async execute({ relationship, after, through }: ShowTurns): Promise<readonly NamedTurn[]> {
    await nextTurn();
    const row = this.reader.relationship(relationship);
    const [from, to] = [formatDay(after), formatDay(through)];
    const turns = await this.turns.of(row, through);
    return turns.filter(({ day }) => day > from && day <= to).map((turn) => ({ id: turnId(row, turn), ...turn }));
  }
}
