import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowChangedSince } from '../../queries/show-changed-since.js';
import { changedSinceWords } from '../../words/changed-since.js';
import type { SinceLine } from '../kit/layout/since-line.js';
import type { Visit } from '../kit/layout/visit.js';

/** Asks whether a pinned view answers otherwise today. */
@Injectable()
export class SinceReader {
  constructor(private readonly queries: QueryBus) {}

  /** The line to show; null where the view is not pinned, or its answer is the same. @throws NotAnswerable */
  async read(
    relationship: string,
    channel: string | undefined,
    { moment }: Pick<Visit, 'moment'>,
    path = moment.path,
  ): Promise<SinceLine | null> {
    if (moment.asked.position === undefined) return null;
    const changed = await this.queries.execute(new ShowChangedSince(relationship, channel, moment.asked));
    if (changed === null) return null;
    const { today, asOf = today } = moment.asked;
    const known = changed.withdrawn
      ? undefined
      : await this.queries.execute(new ShowBoard(relationship, { today, asOf }));
    return {
      words: changedSinceWords(changed, known?.channels ?? []),
      address: moment.link(path, { knownAt: null, position: null }),
    };
  }
}
