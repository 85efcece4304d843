import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EDITION } from '../../src/domain/edition.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, severed } from '../dsl/samples.js';
import { EVENTS, expectProblem, startWorld, US_CN } from './world.js';

const DPCT = `${US_CN}/channels/dpct`;
const PINNED = 'asOf=2023-03-01&knownAt=2023-03-01&position=5';
const ANSWERS = [
  '/relationships',
  US_CN,
  DPCT,
  `${DPCT}/history`,
  `${DPCT}/explanation`,
  EVENTS,
  `${EVENTS}/severed-2022-08-05`,
  `${US_CN}/commitments`,
  `${US_CN}/statistics`,
  `${US_CN}/comparison?before=2022-08-01&after=2023-03-01`,
  '/event-types',
];
const WITHOUT_A_BODY_OF_THEIR_OWN = [
  `${US_CN}/export.ndjson`,
  `${US_CN}/events.csv`,
  `${US_CN}/board.csv`,
  '/api/openapi.json',
];

const and = (address: string, parameter: string) => `${address}${address.includes('?') ? '&' : '?'}${parameter}`;

describe('An edition', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorld();
  });
  afterAll(() => server.stop());

  it.each(ANSWERS)('is said by the answer at %s, in its body and beside it', async (address) => {
    const { status, body, headers } = await server.get<{ edition: number }>(address);
    expect([status, body.edition, headers.get('edition')]).toEqual([200, EDITION, String(EDITION)]);
  });

  it('is said by the line of each relationship, and by all that is recorded', async () => {
    const { data } = (await server.get<{ data: readonly { edition: number }[] }>('/relationships')).body;
    expect(data.map(({ edition }) => edition)).toEqual([EDITION]);
    const posted = [
      await server.post(`${EVENTS}?dryRun=true`, contactHeld('dpct', '2023-04-01')),
      await server.post(`${EVENTS}/batch?dryRun=true`, [severed('dpct', '2023-04-01')]),
    ];
    for (const { body, headers } of posted)
      expect([body.edition, headers.get('edition')]).toEqual([EDITION, String(EDITION)]);
  });

  it.each([...ANSWERS, ...WITHOUT_A_BODY_OF_THEIR_OWN])(
    'may be asked for at %s, and is answered the same as without',
    async (address) => {
      const [plain, asked] = [await server.get(address), await server.get(and(address, `edition=${EDITION}`))];
      expect([asked.status, asked.text, asked.headers.get('edition')]).toEqual([200, plain.text, String(EDITION)]);
    },
  );

  it.each([...ANSWERS, ...WITHOUT_A_BODY_OF_THEIR_OWN])(
    'of another time is gone at %s, and leads to the same by this one',
    async (address) => {
      for (const other of [EDITION - 1, EDITION + 1]) {
        const gone = await server.get(and(address, `edition=${other}`));
        expectProblem(gone, 410, 'edition-gone');
        expect(gone.body.detail).toContain(`by edition ${EDITION}, not by edition ${other}`);
        const link = /^<(\/api\/[^>]+)>; rel="latest-version"$/.exec(gone.headers.get('link')!)![1]!;
        expect(gone.body).toMatchObject({ parameter: 'edition', edition: EDITION, address: link });
        expect((await server.get(link)).text).toBe((await server.get(address)).text);
        expect(gone.headers.get('cache-control')).toBe('no-store');
      }
    },
  );

  it('of another time takes nothing in', async () => {
    const before = (await server.get(US_CN)).body.position;
    expectProblem(
      await server.post(`${EVENTS}?edition=${EDITION + 1}`, contactHeld('dpct', '2023-04-01')),
      410,
      'edition-gone',
    );
    expect((await server.get(US_CN)).body.position).toBe(before);
  });

  it.each(['', 'two', '0', '-1', '2.0', `${EDITION}&edition=${EDITION}`])(
    'is a whole number, not "%s"',
    async (text) => {
      const refused = await server.get(`${US_CN}?edition=${text}`);
      expectProblem(refused, 400, 'parameter-invalid');
      expect(refused.body.parameter).toBe('edition');
    },
  );

  it('is an answer of this server where the same address, older, revalidates', async () => {
    const { headers } = await server.get(`${US_CN}?${PINNED}`);
    expect((await server.get(`${US_CN}?${PINNED}`, { 'if-none-match': headers.get('etag')! })).status).toBe(304);
  });
});
