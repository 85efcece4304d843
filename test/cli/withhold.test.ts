import { describe, expect, it } from '@jest/globals';
import { runAgainst } from './run-against.js';

const RECORDED = {
  id: 'gone',
  position: 7,
  recordedAt: '2026-11-23T12:00:00.000Z',
  repeated: false,
  edition: 2,
  warnings: [],
  changes: [],
};
const withhold = (...more: string[]) =>
  runAgainst(() => [201, RECORDED], ['withhold', 'us-cn', 'us-cn-032', '--reason', 'A person’s safety.', ...more]);

describe('parley withhold', () => {
  it('records that all of what an event says is withheld, and says what still has it', async () => {
    const { code, data, talk, seen } = await withhold();
    expect([code, data]).toEqual([0, 'gone recorded at position 7\n']);
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/v1/relationships/us-cn/events']);
    expect(JSON.parse(seen[0]!.body)).toEqual({
      type: 'EventWithheld',
      target: 'us-cn-032',
      reason: 'A person’s safety.',
    });
    expect(talk).toContain('parley erase');
  });

  it('names single fields, and with --dry-run stores nothing and says nothing of what remains', async () => {
    const { data, talk, seen } = await withhold('--field', 'summary', 'note', '--dry-run');
    expect(JSON.parse(seen[0]!.body)).toMatchObject({ fields: ['summary', 'note'] });
    expect([seen[0]!.path, data, talk]).toEqual([
      '/api/v1/relationships/us-cn/events?dryRun=true',
      'gone would be recorded at position 7\n',
      '',
    ]);
  });

  it('needs a reason', async () => {
    const { code, talk, seen } = await runAgainst(() => [201, RECORDED], ['withhold', 'us-cn', 'us-cn-032']);
    expect([code, seen.length, talk]).toEqual([2, 0, expect.stringContaining('--reason')]);
  });
});
