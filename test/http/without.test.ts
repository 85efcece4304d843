import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WithoutAnswer } from '../../src/queries/show-without.js';
import type { TestServer } from '../dsl/running-server.js';
import { commitmentFulfilled, contactHeld, leadersAgreed, promise, resumed } from '../dsl/samples.js';
import { EVENTS, expectProblem, startWorld, US_CN } from './world.js';

let server: TestServer;
const CUT = 'severed-2022-08-05';
const without = async (event: string, query = '') => {
  const { status, body } = await server.get<WithoutAnswer>(`${US_CN}/what-if?without=${event}${query}`);
  expect(status).toBe(200);
  return body;
};

beforeAll(async () => {
  server = await startWorld();
  const commitments = [promise('P-1', { channels: ['mmca'] })];
  for (const event of [
    leadersAgreed('dpct', '2023-11-15', { id: 'agreed', commitments }),
    commitmentFulfilled('P-1', '2024-02-01', { id: 'kept' }),
    contactHeld('mmca', '2024-02-01', { id: 'met' }),
  ])
    expect((await server.post(EVENTS, event)).status).toBe(201);
});
afterAll(() => server.stop());

describe('Without one event', () => {
  it('the channels are told that would stand otherwise, and how either way', async () => {
    const { channels, status, commitments, event } = await without(CUT, '&asOf=2023-01-01');
    expect(event).toBe(CUT);
    expect(channels).toEqual([
      {
        channel: 'dpct',
        name: 'Channel dpct',
        with: { status: 'severed', since: '2022-08-05', closedSince: '2022-08-05', strained: false, partial: false },
        without: { status: 'operating', since: '2021-09-29', closedSince: null, strained: false, partial: false },
      },
    ]);
    expect(status).toEqual({ with: 'closed', without: 'open' });
    expect(commitments).toEqual([]);
  });

  it('the promises are told, those that it made and those that it kept', async () => {
    expect((await without('kept')).commitments).toEqual([
      { id: 'P-1', text: 'To keep P-1.', with: 'kept', without: 'open' },
    ]);
    expect((await without('agreed')).commitments).toEqual([
      { id: 'P-1', text: 'To keep P-1.', with: 'kept', without: null },
    ]);
  });

  it('nothing is told where nothing hangs on it, nor where it was not known yet', async () => {
    expect(await without('met', '&asOf=2023-01-01')).toMatchObject({ channels: [], commitments: [] });
    expect(await without(CUT, '&asOf=2022-01-01')).toMatchObject({ channels: [], commitments: [] });
  });

  it('a channel that nothing else establishes would not be on record', async () => {
    const { channels } = await without('established-mmca-2015-01-01');
    expect(channels).toMatchObject([{ channel: 'mmca', with: { status: 'dormant' }, without: null }]);
  });

  it('what came after it holds as before', async () => {
    const other = await startWorld();
    await other.post(EVENTS, resumed('dpct', '2024-01-08', { id: 'resumed' }));
    const asked = await other.get<WithoutAnswer>(`${US_CN}/what-if?without=${CUT}&asOf=2024-06-01`);
    expect(asked.body.channels.map((one) => one.without)).toEqual([]);
    const before = await other.get<WithoutAnswer>(`${US_CN}/what-if?without=resumed&asOf=2024-06-01`);
    expect(before.body.channels).toMatchObject([
      { channel: 'dpct', without: { status: 'severed', since: '2022-08-05' } },
    ]);
    await other.stop();
  });

  it('is refused of what tells of the record, of what is not there, and without an event', async () => {
    expectProblem(await server.get(`${US_CN}/what-if`), 400, 'parameter-invalid');
    const ofRecord = await server.get(`${US_CN}/what-if?without=us-cn-registered`);
    expectProblem(ofRecord, 400, 'parameter-invalid');
    expect(ofRecord.body.detail).toContain('tells of the record itself');
    expectProblem(await server.get(`${US_CN}/what-if?without=nothing`), 404, 'not-found');
    expectProblem(await server.get(`${US_CN}/what-if?without=met&position=3`), 404, 'not-found');
  });
});
