import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { certainOn } from '../domain/status/channel-status.js';
import { explain, type Doubt, type ExplainedStep } from '../domain/status/explain.js';
import { firstsSince, type FirstSince } from '../domain/status/first-since.js';
import { dayInWords, doubtInWords, partyInWords, statusInWords } from '../domain/status/in-words.js';
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
    /** What was reported, in a sentence or two; null for the calendar. */
    readonly summary: string | null;
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
  readonly calendar: readonly {
    readonly on: string;
    readonly becomes: 'overdue' | 'dormant';
    readonly beyondCoverage?: true;
  }[];
}

/** Why does this channel have the status it has? */
export class ExplainStatus extends Query<ExplanationView> {
  constructor(
    readonly relationship: string,
    readonly channel: string,
    readonly asked: AskedAxes,
  ) {
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
    const { status, steps, doubt, calendar } = explain(record, at.clock, (party) =>
      partyInWords(names.get(party) ?? party),
    );
    const firsts = firstsSince(certainOn(at.axes.asOf, record.events), record.initial, at.clock.limit);
    const provenance = this.reader.provenance(at);
    return {
      relationship,
      channel,
      ...stateAxes(at.axes, asked),
      coverage: answerCoverage(at.statement, at.coverage),
      status,
      steps: steps.map((step) => ({
        ...this.step(at, step, step.event ? firsts.get(step.event.event) : undefined),
        ...provenance.of(markedIn(record, step.event?.event)),
      })),
      doubt: doubt.map((one) => this.doubt(at, one, status)),
      notYetKnown: this.reader.notYetKnown(at, channel),
      calendar: calendar.map(({ on, becomes }) => ({
        on: formatDay(on),
        becomes,
        ...(on > at.coverage.end && { beyondCoverage: true as const }),
      })),
    };
  }

  private step(
    at: RelationshipAt,
    { event, day, rule, before, after, note }: ExplainedStep,
    first: readonly FirstSince[] | undefined,
  ): ExplanationView['steps'][number] {
    return {
      event: event?.event ?? null,
      date: formatDay(day),
      ...(event ? this.reported(at, event.position) : { occurred: null, summary: null }),
      rule,
      before,
      after,
      note,
      ...(first && { first: first.map(answerFirst) }),
    };
  }

  private doubt(
    at: RelationshipAt,
    { event, kind, status: other }: Doubt,
    status: Status,
  ): ExplanationView['doubt'][number] {
    const { occurred } = this.reported(at, event.position);
    const latest = dayInWords(dayOf(event.hi));
    const earliest = event.lo === OPEN_START ? 'any day before' : `early as ${dayInWords(dayOf(event.lo))}`;
    const why =
      kind === 'possible'
        ? `the ${event.type} dated ${occurred} may have happened by then: ${doubtInWords(event.lo, event.hi) ?? `some time on ${latest}`}; ${
            other === status
              ? `the status would be ${statusInWords(status)} all the same`
              : `the status would then be ${statusInWords(other)}`
          }`
        : `the ${event.type} dated ${occurred} counts from ${latest}; with doubtful dates read as ${earliest}, it stands before other events and the status is ${statusInWords(other)}`;
    return { event: event.event, occurred, why };
  }

  /** Date and summary of the standing version, as written. */
  private reported(at: RelationshipAt, position: number): { occurred: string; summary: string } {
    const { occurred = '', summary = '' } = this.reader.standing(
      at,
      this.reader.models.events.at(at.relationship.no, position)!,
    )!.event as { occurred?: string; summary?: string };
    return { occurred, summary };
  }
}
