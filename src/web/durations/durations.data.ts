import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { readChoice } from '../../http/parameters.js';
import { GROUPINGS, type DurationsAnswer, type Grouping } from '../../queries/durations-answer.js';
import { ShowDurations } from '../../queries/show-durations.js';
import { ShowNames, type Names } from '../../queries/show-names.js';
import type { Moment } from '../kit/layout/moment.js';
import type { Visit } from '../kit/layout/visit.js';

/** Closures on a page. */
const PAGE = 100;

/** The page's own parameters. */
export const DURATIONS_PARAMETERS = ['by', 'relationship', 'cursor'] as const;

/** What the page is made from. */
export interface DurationsData {
  readonly moment: Moment;
  readonly by: Grouping | undefined;
  readonly relationship: string | undefined;
  readonly durations: DurationsAnswer;
  /** What the relationships and channels on the page are called, by relationship. */
  readonly names: ReadonlyMap<string, Names>;
}

/** Asks what the page shows. */
@Injectable()
export class DurationsReader {
  constructor(private readonly queries: QueryBus) {}

  /** @throws Problem 400, NotAnswerable */
  async read({ moment }: Visit): Promise<DurationsData> {
    const by = readChoice('by', moment.parameter('by'), GROUPINGS);
    const relationship = moment.parameter('relationship');
    const part = { limit: PAGE, cursor: moment.parameter('cursor') };
    const { position: _, ...asked } = moment.asked;
    const durations = await this.queries.execute(new ShowDurations({ by, relationship }, asked, part));
    return { moment, by, relationship, durations, names: await this.names(durations, moment.asked.today) };
  }

  private async names({ by, groups, data }: DurationsAnswer, today: number): Promise<DurationsData['names']> {
    const channels = Map.groupBy(data, ({ relationship }) => relationship);
    const grouped = by === 'relationship' ? groups.map(({ group }) => group!) : [];
    const names = new Map<string, Names>();
    for (const id of new Set([...grouped, ...channels.keys()])) {
      const codes = (channels.get(id) ?? []).map(({ channel }) => channel);
      names.set(id, await this.queries.execute(new ShowNames(id, codes, today)));
    }
    return names;
  }
}
