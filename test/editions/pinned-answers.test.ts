import { hash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EDITION } from '../../src/domain/edition.js';
import type { Board } from '../../src/queries/show-board.js';
import { TestServer } from '../dsl/running-server.js';

const PINNED = 'test/editions/pinned-answers.json';
const RECORDS = ['examples/us-cn.ndjson', ...globSync('test/chronology/made-up/*[0-9].ndjson').toSorted()];
const TODAY = '2026-11-23';
const DAYS = ['2012-06-30', '2019-03-31', '2022-12-31', '2024-06-30', TODAY];

/** What stands in the file: the edition, and a digest of the answer at each address that is pinned by it. */
interface Pinned {
  readonly edition: number;
  readonly answers: Readonly<Record<string, string>>;
}

const digestOf = (answer: string) => hash('sha256', answer, 'base64url').slice(0, 27);

/** The addresses about a relationship: its board on several days, and how each channel came to be what it is. */
async function addressesOf(server: TestServer, relationship: string): Promise<string[]> {
  const path = `/relationships/${relationship}`;
  const { position, channels } = (await server.get<Board>(path)).body;
  const at = (day: string, knownAt = TODAY) => `asOf=${day}&knownAt=${knownAt}&position=${position}&edition=${EDITION}`;
  return [
    ...DAYS.map((day) => `${path}?${at(day)}`),
    ...DAYS.slice(2, -1).map((day) => `${path}?${at(day, day)}`),
    `${path}/commitments?${at(TODAY)}`,
    ...channels.flatMap(({ channel }) =>
      ['history', 'explanation'].map((asked) => `${path}/channels/${channel}/${asked}?${at(TODAY)}`),
    ),
  ];
}

describe('Same record, same edition', () => {
  let server: TestServer;
  const answers: Record<string, string> = {};
  beforeAll(async () => {
    server = await TestServer.start({ PARLEY_RATE_LIMIT: 'off' });
    for (const path of RECORDS) {
      const text = readFileSync(path, 'utf8');
      await server.load(text);
      const { relationship } = JSON.parse(text.slice(0, text.indexOf('\n'))) as { relationship: string };
      for (const address of await addressesOf(server, relationship))
        answers[address] = digestOf((await server.get(address)).text);
    }
    if (process.env['PARLEY_TEST_PIN'] === 'yes')
      writeFileSync(PINNED, `${JSON.stringify({ edition: EDITION, answers }, null, 2)}\n`);
  });
  afterAll(() => server.stop());

  const pinned = () => JSON.parse(readFileSync(PINNED, 'utf8')) as Pinned;

  it('is the edition that answers were pinned by: a new one has its answers pinned anew', () =>
    expect(pinned().edition).toBe(EDITION));

  it('same answer, to the byte: what changes one raises the edition (docs/decisions/0020)', () => {
    expect(Object.keys(answers).length).toBeGreaterThan(300);
    const changed = Object.keys({ ...answers, ...pinned().answers }).filter(
      (address) => answers[address] !== pinned().answers[address],
    );
    expect(changed).toEqual([]);
  });
});
