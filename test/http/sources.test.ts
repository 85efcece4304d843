import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { EVENTS, startChronology, US_CN } from './world.js';

type Given = { readonly event: string; readonly sources: readonly unknown[] };

describe('The sources of several events', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  const sourcesOf = async (query: string): Promise<readonly Given[]> =>
    (await server.get<{ data: readonly Given[] }>(`${US_CN}/sources?${query}`)).body.data;

  it('are those that each event names by itself, in the order asked for', async () => {
    const ids = ['us-cn-032', 'us-cn-018', 'us-cn-065'];
    const alone = await Promise.all(
      ids.map(async (event) => ({ event, sources: (await server.get(`${EVENTS}/${event}`)).body.event!['sources'] })),
    );
    expect(await sourcesOf(`events=${ids.join(',')}`)).toEqual(alone);
  });

  it('leave out what is not on record, not yet known, or without a source', async () => {
    expect(await sourcesOf('events=nothing,us-cn-channel-dpct,us-cn-032&position=3')).toEqual([]);
    expect(await sourcesOf('events=us-cn-032&knownAt=2022-08-04')).toEqual([]);
    expect(await sourcesOf('events=us-cn-032,us-cn-032&knownAt=2022-08-06')).toHaveLength(1);
  });

  it.each([
    ['', 'events is missing: one or more, joined by commas.'],
    ['events=,', 'events is missing: one or more, joined by commas.'],
    [`events=${'a,'.repeat(101)}`, 'events has 101 entries. It takes 100 at most: ask in parts.'],
    [
      'events=us-cn-032&asOf=2022-08-06',
      'There is no parameter "asOf" here. It takes: knownAt, position, events, edition.',
    ],
  ])('are refused for "%s" with what is wrong', async (query, detail) => {
    const { status, body } = await server.get(`${US_CN}/sources?${query}`);
    expect({ status, detail: body.detail }).toEqual({ status: 400, detail });
  });
});
