import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ChannelStatus } from '../../../src/domain/status/channel-status.js';
import type { CommitmentState } from '../../../src/domain/status/commitments.js';
import type { StatusCounts } from '../../../src/domain/status/relationship-status.js';
import type { Status, View } from '../../../src/domain/status/status.js';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { given, type LedgerLine, type Moment } from '../../dsl/given.js';
import { day } from '../../dsl/record-at.js';

/** A line of an answer file: a question, and those of these answers that it asks for. */
interface Line {
  readonly ask: 'relationship' | 'commitment' | 'spans' | 'channel';
  readonly asOf?: string;
  readonly until?: string | null;
  readonly knownAt: string;
  readonly position?: number;
  readonly channel?: string;
  readonly id: string;
  readonly status: never;
  readonly counts: Partial<StatusCounts>;
  readonly coverage: { readonly outside: 'before' | 'after' | null };
  readonly nextDue: string | null;
  readonly agreedBy: string;
  readonly state: CommitmentState;
  readonly late: boolean;
  readonly fulfilments: NonNullable<LedgerLine['fulfilments']>;
  readonly spans: readonly { readonly status: Status; readonly from: string }[];
  readonly since: string | null;
  readonly sinceEarliest?: string | null;
  readonly begunBy: string | null;
  readonly closedSince: string | null;
  readonly lastUse: string | null;
  readonly lastUseEarliest: string | null;
  readonly agreed: string | null;
  readonly announced: ChannelStatus['announced'];
  readonly nextMeeting: string | null;
  readonly unreported: string | null;
  readonly countedTo: string | null;
  readonly strained: boolean;
  readonly partial: boolean;
  readonly sides: Readonly<Record<string, View>>;
  readonly overdue: boolean;
  readonly due: string | null;
  readonly possibly?: readonly Status[];
}

const linesOf = <Parsed>(path: string): Parsed[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Parsed);

/** What the rules alone say, in the words of the answer file. */
const SAID: { readonly [Ask in Line['ask']]: (moment: Moment, line: Line) => unknown } = {
  relationship: (moment, { status, counts, coverage }) =>
    moment.thenRelationship(status, counts).outside(coverage.outside),
  commitment: (moment, { id, agreedBy, state, late, nextDue, fulfilments }) =>
    moment.thenCommitment(id, { agreedBy, state, late, nextDue: nextDue === null ? null : day(nextDue), fulfilments }),
  spans: (moment, { spans }) => moment.thenSpans(...spans.map(({ status, from }) => [status, from] as const)),
  channel: (moment, line) => {
    expect(moment.status.strained !== null).toBe(line.strained);
    moment
      .thenStatus(line.status)
      .since(line.since)
      .sinceEarliest(line.sinceEarliest)
      .begunBy(line.begunBy)
      .closedSince(line.closedSince)
      .lastUse(line.lastUse)
      .due(line.due)
      .overdue(line.overdue)
      .partial(line.partial)
      .sides(line.sides)
      .lastUseEarliest(line.lastUseEarliest ?? undefined)
      .agreed(line.agreed)
      .until(line.until ?? null)
      .announced(...line.announced)
      .nextMeetingBy(line.nextMeeting)
      .unreported(line.unreported)
      .countedTo(line.countedTo)
      .outside(line.coverage.outside)
      .possibly(...(line.possibly ?? []));
  },
};

describe('The rules alone, without server and store, give the right answers', () => {
  it.each(globSync('test/chronology/**/*.answers.ndjson').sort())('of %s', (path) => {
    const events = linesOf<AnyEvent>(path.includes('us-cn') ? 'examples/us-cn.ndjson' : path.replace('.answers', ''));
    const record = given(...events);
    for (const line of linesOf<Line>(path)) {
      const { ask, asOf, until, knownAt, position = events.length, channel } = line;
      const moment = record
        .asOf((asOf ?? until)!)
        .knownAt(knownAt)
        .position(position);
      SAID[ask](channel === undefined ? moment : moment.channel(channel), line);
    }
  });
});
