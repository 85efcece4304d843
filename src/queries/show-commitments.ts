import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { commitmentLedger, type Commitment } from '../domain/status/commitments.js';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { answerCoverage, type CoverageAnswer } from './channel-answer.js';
import { marked, type Marks, type Provenance } from './provenance.js';
import { RecordReader } from './record-reader.js';

/** A promise with what came of it; each event it rests on with its marks. */
export interface CommitmentAnswer extends Omit<Commitment, 'marks' | 'fulfilments'> {
  readonly fulfilments: readonly { readonly event: string; readonly days: number; readonly marks?: Marks }[];
  /** Marks of the agreement; present only where there are some. */
  readonly marks?: Marks;
}

/** The promise ledger of a relationship. */
export interface CommitmentsView extends StatedAxes {
  readonly relationship: string;
  readonly coverage: CoverageAnswer;
  readonly commitments: readonly CommitmentAnswer[];
}

/** What was promised, and what came of it? */
export class ShowCommitments extends Query<CommitmentsView> {
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

/** Answers `ShowCommitments`; @throws NotAnswerable */
@QueryHandler(ShowCommitments)
export class ShowCommitmentsHandler implements IQueryHandler<ShowCommitments> {
  constructor(@Inject(RecordReader) private readonly reader: RecordReader) {}

  async execute({ relationship, asked }: ShowCommitments): Promise<CommitmentsView> {
    const at = this.reader.relationshipAt(relationship, asked);
    const entries = this.reader.models.commitments.certain(at.relationship.no, at.axes);
    const provenance = this.reader.provenance(at);
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      coverage: answerCoverage(at.statement, at.coverage),
      commitments: commitmentLedger(entries, at.clock.limit).map((line) => answer(line, provenance)),
    };
  }
}

function answer({ marks, fulfilments, ...line }: Commitment, provenance: Provenance): CommitmentAnswer {
  return {
    ...line,
    ...marked(provenance.of({ event: line.agreedBy, ...marks })),
    fulfilments: fulfilments.map(({ event, days, marks: own }) => ({
      event,
      days,
      ...marked(provenance.of({ event, ...own })),
    })),
  };
}
