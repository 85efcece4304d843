import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnswerHistory } from '../../src/queries/list-answers.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, established, resumed, severed } from '../dsl/samples.js';
import { EVENTS, expectProblem, startChronology, startWorld, US_CN } from './world.js';

let server: TestServer;
const ANSWERS = `${US_CN}/channels/dpct/answers`;
const answers = async (query: string, of = server) => {
  const { status, body } = await of.get<AnswerHistory>(`${ANSWERS}${query}`);
  expect(status).toBe(200);
  return body;
};
const told = ({ positions, knowledge }: AnswerHistory) => ({
  positions: positions.map(({ position, status, because }) => [position, status, ...because]),
  knowledge: knowledge.map(({ knownFrom, status, because }) => [knownFrom, status, ...because]),
});

beforeAll(async () => {
  server = await startWorld();
  for (const event of [
    // Came out half a year later, and was told wrongly first.
    contactHeld('dpct', '2022-08-20', { id: 'secret', disclosed: '2023-03-09' }),
    { type: 'EventCorrected', id: 'mended', target: 'secret', changes: { occurred: '2022-07-20' }, reason: 'A slip.' },
    {
      type: 'EventRetracted',
      id: 'denied',
      target: 'severed-2022-08-05',
      reason: 'Nobody said so.',
      disclosed: '2024-02-01',
    },
    resumed('dpct', '2024-03-01', { id: 'later' }),
  ])
    expect((await server.post(EVENTS, event)).status).toBe(201);
});
afterAll(() => server.stop());

describe('The history of an answer', () => {
  it('tells what the record answered as it grew, the newest first, and what was recorded', async () => {
    expect(told(await answers('?asOf=2022-09-01')).positions).toEqual([
      [8, 'operating', 'denied'],
      [7, 'severed', 'mended'],
      [6, 'operating', 'secret'],
      [5, 'severed', 'severed-2022-08-05'],
      [4, 'operating', 'contact-2021-09-29'],
      [2, 'established', 'established-dpct-2015-01-01'],
    ]);
  });

  it('tells what readers of other days knew, and what was disclosed', async () => {
    const { knowledge } = told(await answers('?asOf=2022-09-01'));
    expect(knowledge).toEqual([
      ['2024-02-01', 'operating', 'denied'],
      ['2022-08-05', 'severed', 'severed-2022-08-05'],
      ['2021-09-29', 'operating', 'contact-2021-09-29'],
      ['2015-01-01', 'established', 'established-dpct-2015-01-01'],
      [null, 'unknown', 'established-dpct-2015-01-01'],
    ]);
  });

  it('stands on the axes that it is asked on', async () => {
    const then = await answers('?asOf=2022-09-01&knownAt=2023-01-01&position=5');
    expect(then).toMatchObject({ asOf: '2022-09-01', knownAt: '2023-01-01', position: 5, status: 'severed' });
    expect(then.positions.map(({ position }) => position)).toEqual([5, 4, 2]);
    expect(then.knowledge.map(({ knownFrom }) => knownFrom)).toEqual(['2022-08-05', '2021-09-29', '2015-01-01', null]);
  });

  it('is read on from where it stopped, on the axes it began with', async () => {
    const whole = await answers('?asOf=2022-09-01');
    const first = await answers('?asOf=2022-09-01&limit=2');
    expect([first.positions.length, first.knowledge.length]).toEqual([2, 2]);
    expect((await server.post(EVENTS, contactHeld('dpct', '2024-04-01'))).status).toBe(201);
    const next = await answers(`?limit=3&cursor=${first.page.next}`);
    expect([...first.positions, ...next.positions]).toEqual(whole.positions.slice(0, 5));
    expect([...first.knowledge, ...next.knowledge]).toEqual(whole.knowledge);
    const last = await answers(`?limit=3&cursor=${next.page.next}`);
    expect(last.positions).toEqual(whole.positions.slice(5));
    expect(last).toMatchObject({ knowledge: [], page: { next: null } });
  });

  it('is refused for a channel that is not there, and with the cursor of another list', async () => {
    expectProblem(await server.get(`${US_CN}/channels/none/answers`), 404, 'not-found');
    const { page } = await answers('?asOf=2022-09-01&limit=1');
    for (const path of [
      `${US_CN}/channels/mmca/answers?cursor=${page.next}`,
      `${ANSWERS}?asOf=2020-01-01&cursor=${page.next}`,
    ])
      expectProblem(await server.get(path), 400, 'parameter-invalid');
    expectProblem(await server.get(`${ANSWERS}?limit=501`), 400, 'parameter-invalid');
  });
});

describe('In the chronology of the United States and China', () => {
  it('the answer for 1 March 2023 has been the same since the talks were cut, and known at the time', async () => {
    const chronology = await startChronology();
    const { status, knowledge } = await answers('?asOf=2023-03-01', chronology);
    expect(status).toBe('severed');
    expect(knowledge[0]).toMatchObject({ knownFrom: '2022-08-05', status: 'severed', because: ['us-cn-032'] });
    await chronology.stop();
  });
});

it('A channel that was established only later is not on record before', async () => {
  const late = established('late', '2024-05-01', { disclosed: '2024-06-01' });
  expect((await server.post(EVENTS, late)).status).toBe(201);
  expect((await server.post(EVENTS, severed('late', '2024-07-01'))).status).toBe(201);
  const { body } = await server.get<AnswerHistory>(`${US_CN}/channels/late/answers?asOf=2024-05-15`);
  expect(told(body).positions).toHaveLength(1);
  expect(told(body).knowledge).toEqual([
    ['2024-06-01', 'established', late.id],
    [null, 'unknown', late.id],
  ]);
});
