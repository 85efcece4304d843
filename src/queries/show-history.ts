import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { certainOn } from '../domain/status/channel-status.js';
import { firstsSince } from '../domain/status/first-since.js';
import { channelHistory } from '../domain/status/history.js';
import type { Status } from '../domain/status/words.js';
import { formatDay } from '../domain/time/days.js';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { answerCoverage, markedIn, type CoverageAnswer } from './channel-answer.js';
import { answerFirst, type FirstAnswer } from './first-answer.js';
import type { Marks } from './provenance.js';
import { RecordReader } from './record-reader.js';

/** A channel's spans of status, its uses with the silence before each, and its longest silence. */
export interface HistoryView extends StatedAxes {
  readonly relationship: string;
  readonly channel: string;
  readonly coverage: CoverageAnswer;
  readonly spans: readonly ({
    readonly status: Status;
    readonly from: string;
    readonly to: string | null;
    readonly days: number;
    readonly begunBy: string | null;
  } & Marks)[];
  readonly uses: readonly ({
    readonly event: string;
    readonly date: string;
    readonly daysSincePrevious: number | null;
    readonly first: readonly FirstAnswer[];
  } & Marks)[];
  readonly longestSilence: { readonly from: string; readonly to: string | null; readonly days: number } | null;
}

/** How did this channel come to its status? */
export class ShowHistory extends Query<HistoryView> {
  constructor(
    readonly relationship: string,
    readonly channel: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

/** Answers `ShowHistory`; @throws NotAnswerable */
@QueryHandler(ShowHistory)
export class ShowHistoryHandler implements IQueryHandler<ShowHistory> {
  constructor(@Inject(RecordReader) private readonly reader: RecordReader) {}

  async execute({ relationship, channel, asked }: ShowHistory): Promise<HistoryView> {
    const at = this.reader.relationshipAt(relationship, asked);
    const { record } = this.reader.channel(at, channel);
    const certain = certainOn(at.axes.asOf, record.events);
    const history = channelHistory(certain, record.initial, at.clock.limit);
    const firsts = firstsSince(certain, record.initial, at.clock.limit);
    const provenance = this.reader.provenance(at);
    const { longestSilence } = history;
    return {
      relationship,
      channel,
      ...stateAxes(at.axes, asked),
      coverage: answerCoverage(at.statement, at.coverage),
      spans: history.spans.map(({ status, from, to, days, begunBy }) => ({
        status,
        from: formatDay(from),
        to: dayOrNull(to),
        days,
        begunBy,
        ...provenance.of(markedIn(record, begunBy)),
      })),
      uses: history.uses.map((use) => ({
        ...use,
        date: formatDay(use.date),
        first: (firsts.get(use.event) ?? []).map(answerFirst),
        ...provenance.of(markedIn(record, use.event)),
      })),
      longestSilence: longestSilence && {
        ...longestSilence,
        from: formatDay(longestSilence.from),
        to: dayOrNull(longestSilence.to),
      },
    };
  }
}

function dayOrNull(day: number | null): string | null {
  return day === null ? null : formatDay(day);
}
