import { describe, expect, it } from '@jest/globals';
import type { Received, Reply } from './answering-server.js';
import { runAgainst } from './run-against.js';

const line = (relationship: string) => ({
  relationship,
  name: `Record ${relationship}`,
  parties: [],
  edition: 2,
  asOf: '2023-03-01',
  knownAt: '2026-11-23',
  position: 145,
  coverage: { from: '2021-01-01', through: '2022-05-29', outside: 'after' },
  status: 'mostly_closed',
  counts: { open: 2, strained: 1, partial: 1, unwatched: 0, closed: 6, dormant: 2, unused: 3 },
  lastContact: { event: 'us-cn-038', channel: 'mod', date: '2022-11-22', days: 99 },
});
const run = (args: readonly string[], answer: (received: Received) => Reply) => runAgainst(answer, args);

describe('parley status alone', () => {
  it('lists the relationships, part by part', async () => {
    const { data } = await run(['status', '--as-of', '2023-03-01'], ({ path }) => [
      200,
      path.includes('cursor=two')
        ? { edition: 2, data: [line('us-ru')], page: { next: null, count: 2 } }
        : { edition: 2, data: [line('us-cn')], page: { next: 'two', count: 2 } },
    ]);
    expect(data.trimEnd().split('\n')).toEqual([
      '2 relationships. parley status CODE shows the board of one.',
      '',
      'CODE   NAME         STATUS         OPEN  CLOSED  DORMANT  LAST USE    KNOWN TO',
      'us-cn  Record       mostly closed     2       6        2  2022-11-22  2022-05-29',
      '       us-cn',
      'us-ru  Record       mostly closed     2       6        2  2022-11-22  2022-05-29',
      '       us-ru',
    ]);
  });

  it('says how to begin where there is none', async () => {
    const { code, data } = await run(['status'], () => [200, { edition: 2, data: [], page: { next: null, count: 0 } }]);
    expect([code, data]).toEqual([0, expect.stringContaining('parley import examples/us-cn.ndjson')]);
  });
});
