import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AnyEvent } from '../../../domain/catalogue/event-types.js';
import { Today } from '../../../http/today.js';
import { ListEvents } from '../../../queries/list-events.js';
import { ShowBoard, type Board } from '../../../queries/show-board.js';
import { ShowCommitments } from '../../../queries/show-commitments.js';
import { namesOf } from '../../../words/names.js';
import { fieldNames, type FieldNames, type NamedValue } from '../events/field-value.js';
import { eventName } from '../../../words/event-names.js';
import { listedDay, whenWords } from '../../../words/history.js';

/** A value that may be chosen, and what it is called. */
export type Choice = NamedValue;

/** What a form can refer to: all that is on record today. */
export interface Choices extends FieldNames {
  readonly board: Board;
  /** The newest events. */
  readonly events: readonly Choice[];
}

/** So many events are offered by name; others are referred to by their id. */
const MOST_EVENTS = 300;

/** Finds what a form can refer to. */
@Injectable()
export class ChoicesOnRecord {
  constructor(
    private readonly queries: QueryBus,
    private readonly today: Today,
  ) {}

  /** @throws NotAnswerable for a relationship that is not on record */
  async of(relationship: string): Promise<Choices> {
    const asked = { today: this.today.day() };
    const [board, ledger, listed] = await Promise.all([
      this.queries.execute(new ShowBoard(relationship, asked)),
      this.queries.execute(new ShowCommitments(relationship, asked)),
      this.queries.execute(new ListEvents(relationship, { order: '-occurred', limit: MOST_EVENTS }, asked)),
    ]);
    const nameOf = namesOf(board.parties);
    return {
      board,
      ...fieldNames(board, ledger.commitments),
      events: listed.data.map((event) => ({
        value: event.id,
        words: `${whenWords(event, listedDay(event))}: ${eventName(event as AnyEvent, nameOf)}`,
      })),
    };
  }
}
