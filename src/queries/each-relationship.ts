import { Injectable } from '@nestjs/common';
import { EDITION } from '../domain/edition.js';
import { formatDay } from '../domain/time/days.js';
import { Progress } from '../read-models/progress.js';
import { nextTurn } from '../turns/turns.js';
import { resolveAxes, type AskedAxes } from './asked-axes.js';
import type { KeptAnswers } from './kept-answers.js';
import { Part, type AskedPart, type ListPage } from './part.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** Parts of lists of so many relationships are kept, each at the axes asked for last. */
export const MOST_RELATIONSHIPS_KEPT = 5_000;

/** A list across relationships, as it is asked for. */
export interface AcrossAsked {
  /** What tells this list from all others. */
  readonly list: readonly string[];
  /** Undefined: all relationships. */
  readonly relationship: string | undefined;
  readonly asked: Omit<AskedAxes, 'position'>;
  readonly part: AskedPart;
}

/** A list across relationships, and the part of it that is to be given. */
export interface AcrossList<Entry> {
  /** By relationship. */
  readonly all: readonly Entry[];
  readonly stated: { readonly edition: typeof EDITION; readonly asOf: string; readonly knownAt: string };
  /** The part of `all`, or of what was made of it. */
  readonly given: (entries: readonly Entry[]) => { readonly data: readonly Entry[]; readonly page: ListPage };
}

/** Goes through relationships for questions that are about all of them, or about one. */
@Injectable()
export class EachRelationship {
  constructor(
    private readonly reader: RecordReader,
    private readonly progress: Progress,
  ) {}

  /**
   * Asks the same of every relationship on record for readers at the axes; of one of which nothing has changed since, what was
   * `kept` is taken.
   * @throws RelationshipUnknown, Withdrawn, KnownAtInFuture, CursorMismatch, GivenUp
   */
  async list<Entry>(
    { list, relationship, asked: given, part: wanted }: AcrossAsked,
    kept: KeptAnswers<readonly Entry[]>,
    make: (at: RelationshipAt) => Promise<readonly Entry[]>,
  ): Promise<AcrossList<Entry>> {
    const part = Part.of([...list, relationship ?? ''], wanted, given);
    const asked = { ...part.asked[0]!, position: undefined };
    const all: Entry[] = [];
    for await (const at of this.at(relationship, asked)) {
      const basis = `${this.progress.changesOf(at.relationship.id)} ${at.axes.asOf} ${at.axes.knownAt}`;
      all.push(...(await kept.answer(at.relationship.id, basis, () => make(at))));
    }
    const { asOf = asked.today, knownAt = asked.today } = asked;
    return {
      all,
      stated: { edition: EDITION, asOf: formatDay(asOf), knownAt: formatDay(knownAt) },
      given: (entries) => {
        const data = part.cut(entries);
        const { page = { next: null, count: entries.length } } = part.page([{ asOf, knownAt, position: 0 }]);
        return { data, page };
      },
    };
  }

  /** Gives others a turn between relationships. */
  private async *at(only: string | undefined, asked: AskedAxes): AsyncGenerator<RelationshipAt> {
    if (only !== undefined) {
      yield await this.reader.relationshipAt(only, asked);
      return;
    }
    for (const relationship of this.reader.models.relationships.all()) {
      await nextTurn();
      const axes = resolveAxes(asked, relationship);
      if (!this.reader.withdrawal({ relationship, axes })) yield this.reader.at(relationship, axes);
    }
  }
}
