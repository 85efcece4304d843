import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { certainOn } from '../domain/status/channel-status.js';
import { closuresOf } from '../domain/status/closures.js';
import { durationSummary, survival } from '../domain/status/durations.js';
import { channelHistory } from '../domain/status/history.js';
import { formatDay } from '../domain/time/days.js';
import { nextTurn } from '../turns/turns.js';
import type { AskedAxes } from './asked-axes.js';
import type { ClosureAnswer, DurationGroup, DurationsAnswer, Grouping } from './durations-answer.js';
import { EachRelationship, MOST_RELATIONSHIPS_KEPT } from './each-relationship.js';
import { KeptAnswers } from './kept-answers.js';
import type { AskedPart } from './part.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** Which closures are wanted, and how they are grouped. */
export interface AskedDurations {
  /** Undefined: all relationships. */
  readonly relationship?: string | undefined;
  /** Undefined: all together. */
  readonly by?: Grouping | undefined;
}

/** How long do closures last until a use, in all relationships or in one? */
export class ShowDurations extends Query<DurationsAnswer> {
  constructor(
    readonly wanted: AskedDurations,
    readonly asked: Omit<AskedAxes, 'position'>,
    readonly part: AskedPart = {},
  ) {
    super();
  }
}

/** Answers `ShowDurations`. @throws RelationshipUnknown, Withdrawn, KnownAtInFuture, CursorMismatch, GivenUp */
@QueryHandler(ShowDurations)
export class ShowDurationsHandler implements IQueryHandler<ShowDurations> {
  private readonly kept = new KeptAnswers<readonly ClosureAnswer[]>(MOST_RELATIONSHIPS_KEPT);

  constructor(
    private readonly reader: RecordReader,
    private readonly each: EachRelationship,
  ) {}

  async execute({ wanted: { relationship, by }, asked, part }: ShowDurations): Promise<DurationsAnswer> {
    const across = { list: ['durations', by ?? ''], relationship, asked, part };
    const { all, stated, given } = await this.each.list(across, this.kept, (at) => this.closures(at));
    return { ...stated, from: 'closed', to: 'use', by: by ?? null, groups: groupsOf(all, by), ...given(all) };
  }

  private async closures(at: RelationshipAt): Promise<ClosureAnswer[]> {
    const closures: ClosureAnswer[] = [];
    for await (const found of this.reader.eachChannel(at)) {
      const { channel, record, clock } = found;
      const { spans } = channelHistory(certainOn(clock.asOf, record.events), record.initial, clock.limit);
      const { level } = this.reader.statusOf(found).fields!;
      for (const { from, ...closure } of closuresOf(spans))
        closures.push({ relationship: at.relationship.id, channel, level, from: formatDay(from), ...closure });
      await nextTurn();
    }
    return closures;
  }
}

function groupsOf(closures: readonly ClosureAnswer[], by: Grouping | undefined): DurationGroup[] {
  const keyOf = ({ level, relationship, began }: ClosureAnswer): string | null =>
    by === undefined ? null : { level, relationship, begunBy: began }[by];
  const groups = by === undefined ? new Map([[null, closures]]) : Map.groupBy(closures, keyOf);
  return [...groups]
    .map(([group, some]) => {
      const lasted = some.map(({ days, endedBy }) => ({ days, ended: endedBy !== null }));
      const table = survival(lasted);
      return { group, ...durationSummary(lasted, table), table };
    })
    .sort((a, b) => b.n - a.n);
}
