import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renamed } from '../../laws/recorded-history.js';
import type { TestServer } from '../../dsl/running-server.js';
import { arbitraryHistory } from '../../reference/histories.js';
import { startChronology, startEmpty, US_CN } from '../world.js';
import { sendTable } from './sent.js';

const HISTORIES = 6;
/** What spreadsheets, CSV and the guard against formulas stumble over. */
const HOSTILE = [
  '=1+1',
  '+1',
  "'quoted'",
  '"=A("x")"',
  'one; two',
  'a, "b", c',
  '  @x',
  '\u2028',
  '-',
  '#REF!',
  'true',
];

/** Another statement with hostile texts in every place that holds one, of several lines where it may have them. */
function statement(index: number): object {
  const text = HOSTILE[index % HOSTILE.length]!;
  return {
    type: 'StatementIssued',
    id: `hostile-${index}`,
    occurred: '2020-01-01',
    summary: `x ${text}`,
    note: `${text} x`,
    location: `x${text}`,
    sources: [
      { publisher: `p ${text}`, title: `t, ${text}`, url: 'https://example.org/a;b,c' },
      { publisher: 'Other' },
    ],
    tags: ['one', 'two'],
    readouts: [{ by: 'US', text: `First line\n\n${text}\n\tthird "line"` }],
    claims: [{ by: 'somebody', says: `says ${text}` }],
  };
}

let [from, to]: TestServer[] = [];
beforeAll(async () => {
  [from, to] = await Promise.all([startChronology(), startEmpty()]);
});
afterAll(() => Promise.all([from!.stop(), to!.stop()]));

async function answersOf(server: TestServer, relationship: string): Promise<unknown> {
  const path = `/relationships/${relationship}`;
  const lines = (await server.get(`${path}/export.ndjson`)).text;
  const { body: board } = await server.get(path);
  const { body: ledger } = await server.get(`${path}/commitments`);
  return { lines: lines.split('\n'), board, ledger };
}

/** The record taken along as a table, and taken in again where nothing is on record. */
async function takenThrough(relationship: string, form: 'csv' | 'xlsx'): Promise<void> {
  const response = await fetch(`${from!.url}/api/v1/relationships/${relationship}/events.${form}`);
  const table = new Uint8Array(await response.arrayBuffer());
  const { status, body, text } = await sendTable(to!, table, { to: relationship, name: `events.${form}` });
  expect({ status, told: status === 201 ? '' : text }).toEqual({ status: 201, told: '' });
  expect(body).toMatchObject({ rejected: 0, repeated: 0, recorded: body.rows });
  expect(await answersOf(to!, relationship)).toEqual(await answersOf(from!, relationship));
  expect((await sendTable(to!, table, { to: relationship })).body).toMatchObject({ recorded: 0, repeated: body.rows });
}

describe('What is exported as a table and imported again', () => {
  it('is the same record of the United States and China: events, order, positions and answers', () =>
    takenThrough('us-cn', 'csv'));

  it.each(
    fc.sample(arbitraryHistory(), { seed: 17, numRuns: HISTORIES }).map((lines, index) => [index, lines] as const),
  )('is the same invented history, texts that need quoting, formula signs and lines too: %i', async (index, lines) => {
    const relationship = `history-${index}`;
    const own = [...renamed(lines, relationship), ...HOSTILE.map((_, at) => statement(at))];
    await from!.load(own.map((line) => JSON.stringify(line)).join('\n'));
    await takenThrough(relationship, index % 2 === 0 ? 'xlsx' : 'csv');
  });

  it('says what was changed in its cells by hand: the cell wins over the event beside it', async () => {
    const csv = (await from!.get(`${US_CN}/events.csv`)).text;
    const changed = csv.replace(',TalksSevered,2022-08-05,', ',TalksSevered,6 Aug 2022,');
    expect(changed === csv).toBe(false);
    const { body } = await sendTable(from!, changed, { query: '?correct=true&dryRun=true' });
    expect(body).toMatchObject({ corrected: 1, recorded: 1, rejected: 0 });
    expect((await sendTable(from!, changed, { query: '?dryRun=true' })).body).toMatchObject({ rejected: 1 });
  });
});
