import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import {
  contactDeclined,
  contactHeld,
  corrected,
  leadersAgreed,
  promise,
  resumed,
  roundHeld,
  severed,
} from '../dsl/samples.js';
import { EVENTS, expectProblem, exported, faultsOf, positionOf, startWorld } from './world.js';

const NDJSON = { 'content-type': 'application/x-ndjson' };
const STORY = [
  leadersAgreed('dpct', '2023-11-15', { by: ['US', 'CN'] }),
  roundHeld('dpct', '2024-01-08', { id: 'round', fulfils: ['leaders-agreed-1'], cause: 'leaders-agreed-2023-11-15' }),
  corrected('round', { location: 'Arlington' }),
];
const lines = (events: readonly unknown[]) => events.map((event) => JSON.stringify(event)).join('\n');

describe('Recording a batch', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startWorld();
  });
  afterEach(() => server.stop());

  const record = (events: unknown, headers: Record<string, string> = {}, query = '') =>
    server.post(`${EVENTS}/batch${query}`, events, headers);
  const ndjson = (text: string) => record(text, NDJSON);

  it.each([
    ['a JSON list', JSON.stringify(STORY), 'application/json'],
    ['NDJSON', `\n${lines(STORY)}\r\n\n`, 'application/x-ndjson'],
  ])(
    'takes %s, in which lines refer to earlier ones, and tells the place of each and the net change',
    async (_, body, type) => {
      const answer = await record(body, { 'content-type': type });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        recorded: 3,
        repeated: 0,
        position: 8,
        results: [
          {
            id: 'leaders-agreed-2023-11-15',
            position: 6,
            recordedAt: '2026-11-23T12:00:00.000Z',
            repeated: false,
            warnings: [],
          },
          { id: 'round', position: 7, repeated: false },
          { id: 'corrected-round', position: 8, repeated: false },
        ],
        changes: [{ channel: 'dpct', before: 'severed', after: 'dormant' }],
      });
      expect((await server.get(`${EVENTS}/round`)).body.event!.location).toBe('Arlington');
    },
  );

  it('leaves out of the net change what ends as it began', async () => {
    const { body } = await record([
      resumed('dpct', '2026-10-01'),
      severed('dpct', '2026-10-02', { id: 'again' }),
      contactHeld('mmca', '2026-10-03'),
    ]);
    expect(body.changes).toEqual([{ channel: 'mmca', before: 'established', after: 'operating' }]);
  });

  it('records all or none: one fault refuses every line', async () => {
    const before = await exported(server);
    const answer = await record([
      contactHeld('dpct', '2024-02-01'),
      contactHeld('tct', '2024-02-02'),
      contactHeld('dpct', '2024-02-03'),
    ]);
    expectProblem(answer, 422, 'refused');
    expect(faultsOf(answer)).toEqual(['/1/channels/0 channel-unknown']);
    expect(await exported(server)).toBe(before);
  });

  it('tells the faults of all lines at once', async () => {
    const answer = await record([
      { type: 'RoundHled' },
      contactHeld('dpct', 'soon'),
      7,
      contactDeclined('dpct', '2023-02-04', { by: ['RU'] }),
    ]);
    expect(faultsOf(answer)).toEqual([
      '/0/type type-unknown',
      '/1/occurred date-malformed',
      '/2 field-mistyped',
      '/3/by/0 party-unknown',
    ]);
    expect(answer.body.errors.every((error) => !('line' in error))).toBe(true);
  });

  it('names the line of each fault of NDJSON, blank lines counted', async () => {
    const answer = await ndjson(
      `\n${lines([contactHeld('dpct', '2024-02-01')])}\n\n  ` +
        `\n${lines([contactHeld('tct', 'soon')])}\n${lines([contactHeld('tct', '2024-02-03')])}`,
    );
    expectProblem(answer, 422, 'refused');
    expect(answer.body.errors.map(({ pointer, line }) => [pointer, line])).toEqual(
      expect.arrayContaining([
        ['/1/occurred', 5],
        ['/2/channels/0', 6],
      ]),
    );
  });

  it('names the line that is not JSON', async () => {
    const answer = await ndjson(`\n${lines([contactHeld('dpct', '2024-02-01')])}\n{"type":`);
    expectProblem(answer, 400, 'body-unreadable');
    expect(answer.body).toMatchObject({ line: 3, detail: expect.stringContaining('Line 3') });
  });

  it('judges later lines as if the earlier were recorded: the same id twice is a repeat, or a conflict', async () => {
    const twice = contactHeld('dpct', '2024-02-01');
    expect((await record([twice, twice])).body).toMatchObject({
      recorded: 1,
      repeated: 1,
      position: 6,
      results: [
        { position: 6, repeated: false },
        { position: 6, repeated: true },
      ],
    });
    const answer = await record([
      contactHeld('dpct', '2024-03-01'),
      contactHeld('dpct', '2024-03-01', { location: 'Singapore' }),
    ]);
    expectProblem(answer, 409, 'id-taken');
    expect(faultsOf(answer)).toEqual(['/1/id id-taken']);
  });

  it('is resumed by sending it again: what is on record already is counted, not refused', async () => {
    const [first, ...rest] = STORY;
    await record([first]);
    const answer = await record(STORY);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      recorded: 2,
      repeated: 1,
      position: 8,
      results: [
        { position: 6, repeated: true },
        { position: 7, repeated: false },
        { position: 8, repeated: false },
      ],
    });
    expect((await record(rest)).body).toMatchObject({ recorded: 0, repeated: 2, position: 8 });
  });

  it('answers a whole repeat with 200 and all that the first answer said', async () => {
    const first = await record(STORY);
    server.clock.moment += 86_400_000 * 40;
    await record([contactHeld('dpct', '2026-12-20')]);
    const again = await record(STORY);
    expect(again.status).toBe(200);
    expect(again.body).toEqual({
      ...first.body,
      recorded: 0,
      repeated: 3,
      results: first.body.results.map((result) => ({ ...result, repeated: true })),
    });
  });

  it('makes an id for each line without one', async () => {
    const { id: _, ...event } = contactHeld('dpct', '2024-02-01');
    const { results } = (await record([event, event])).body;
    expect(new Set(results.map(({ id }) => id)).size).toBe(2);
  });

  it.each([
    ['[]', 'application/json'],
    ['', 'application/x-ndjson'],
    ['\n \n', 'application/x-ndjson'],
    ['{}', 'application/json'],
    ['null', 'application/json'],
  ])('answers %j as %s with 400', async (body, type) => {
    expectProblem(await record(body, { 'content-type': type }), 400, 'body-unreadable');
  });

  it('takes 1,000 lines, and answers 413 for one more', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) =>
      contactHeld('dpct', '2024-02-01', { id: `contact-${index}` }),
    );
    const refused = await ndjson(lines(many));
    expectProblem(refused, 413, 'body-too-large');
    expect(refused.body.detail).toContain('1001 events');
    expect(await positionOf(server)).toBe(5);
    const answer = await ndjson(lines(many.slice(1)));
    expect(answer.body).toMatchObject({ recorded: 1_000, position: 1_005 });
  });

  it('answers 413 for what would take more than one append as stored, also in a dry run', async () => {
    const large = Array.from({ length: 60 }, (_, index) =>
      contactHeld('dpct', '2024-02-01', {
        id: `contact-${index}`,
        note: 'x'.repeat(10_000),
        summary: 'y'.repeat(4_000),
      }),
    );
    for (const query of ['?dryRun=true', '']) {
      const answer = await record(large, {}, query);
      expectProblem(answer, 413, 'body-too-large');
      expect(answer.body.detail).toContain('786432');
    }
    expect(await positionOf(server)).toBe(5);
    expect((await record(large.slice(0, 50))).body.recorded).toBe(50);
  });

  it('answers 412 when the relationship has moved on', async () => {
    expectProblem(await record(STORY, { 'if-match': '"4"' }), 412, 'position-moved');
    expect((await record(STORY, { 'if-match': '"5"' })).status).toBe(201);
  });

  it('as a dry run, stores nothing and answers as the real one then does', async () => {
    const dryRun = await record(STORY, {}, '?dryRun=true');
    expect(dryRun.status).toBe(200);
    expect(await positionOf(server)).toBe(5);
    expect((await record(STORY)).body).toEqual(dryRun.body);
  });

  it('counts a promise once made in an earlier line as taken', async () => {
    const answer = await record([
      STORY[0],
      leadersAgreed('mmca', '2024-01-01', { commitments: [promise('leaders-agreed-1')] }),
    ]);
    expect(faultsOf(answer)).toEqual(['/1/commitments/0/id commitment-taken']);
  });
});
