import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { EpochDay } from '../domain/time/days.js';
import { nextTurn } from '../turns/turns.js';
import { RecordReader } from './record-reader.js';

/** What a relationship, its parties and some of its channels are called today. */
export interface Names {
  readonly relationship: string;
  readonly name: string;
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  /** By their codes. */
  readonly channels: ReadonlyMap<string, { readonly name: string; readonly shortName: string | null }>;
}

/** What are the relationship, its parties and these of its channels called? */
export class ShowNames extends Query<Names> {
  constructor(
    readonly relationship: string,
    readonly channels: readonly string[],
    readonly today: EpochDay,
  ) {
    super();
  }
}

/** Answers `ShowNames`; a channel that is not on record any more has no name. @throws RelationshipUnknown, GivenUp */
@QueryHandler(ShowNames)
export class ShowNamesHandler implements IQueryHandler<ShowNames> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, channels, today }: ShowNames): Promise<Names> {
    const at = await this.reader.relationshipAt(relationship, { today });
    const { name, parties } = this.reader.registration(at);
    const names = new Map<string, { name: string; shortName: string | null }>();
    for (const code of new Set(channels)) {
      await this.reader.makeReady(at, code);
      const channel = this.reader.findChannel(at, code);
      const fields = channel && this.reader.folded(channel).end.fields;
      if (fields) names.set(code, { name: fields.name, shortName: fields.shortName });
      await nextTurn();
    }
    return { relationship, name, parties, channels: names };
  }
}
