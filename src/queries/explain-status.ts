import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { certainOn } from '../domain/status/channel-status.js';
import { explain, type Doubt, type ExplainedStep } from '../domain/status/explain.js';
import { firstsSince, type FirstSince } from '../domain/status/first-since.js';
import { dayInWords, doubtInWords } from '../domain/status/in-words.js';
import type { Status } from '../domain/status/words.js';
import { dayOf, formatDay, OPEN_START } from '../domain/time/days.js';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { answerCoverage, markedIn, type CoverageAnswer } from './channel-answer.js';
import { answerFirst, type FirstAnswer } from './first-answer.js';
import type { Marks } from './provenance.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** How a channel came to its status, event by event. */
export interface ExplanationView extends StatedAxes {
  readonly relationship: string;
  readonly channel: string;
  readonly coverage: CoverageAnswer;
  readonly status: Status;
  readonly steps: readonly ({
    readonly event: string | null;
    readonly date: string;
    /** The date as it was reported, in its own precision; null for the calendar. */
    readonly occurred: string | null;
    readonly rule: string;
    readonly before: Status;
    readonly after: Status;
    readonly note: string;
    /** Only where the step is a use. */
    readonly first?: readonly FirstAnswer[];
  } & Marks)[];
  readonly doubt: readonly { readonly event: string; readonly occurred: string; readonly why: string }[];
  /** Events about the channel that had happened and were not known yet. */
  readonly notYetKnown: number;
  /** What the calendar will do if nothing happens; `beyondCoverage` where the record no longer watches by then. */
  readonly calendar: readonly { readonly on: string; readonly becomes: 'overdue' | 'dormant'; readonly beyondCoverage?: true }[];
}

/** Why does this channel have the status it has? */
export class ExplainStatus extends Query<ExplanationView> {
  constructor(readonly relationship: string, readonly channel: string, readonly asked: AskedAxes) {
    super();
  }
}

/** Answers `ExplainStatus`; @throws NotAnswerable */
@QueryHandler(ExplainStatus)
export class ExplainStatusHandler implements IQueryHandler<ExplainStatus> {
  constructor(@Inject(RecordReader) private readonly reader: RecordReader) {}

  async execute({ relationship, channel, asked }: ExplainStatus): Promise<ExplanationView> {
    const at = this.reader.relationshipAt(relationship, asked);
    const { record } = this.reader.channel(at, channel);
    const names = new Map(this.reader.registration(at).parties.map(({ code, name }) => [code, name]));
    const { status, steps, doubt, calendar } = explain(record, at.clock, (party) => names.get(party) ?? party);
    const firsts = firstsSince(certainOn(at.axes.asOf, record.events), record.initial, at.clock.limit);
    const provenance = this.reader.provenance(at);
    return {
      relationship, channel, ...stateAxes(at.axes, asked), coverage: answerCoverage(at.statement, at.coverage), status,
      steps: steps.map((step) => ({
        ...this.step(at, step, step.event ? firsts.get(step.event.event) : undefined), ...provenance.of(markedIn(record, step.event?.event)),
      })),
      doubt: doubt.map((one) => this.doubt(at, one)),
      notYetKnown: this.reader.notYetKnown(at, channel),
      calendar: calendar.map(({ on, becomes }) => ({ on: formatDay(on), becomes, ...(on > at.coverage.end && { beyondCoverage: true as const }) })),
    };
  }

  private step(at: RelationshipAt, { event, day, rule, before, after, note }: ExplainedStep, first: readonly FirstSince[] | undefined): ExplanationView['steps'][number] {
    return {
      event: event?.event ?? null, date: formatDay(day), occurred: event && this.occurred(at, event.position), rule, before, after, note,
      ...(first && { first: first.map(answerFirst) }),
    };
  }

  private doubt(at: RelationshipAt, { event, kind }: Doubt): ExplanationView['doubt'][number] {
    const occurred = this.occurred(at, event.position);
    const [earliest, latest] = [event.lo === OPEN_START ? 'any day before' : dayInWords(dayOf(event.lo)), dayInWords(dayOf(event.hi))];
    const why = kind === 'possible'
      ? `the ${event.type} dated ${occurred} may have happened by then: ${doubtInWords(event.lo, event.hi) ?? `some time on ${latest}`}`
      : `the ${event.type} dated ${occurred} is told as of ${latest}; read as ${earliest}, it stands before other events and the status is another`;
    return { event: event.event, occurred, why };
  }

  /** The date of the standing version, as written. */
  private occurred(at: RelationshipAt, position: number): string {
    const version = this.reader.standing(at, this.reader.models.events.at(at.relationship.no, position)!)!.event;
    return (version as { occurred?: string }).occurred ?? '';
  }
}
