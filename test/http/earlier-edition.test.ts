import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { corrected, established } from '../dsl/samples.js';
import { EVENTS, expectProblem, exported, faultsOf, startEmpty, REGISTRATION } from './world.js';

const UNSEEN = { ...established('unseen'), name: '\u200b' };
const EARLY = { ...established('early', '0001-01-01T00:00:00+14:00') };

describe('What an earlier edition of the law let in', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startEmpty();
    await server.post('/relationships', { ...REGISTRATION, name: 'n'.repeat(300), edition: 1 });
  });
  afterAll(() => server.stop());

  it('is refused when it is new', async () => {
    const answer = await server.post(EVENTS, UNSEEN);
    expectProblem(answer, 422, 'refused');
    expect(faultsOf(answer)).toEqual(['/name text-empty']);
    expect(Object.keys(answer.body.errors[0]!).toSorted()).toEqual(['code', 'message', 'pointer']);
  });

  it('is read, shown and exported with its edition, and comes back from the export as it was', async () => {
    for (const event of [UNSEEN, EARLY]) expect((await server.post(EVENTS, { ...event, edition: 1 })).status).toBe(201);
    await server.post(EVENTS, established('plain'));
    await server.post(EVENTS, { ...corrected(EARLY.id, { note: '\u3164' }), edition: 1 });
    const record = await exported(server);
    const lines = record
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; edition?: number });
    expect(lines.map(({ edition }) => edition)).toEqual([1, 1, 1, undefined, 1]);
    expect((await server.page('/r/us-cn')).status).toBe(200);

    const other = await startEmpty();
    try {
      await other.load(record);
      expect(await exported(other)).toBe(record);
      const again = await other.post(`${EVENTS}/batch`, record.trim().split('\n').slice(1).join('\n'), {
        'content-type': 'application/x-ndjson',
      });
      expect(again.body).toMatchObject({ recorded: 0, repeated: 4 });
    } finally {
      await other.stop();
    }
  });
});

describe('A refusal of very many faults', () => {
  it('lists the first two hundred and counts the others, and is smaller than what it refuses', async () => {
    const server = await startEmpty();
    try {
      await server.post('/relationships', REGISTRATION);
      const unknown = Object.fromEntries(
        Array.from({ length: 9_000 }, (_, index) => [`field-${index}`, 'x'.repeat(10)]),
      );
      const body = JSON.stringify({ ...established('dpct'), ...unknown });
      const answer = await server.post(EVENTS, body);
      expectProblem(answer, 422, 'refused');
      expect(answer.body.errors).toHaveLength(200);
      expect(answer.body).toMatchObject({ moreErrors: 8_800 });
      expect(answer.body.detail).toMatch(/^9000 faults; nothing was stored/);
      expect(answer.text.length).toBeLessThan(body.length);

      const lines = Array.from({ length: 300 }, (_, index) =>
        JSON.stringify({ ...established('dpct'), id: `E${index}` }),
      );
      const batch = await server.post(`${EVENTS}/batch`, lines.join('\n'), { 'content-type': 'application/x-ndjson' });
      expect(batch.body.errors).toHaveLength(200);
      expect(batch.body).toMatchObject({ moreErrors: 100 });
    } finally {
      await server.stop();
    }
  });
});
