import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EDITION } from '../domain/edition.js';
import { certainOn } from '../domain/status/channel-status.js';
import { closuresOf } from '../domain/status/closures.js';
import { durationSummary, survival } from '../domain/status/durations.js';
import { channelHistory } from '../domain/status/history.js';
import { formatDay } from '../domain/time/days.js';
import { Progress } from '../read-models/progress.js';
import { nextTurn } from '../turns/turns.js';
import type { AskedAxes } from './asked-axes.js';
import type { ClosureAnswer, DurationGroup, DurationsAnswer, Grouping } from './durations-answer.js';
import { EachRelationship } from './each-relationship.js';
import { KeptAnswers } from './kept-answers.js';
import { Part, type AskedPart } from './part.js';
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

/** Closures of so many relationships are kept, each at the axes asked for last. */
const MOST_KEPT = 5_000;

/** Answers `ShowDurations`. @throws RelationshipUnknown, Withdrawn, KnownAtInFuture, CursorMismatch, GivenUp */
@QueryHandler(ShowDurations)
export class ShowDurationsHandler implements IQueryHandler<ShowDurations> {
  private readonly kept = new KeptAnswers<readonly ClosureAnswer[]>(MOST_KEPT);

  constructor(
    private readonly reader: RecordReader,
    private readonly each: EachRelationship,
    private readonly progress: Progress,
  ) {}

  async execute({ wanted: { relationship, by }, asked: given, part: wanted }: ShowDurations): Promise<DurationsAnswer> {
    const part = Part.of(['durations', relationship ?? '', by ?? ''], wanted, given);
    const asked = { ...part.asked[0]!, position: undefined };
    const closures: ClosureAnswer[] = [];
    for await (const at of this.each.at(relationship, asked)) {
      const basis = `${this.progress.changesOf(at.relationship.id)} ${at.axes.asOf} ${at.axes.knownAt}`;
      closures.push(...(await this.kept.answer(at.relationship.id, basis, () => this.closures(at))));
    }
    const { asOf = asked.today, knownAt = asked.today } = asked;
    const data = part.cut(closures);
    const { page = { next: null, count: closures.length } } = part.page([{ asOf, knownAt, position: 0 }]);
    return {
      edition: EDITION,
      asOf: formatDay(asOf),
      knownAt: formatDay(knownAt),
      from: 'closed',
      to: 'use',
      by: by ?? null,
      groups: groupsOf(closures, by),
      data,
      page,
    };
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
