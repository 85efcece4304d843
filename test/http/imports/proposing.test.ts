import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProposalList } from '../../../src/http/proposals/proposal-answer.js';
import type { TestServer } from '../../dsl/running-server.js';
import { asHolder, issued } from '../openapi-keys.js';
import { EVENTS, expectProblem, positionOf, startWorld, US_CN } from '../world.js';
import { sendTable } from './sent.js';

const MAP = '{"columns":{"id":"id","type":"type","occurred":"occurred","channels":"channels","summary":"summary"}}';
const table = (...rows: readonly string[]) => `id,type,occurred,channels,summary\n${rows.join('\n')}\n`;
const MET = 'met,RoundHeld,2024-01-08,dpct,They met.';

let server: TestServer;
let key: Record<string, string>;
beforeAll(async () => {
  server = await startWorld();
  await server.post(EVENTS, {
    type: 'RoundHeld',
    id: 'before',
    occurred: '2020-01-08',
    channels: ['dpct'],
    summary: 'Met.',
  });
  key = asHolder((await issued(server, { name: 'Pia', scope: 'propose' })).key);
});
afterAll(() => server.stop());

const send = (text: string, query = '?propose=true') => sendTable(server, text, { map: MAP, query, headers: key });
const open = async () => (await server.get<ProposalList>(`${US_CN}/proposals?state=open`, key)).body.data;

describe('A table that is proposed', () => {
  it('records nothing: each row waits, and one that differs as a correction of what differs', async () => {
    const before = await positionOf(server);
    const text = table(MET, 'before,RoundHeld,2020-01-08,dpct,They met in Beijing.');
    const tried = await send(text, '?propose=true&dryRun=true');
    expect([tried.status, tried.body.state, (await open()).length]).toEqual([200, 'decided', 0]);
    const { status, body } = await send(text);
    expect({ ...body, status }).toMatchObject({
      status: 201,
      state: 'proposed',
      proposed: 2,
      recorded: 0,
      corrected: 1,
    });
    expect(await positionOf(server)).toBe(before);
    expect((await open()).map(({ event }) => event)).toMatchObject([
      { type: 'EventCorrected', target: 'before', changes: { summary: 'They met in Beijing.' } },
      { type: 'RoundHeld', id: 'met' },
    ]);
    const again = await send(text);
    expect([again.status, again.body.proposed, (await open()).length]).toEqual([200, 0, 2]);
  });

  it('is refused as a whole where a row cannot be recorded, or it is more than may stand open', async () => {
    const standing = (await open()).length;
    expectProblem(await send(table(MET, 'odd,RoundHeld,soon,dpct,Odd.')), 422, 'refused');
    const many = Array.from({ length: 501 }, (_, n) => `many-${n},RoundHeld,2019-01-08,dpct,They met.`);
    expectProblem(await send(table(...many)), 422, 'refused');
    expect((await open()).length).toBe(standing);
  });

  it('needs a relationship on record, even where its map could register one', async () => {
    const map = `{"relationship":{"id":"gr-tr","name":"Greece – Türkiye","parties":{"GR":"Greece","TR":"Türkiye"}},${MAP.slice(1)}`;
    const refused = await sendTable(server, table(MET), { map, query: '?propose=true', to: 'gr-tr', headers: key });
    expectProblem(refused, 404, 'not-found');
    expect(refused.body.detail).toMatch(/a proposal needs one\. Register it first\.$/);
  });

  it('is recorded by nobody who may only propose', async () => {
    expectProblem(await send(table(MET), ''), 403, 'scope-needed');
  });
});
