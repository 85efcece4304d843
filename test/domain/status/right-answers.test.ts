import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { given, type Moment } from '../../dsl/given.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Line = any;

const linesOf = (path: string): Line[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));

/** What the rules alone say, in the words of the answer file. */
const SAID: { readonly [ask: string]: (moment: Moment, line: Line) => unknown } = {
  relationship: (moment, { status, counts, coverage }) =>
    moment.thenRelationship(status, counts).outside(coverage.outside),
  commitment: (moment, { id, agreedBy, state, late, fulfilments }) =>
    moment.thenCommitment(id, { agreedBy, state, late, fulfilments }),
  spans: (moment, { spans }) => moment.thenSpans(...spans.map(({ status, from }: Line) => [status, from])),
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
      .possibly(...(line.possibly ?? []));
  },
};

describe('The rules alone, without server and store, give the right answers', () => {
  it.each(globSync('test/chronology/**/*.answers.ndjson').sort())('of %s', (path) => {
    const events = linesOf(
      path.includes('us-cn') ? 'examples/us-cn.ndjson' : path.replace('.answers', ''),
    ) as AnyEvent[];
    const record = given(...events);
    for (const line of linesOf(path)) {
      const { ask, asOf, until, knownAt, position = events.length, channel } = line;
      const moment = record
        .asOf(asOf ?? until)
        .knownAt(knownAt)
        .position(position);
      SAID[ask]!(channel === undefined ? moment : moment.channel(channel), line);
    }
  });
});
