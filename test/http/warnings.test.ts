import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Warning } from '../../src/queries/warnings.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, corrected, retracted, roundHeld, severed } from '../dsl/samples.js';
import { CASES, UNSOURCED } from './warning-cases.js';
import { EVENTS, startWorld } from './world.js';

describe('An accepted event is warned about', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startWorld();
  });
  afterEach(() => server.stop());

  const warningsOf = async (event: object): Promise<readonly Warning[]> => {
    const dryRun = await server.post(`${EVENTS}?dryRun=true`, event);
    const answer = await server.post(EVENTS, event);
    expect(answer.status).toBe(201);
    expect(dryRun.body.warnings).toEqual(answer.body.warnings);
    expect((await server.post(EVENTS, event)).body.warnings).toEqual(answer.body.warnings);
    return answer.body.warnings;
  };

  it.each(Object.entries(CASES).flatMap(([code, cases]) => cases.map((one, index) => ({ code, index, ...one }))))(
    'with $code, and its near miss is not ($index)',
    async ({ code, before = [], odd, sound, says }) => {
      for (const event of before) expect((await server.post(EVENTS, event)).status).toBe(201);
      expect((await warningsOf(sound)).map((warning) => warning.code)).not.toContain(code);
      if ('occurred' in sound) await server.post(EVENTS, retracted(sound.id));
      const told = (await warningsOf({ ...odd, id: 'odd' })).filter((warning) => warning.code === code);
      expect(told).toEqual([{ code, message: expect.stringMatching(says) }]);
    },
  );

  it('by all of them at once, each about its own channel', async () => {
    await server.post(EVENTS, severed('mmca', '2022-08-05', { id: 'mmca-severed' }));
    const warnings = await warningsOf(
      severed(['dpct', 'mmca'], '2022-08-05', { id: 'both', ...UNSOURCED, summary: 'Cut until 2031.' }),
    );
    expect(warnings.map(({ code }) => code)).toEqual([
      'status-unchanged',
      'possible-duplicate',
      'status-unchanged',
      'possible-duplicate',
      'no-source',
      'later-year-named',
    ]);
  });

  it('by what a correction makes odd, not again by what was so before', async () => {
    await server.post(EVENTS, severed('mmca', '2022-08-05', { id: 'mmca-severed', ...UNSOURCED }));
    expect(await warningsOf(corrected('mmca-severed', { wording: 'Cut until 2031.' }))).toMatchObject([
      { code: 'later-year-named' },
    ]);
  });

  it('when it repeats an event that was retracted since, and changes nothing', async () => {
    const held = roundHeld('dpct', '2024-01-08', { round: 17 });
    await server.post(EVENTS, held);
    await server.post(EVENTS, retracted(held.id));
    const gone = [{ code: 'retracted-since', message: expect.stringContaining('under a new id') }];
    for (const terms of ['', '?dryRun=true']) {
      const { status, body } = await server.post(`${EVENTS}${terms}`, held);
      expect([status, body.repeated, body.warnings, body.changes]).toEqual([200, true, gone, []]);
    }
    const { body } = await server.post(`${EVENTS}/batch`, [held, contactHeld('mmca', '2024-02-01')]);
    expect(body).toMatchObject({ recorded: 1, repeated: 1, changes: [{ channel: 'mmca', after: 'dormant' }] });
    expect(body.results.map(({ warnings }) => warnings)).toEqual([gone, []]);
  });

  it.each(['', '?dryRun=true'])(
    'when the same batch retracted it before, also where it recorded it%s',
    async (terms) => {
      const [held, before] = [roundHeld('dpct', '2024-01-08'), roundHeld('mmca', '2024-01-08', { id: 'before' })];
      await server.post(EVENTS, before);
      const batch = [held, retracted(held.id), held, retracted('before', { id: 'gone' }), before];
      const { body } = await server.post(`${EVENTS}/batch${terms}`, batch);
      expect(body).toMatchObject({ recorded: 3, repeated: 2 });
      expect(body.results.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
        [],
        [],
        ['retracted-since'],
        [],
        ['retracted-since'],
      ]);
    },
  );

  it('when an earlier edition of the law let it in', async () => {
    const { body } = await server.post(EVENTS, { ...roundHeld('dpct', '2024-01-08', { note: '' }), edition: 1 });
    expect(body.warnings).toMatchObject([{ code: 'refused-today' }]);
  });

  it('in a batch, each by what stood before its own line', async () => {
    const { body } = await server.post(`${EVENTS}/batch`, [
      contactHeld('mmca', '2022-11-22'),
      contactHeld('mmca', '2022-11-22', { id: 'twin' }),
    ]);
    expect(body.results.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([[], ['possible-duplicate']]);
  });
});
