import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Source } from '../../../domain/catalogue/accounts.js';
import { Today } from '../../../http/today.js';
import { ListEvents, type ListedEvent } from '../../../queries/list-events.js';
import { ShowBoard, type Board } from '../../../queries/show-board.js';
import { ShowCommitments } from '../../../queries/show-commitments.js';
import { namesOf } from '../../../words/names.js';
import { fieldNames, type FieldNames, type NamedValue } from '../events/field-value.js';
import { eventName, type NameOf } from '../../../words/event-names.js';
import { listedDay, whenWords } from '../../../words/history.js';
import { hostOf } from '../../../tables/mapping/read-cell.js';

/** A value that may be chosen, and what it is called. */
export type Choice = NamedValue;

/** What a form can refer to. */
export interface FormChoices extends FieldNames {
  /** The newest events. */
  readonly events: readonly Choice[];
  /** What the events are called that the form names, by their ids. */
  readonly named: ReadonlyMap<string, string>;
  /** Events that the words in a control may mean, by the name of the control, where these are several. */
  readonly unsure: ReadonlyMap<string, readonly (Choice & { readonly about: string })[]>;
  /** Where the event was reported that was recorded last of those with a source. */
  readonly lastSources?: { readonly of: string; readonly sources: readonly Source[] } | undefined;
  /** Who published what stands at a host, as the newest events have it. */
  readonly publishers: ReadonlyMap<string, string>;
}

/** All that is on record today. */
export interface Choices extends FormChoices {
  readonly board: Board;
}

/** So many events are offered before a word is typed. */
const MOST_EVENTS = 12;
/** Among so many of those recorded last, sources and publishers are looked for. */
const LOOKED_THROUGH = 200;

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
    const [board, ledger, newest, recorded] = await Promise.all([
      this.queries.execute(new ShowBoard(relationship, asked)),
      this.queries.execute(new ShowCommitments(relationship, asked)),
      this.queries.execute(new ListEvents(relationship, { order: '-occurred', limit: MOST_EVENTS }, asked)),
      this.queries.execute(new ListEvents(relationship, { order: '-recorded', limit: LOOKED_THROUGH }, asked)),
    ]);
    const nameOf = namesOf(board.parties);
    const last = recorded.data.find((event) => sourcesOf(event).length > 0);
    return {
      board,
      ...fieldNames(board, ledger.commitments),
      events: newest.data.map((event) => eventChoice(event, nameOf)),
      named: new Map(),
      unsure: new Map(),
      lastSources: last && { of: eventChoice(last, nameOf).words, sources: sourcesOf(last) },
      publishers: new Map(recorded.data.toReversed().flatMap(sourcesOf).flatMap(hosted)),
    };
  }
}

/** An event as it is chosen: "5 Aug 2022: Talks severed by China". */
export function eventChoice(event: ListedEvent, nameOf: NameOf): Choice {
  return { value: event.id, words: `${whenWords(event, listedDay(event))}: ${eventName(event, nameOf)}` };
}

function sourcesOf(event: ListedEvent): readonly Source[] {
  return (event as { readonly sources?: readonly Source[] }).sources ?? [];
}

function hosted({ publisher, url }: Source): (readonly [host: string, publisher: string])[] {
  return url === undefined ? [] : [[hostOf(url), publisher]];
}
