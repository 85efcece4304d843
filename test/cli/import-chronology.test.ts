import { describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../src/cli/api-client.js';
import { readLines } from '../../src/cli/chronology.js';
import { exitCodeOf } from '../../src/cli/exit-codes.js';
import { importChronology, tellWarnings, type Imported } from '../../src/cli/import-chronology.js';
import { withServer, type Received, type Reply } from './answering-server.js';

const REGISTRATION = JSON.stringify({
  type: 'RelationshipRegistered',
  relationship: 'us-cn',
  id: 'us-cn-registered',
  name: 'A – B',
});
const event = (id: string) => JSON.stringify({ type: 'RoundHeld', relationship: 'us-cn', id });
const events = (count: number, from = 0) => Array.from({ length: count }, (_, index) => event(`e${from + index}`));

const ids = ({ body }: Received) => body.split('\n').map((line) => (JSON.parse(line) as { id: string }).id);
const batchOf = (received: Received, repeated = 0, warnings: object[] = []): Reply => [
  201,
  {
    recorded: ids(received).length - repeated,
    repeated,
    results: ids(received).map((id, index) => ({ id, position: index + 2, repeated: index < repeated, warnings })),
  },
];
const isBatch = ({ path }: Received) => path === '/api/v1/relationships/us-cn/events/batch';

async function importing(
  lines: readonly string[],
  answer: (received: Received) => Reply,
): Promise<{ imported?: Imported; error?: Error; seen: Received[] }> {
  const seen: Received[] = [];
  let outcome: { imported?: Imported; error?: Error } = {};
  await withServer(
    (received) => {
      seen.push(received);
      return answer(received);
    },
    async (url) => {
      const chunks = (async function* () {
        yield Buffer.from(lines.join('\n'));
      })();
      outcome = await importChronology(new ApiClient(url), readLines(chunks)).then(
        (imported) => ({ imported }),
        (error: Error) => ({ error }),
      );
    },
  );
  return { ...outcome, seen };
}

describe('An import', () => {
  it('registers first, then sends the events in order as NDJSON, as they stand in the file', async () => {
    const { imported, seen } = await importing([REGISTRATION, ...events(700)], (received) =>
      isBatch(received) ? batchOf(received) : [201, { id: 'us-cn', position: 1, repeated: false }],
    );
    expect(imported).toEqual({ recorded: 701, alreadyThere: 0, warnings: [] });
    expect(seen.map(({ path, type }) => [path, type])).toEqual([
      ['/api/v1/relationships', 'application/json'],
      ['/api/v1/relationships/us-cn/events/batch', 'application/x-ndjson'],
      ['/api/v1/relationships/us-cn/events/batch', 'application/x-ndjson'],
    ]);
    expect(seen.slice(1).flatMap(({ body }) => body.split('\n'))).toEqual(events(700));
  });

  it('counts what is on record already, and the warnings of what is not', async () => {
    const warnings = [{ code: 'no-source', message: 'No source.' }];
    const { imported } = await importing([REGISTRATION, ...events(5)], (received) =>
      isBatch(received) ? batchOf(received, 3, warnings) : [200, { id: 'us-cn', position: 1, repeated: true }],
    );
    expect(imported).toMatchObject({ recorded: 2, alreadyThere: 4 });
    expect(imported!.warnings.map(({ line, event: id }) => [line, id])).toEqual([
      [5, 'e3'],
      [6, 'e4'],
    ]);
    expect(tellWarnings(imported!)).toBe('  line 5, e3: No source.\n  line 6, e4: No source.');
  });

  it('names the line of the file that is refused, and what was recorded before', async () => {
    let batches = 0;
    const { error, seen } = await importing([REGISTRATION, '', ...events(600)], (received) => {
      if (!isBatch(received)) return [201, { id: 'us-cn', position: 1, repeated: false }];
      return ++batches === 1
        ? batchOf(received)
        : [
            422,
            {
              title: 'The record cannot take this',
              detail: 'One fault; nothing was stored.',
              errors: [{ pointer: '/2/channels/0', line: 3, code: 'channel-unknown', message: 'No channel "x".' }],
            },
          ];
    });
    expect(exitCodeOf(error)).toBe(3);
    // Line 1 registers, line 2 is blank, 500 lines go first: the third of the next batch is line 505.
    expect(error!.message).toContain('none of lines 503 to 602 was stored');
    expect(error!.message).toContain('  line 505, /channels/0: No channel "x".');
    expect(error!.message).toContain('Lines recorded before that: 501; already on record: 0.');
    expect(seen).toHaveLength(3);
  });

  it('sends a batch in halves when the store cannot keep it in one piece', async () => {
    const { imported, seen } = await importing(events(5), (received) =>
      ids(received).length > 2 ? [413, { title: 'The body is too large' }] : batchOf(received),
    );
    expect(imported).toMatchObject({ recorded: 5 });
    expect(seen.map((received) => ids(received).length)).toEqual([5, 3, 2, 1, 2]);
    expect(seen.filter((received) => ids(received).length <= 2).flatMap(ids)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
  });

  it('ends with what the refusal means: a conflict, or a server that is not available', async () => {
    expect(
      exitCodeOf((await importing(events(1), () => [409, { title: 'The id belongs to other content' }])).error),
    ).toBe(4);
    expect(
      exitCodeOf((await importing(events(1), () => [503, { title: 'The event store is unavailable' }])).error),
    ).toBe(7);
  });
});
