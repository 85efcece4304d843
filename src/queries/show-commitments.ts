import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { COMMITMENT_STATES, commitmentLedger, type TrackedCommitment } from '../domain/status/commitments.js';
import { dayOrNull } from '../domain/time/days.js';
import { named } from '../schema/named.js';
import {
  choice,
  count,
  day,
  eventId,
  flag,
  listOf,
  objectOf,
  orNull,
  slug,
  text,
  type TypeOf,
} from '../schema/schema.js';
import { STATED_AXES, stateAxes, type AskedAxes } from './asked-axes.js';
import { answerCoverage, CoverageAnswer } from './channel-answer.js';
import { ListPage, Part, type AskedPart } from './part.js';
import { marked, Marks, type Provenance } from './provenance.js';
import { RecordReader } from './record-reader.js';

/** A promise with what came of it; each event it rests on carries its marks, if any. */
export const CommitmentAnswer = named(
  'Commitment',
  objectOf('A promise, and what came of it.', {
    id: text('The promise.'),
    text: text('What was promised.'),
    channels: listOf(slug('A channel.'), 'The channels it is about.'),
    resumes: flag('Whether it promises to resume them.'),
    agreedBy: eventId('The agreement it stands in.'),
    due: orNull(text('By when, as written.')),
    every: orNull(text('How often it recurs, as an ISO 8601 duration; null for a promise that is kept once.')),
    nextDue: orNull(day('The day on which a promise that recurs is due next.')),
    oneSided: flag('Whether only one side reports it.'),
    state: choice(COMMITMENT_STATES, 'What came of it so far.'),
    late: flag('Whether it was kept after it was due.'),
    fulfilments: listOf(
      objectOf('A fulfilment.', {
        event: eventId('The event.'),
        days: count('Days since the agreement.'),
        'marks?': Marks,
      }),
      'What fulfilled it.',
    ),
    'marks?': Marks,
  }),
);
export type CommitmentAnswer = TypeOf<typeof CommitmentAnswer>;

/** All promises of a relationship. */
export const CommitmentsView = named(
  'CommitmentLedger',
  objectOf('The promises of a relationship, and what came of each.', {
    relationship: slug('The relationship.'),
    ...STATED_AXES,
    coverage: CoverageAnswer,
    commitments: listOf(CommitmentAnswer, 'The promises, in the order they were made.'),
    'page?': ListPage,
  }),
);
export type CommitmentsView = TypeOf<typeof CommitmentsView>;

/** What was promised, and what came of it? */
export class ShowCommitments extends Query<CommitmentsView> {
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
    readonly part: AskedPart = {},
  ) {
    super();
  }
}

@QueryHandler(ShowCommitments)
export class ShowCommitmentsHandler implements IQueryHandler<ShowCommitments> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, asked, part: wanted }: ShowCommitments): Promise<CommitmentsView> {
    const part = Part.of(['commitments', relationship], wanted, asked);
    const at = await this.reader.relationshipAt(relationship, part.asked[0]!);
    const entries = this.reader.models.commitments.certain(at.relationship.no, at.axes);
    const provenance = this.reader.provenance(at);
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      coverage: answerCoverage(at.coverage),
      commitments: part.cut(commitmentLedger(entries, this.reader.judged(at))).map((line) => answer(line, provenance)),
      ...part.page([at.axes]),
    };
  }
}

function answer({ marks, fulfilments, nextDue, ...line }: TrackedCommitment, provenance: Provenance): CommitmentAnswer {
  return {
    ...line,
    nextDue: dayOrNull(nextDue),
    ...marked(provenance.of({ event: line.agreedBy, ...marks })),
    fulfilments: fulfilments.map(({ event, days, marks: own }) => ({
      event,
      days,
      ...marked(provenance.of({ event, ...own })),
    })),
  };
}
