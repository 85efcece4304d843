import { summaryOf } from '../domain/catalogue/withhold.js';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { explaining, noteOn, type Doubt, type ExplainedStep } from '../domain/status/explain.js';
import { OUTCOMES, type Outcome } from '../domain/status/outcomes.js';
import { firstsSince, type FirstSince } from '../domain/status/first-since.js';
import { theEvent } from '../domain/status/event-nouns.js';
import { dateInWords, dayInWords, doubtInWords, partyInWords, statusInWords } from '../domain/status/in-words.js';
import type { Status } from '../domain/status/status.js';
import { dayOf, formatDay, OPEN_START } from '../domain/time/days.js';
import { named } from '../schema/named.js';
import { choice, count, day, eventId, listOf, mark, objectOf, orNull, text, type TypeOf } from '../schema/schema.js';
import { inTurns, nextTurn } from '../turns/turns.js';
import { stateAxes, type AskedAxes } from './asked-axes.js';
import { ABOUT_CHANNEL, ANNOUNCED, answerCoverage, asMarked } from './channel-answer.js';
import { answerFirst, FIRSTS } from './first-answer.js';
import { ListPage, Part, type AskedPart } from './part.js';
import { MARKS } from './provenance.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';
import { STATUS } from './status-answer.js';

/** How a channel came to its status, event by event. */
export const ExplanationView = named(
  'Explanation',
  objectOf('Why a channel has the status it has: the fold, step by step.', {
    ...ABOUT_CHANNEL,
    status: STATUS,
    steps: listOf(
      objectOf('A step of the fold.', {
        event: orNull(eventId('The event; null for the calendar.')),
        date: day('The day from which it counts.'),
        occurred: orNull(text('Its date as reported, in its own precision; null for the calendar.')),
        summary: orNull(text('What was reported, as the record has it; null for the calendar.')),
        rule: text('The type of the event, or `calendar`.'),
        outcome: choice<Outcome>(Object.keys(OUTCOMES) as Outcome[], 'What the rule did, or why it did nothing.'),
        before: STATUS,
        after: STATUS,
        note: text('Why, in words; also when nothing changed.'),
        'first?': FIRSTS,
        ...MARKS,
      }),
      'The steps, in the order of the fold.',
    ),
    doubt: listOf(
      objectOf('An event whose date leaves the status in doubt.', {
        event: eventId('The event.'),
        type: text('Its type.'),
        occurred: text('Its date as reported.'),
        kind: choice(
          ['possible', 'order'],
          'Whether it may not have happened yet, or may have happened before others.',
        ),
        why: text('What the doubt is, in words.'),
      }),
      'Events that may have happened, or happened in another order.',
    ),
    notYetKnown: count(
      'How many events about the channel had happened by the day asked for but were not known yet at knownAt.',
    ),
    announced: ANNOUNCED,
    calendar: listOf(
      objectOf('What time alone will do.', {
        on: day('The day.'),
        becomes: choice(['overdue', 'dormant'], 'What it becomes.'),
        'beyondCoverage?': mark('By then nobody is watching any more.'),
      }),
      'What the calendar will do next if nothing happens.',
    ),
    'page?': ListPage,
  }),
);
export type ExplanationView = TypeOf<typeof ExplanationView>;

/** Why does this channel have the status it has? */
export class ExplainStatus extends Query<ExplanationView> {
  constructor(
    readonly relationship: string,
    readonly channel: string,
    readonly asked: AskedAxes,
    readonly part: AskedPart = {},
  ) {
    super();
  }
}

@QueryHandler(ExplainStatus)
export class ExplainStatusHandler implements IQueryHandler<ExplainStatus> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, channel, asked, part: wanted }: ExplainStatus): Promise<ExplanationView> {
    const part = Part.of(['explanation', relationship, channel], wanted, asked);
    const at = await this.reader.relationshipAt(relationship, part.asked[0]!);
    const found = await this.reader.channel(at, channel);
    const { record, clock, coverage } = found;
    const names = new Map(this.reader.registration(at).parties.map(({ code, name }) => [code, name]));
    const folded = this.reader.folded(found);
    const { status, steps, doubt, announced, calendar } = await inTurns(explaining(record, clock, folded));
    const noteOf = (step: ExplainedStep): string =>
      noteOn(step, folded, (party) => partyInWords(names.get(party) ?? party));
    await nextTurn();
    const firsts = firstsSince(folded);
    await nextTurn();
    const provenance = this.reader.provenance(at);
    return {
      relationship,
      channel,
      ...stateAxes(at.axes, asked),
      coverage: answerCoverage(coverage),
      status,
      steps: part.cut(steps).map((step) => ({
        ...this.step(at, step, noteOf(step), step.event ? firsts.get(step.event.event) : undefined),
        ...(step.event && provenance.of(asMarked(step.event))),
      })),
      doubt: part.cut(doubt).map((one) => this.doubt(at, one, status)),
      notYetKnown: this.reader.notYetKnown(at, channel),
      announced,
      calendar: calendar.map(({ on, becomes }) => ({
        on: formatDay(on),
        becomes,
        ...(on > dayOf(coverage.edge) && { beyondCoverage: true as const }),
      })),
      ...part.page([at.axes], steps.length),
    };
  }

  private step(
    at: RelationshipAt,
    { event, day, rule, outcome, before, after }: ExplainedStep,
    note: string,
    first: readonly FirstSince[] | undefined,
  ): ExplanationView['steps'][number] {
    return {
      event: event?.event ?? null,
      date: formatDay(day),
      ...(event ? this.reported(at, event.position) : { occurred: null, summary: null }),
      rule,
      outcome,
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
        ? `${theEvent(event.type)} dated ${dateInWords(occurred)} may have happened by then: ${doubtInWords(event.lo, event.hi) ?? `some time on ${latest}`}; ${
            other === status
              ? `the status would be ${statusInWords(status)} all the same`
              : `the status would then be ${statusInWords(other)}`
          }`
        : `${theEvent(event.type)} dated ${dateInWords(occurred)} counts from ${latest}; with doubtful dates read ` +
          `as ${earliest}, it stands before other events and the status is ${statusInWords(other)}`;
    return { event: event.event, type: event.type, occurred, kind, why };
  }

  /** Date and summary of the standing version, as written. */
  private reported(at: RelationshipAt, position: number): { occurred: string; summary: string } {
    const { event } = this.reader.standing(at, this.reader.models.events.at(at.relationship.no, position)!)!;
    const { occurred = '' } = event as { occurred?: string };
    return { occurred, summary: summaryOf(event) ?? '' };
  }
}
