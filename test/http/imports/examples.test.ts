import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { startEmpty } from '../world.js';
import { sendTable } from './sent.js';

const FORMS = ['csv', 'xlsx'] as const;
const EXAMPLES = readdirSync('examples')
  .filter((name) => name.endsWith('.ndjson'))
  .map((name) => name.replace(/\.ndjson$/, ''));
/** A day within each record, the last that all cover, and one far behind; the middle one also as known at the time. */
const QUESTIONS = [
  '?asOf=2021-06-30',
  '?asOf=2024-01-15',
  '?asOf=2024-01-15&knownAt=2024-01-15',
  '?asOf=2026-05-29',
  '?asOf=2026-11-23',
];

let from: TestServer;
let to: Record<(typeof FORMS)[number], TestServer>;
beforeAll(async () => {
  const [first, csv, xlsx] = await Promise.all([startEmpty(), startEmpty(), startEmpty()]);
  from = first;
  to = { csv, xlsx };
  for (const example of EXAMPLES) await from.load(readFileSync(`examples/${example}.ndjson`, 'utf8'));
});
afterAll(() => Promise.all([from.stop(), to.csv.stop(), to.xlsx.stop()]));

/** What a server says of a record: its events in their order, and its answers to every question, each channel's reasons among them. */
async function answersOf(server: TestServer, relationship: string): Promise<Record<string, unknown>> {
  const path = `/relationships/${relationship}`;
  const exported = await server.get(`${path}/export.ndjson`);
  const { body: board } = await server.get<{ channels: { channel: string }[] }>(path);
  const channels = board.channels.map(({ channel }) => channel);
  const asked = QUESTIONS.flatMap((question) => [
    `${path}${question}`,
    `${path}/commitments${question}`,
    ...channels.map((channel) => `${path}/channels/${channel}/explanation${question}`),
  ]);
  asked.push(...channels.map((channel) => `${path}/channels/${channel}/history`));
  const answers = new Map<string, unknown>([['events', exported.text.split('\n')]]);
  for (const address of asked) {
    const { status, body } = await server.get(address);
    expect([address, status]).toEqual([address, 200]);
    answers.set(address, body);
  }
  return Object.fromEntries(answers);
}

describe('An example taken along as a table, and into an empty record', () => {
  const told = new Map<string, Record<string, unknown>>();

  describe.each(EXAMPLES)('%s', (example) => {
    beforeAll(async () => {
      told.set(example, await answersOf(from, example));
    });

    it.each(FORMS)('has as %s the same events, order, positions and answers', async (form) => {
      const response = await fetch(`${from.url}/api/v1/relationships/${example}/events.${form}`);
      const table = new Uint8Array(await response.arrayBuffer());
      const { status, body, text } = await sendTable(to[form], table, { to: example, name: `events.${form}` });
      expect({ status, told: status === 201 ? '' : text }).toEqual({ status: 201, told: '' });
      expect(body).toMatchObject({ rejected: 0, repeated: 0, recorded: body.rows });
      expect(await answersOf(to[form], example)).toEqual(told.get(example));
    });
  });
});
