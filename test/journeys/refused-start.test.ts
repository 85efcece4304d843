import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runMain, type Ended } from '../dsl/parley.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';

/** What an operator sees of a start that cannot be. */
describe('A start on EventStoreDB', () => {
  let standIn: StandIn;
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'parley-refused-start-'));
  });
  afterAll(() => rm(root, { recursive: true }));
  beforeEach(async () => {
    standIn = await StandIn.start();
  });
  afterEach(() => standIn.gone());

  async function start(eventStore: string): Promise<Ended> {
    const ended = await runMain({ PARLEY_PORT: '0', PARLEY_DATA: join(root, 'data'), PARLEY_EVENT_STORE: eventStore });
    expect(ended.out).toBe('');
    expect(ended.err).not.toMatch(/^\s+at |secret/m);
    return ended;
  }

  it('ends with 8 where a stream of its own was deleted for good', async () => {
    standIn.log.tombstone('relationship-us-cn');
    const ended = await runMain({
      PARLEY_PORT: '0',
      PARLEY_DATA: join(root, 'data'),
      PARLEY_EVENT_STORE: standIn.connectionString,
    });
    expect(ended).toMatchObject({
      code: 8,
      err: expect.stringContaining(
        'Stream relationship-us-cn was deleted in EventStoreDB for good: restore a backup.\n',
      ),
    });
  });

  it('ends with 2 for a connection string that cannot be used', async () => {
    expect(await start('esdb://user:secret@host:2113?tsl=false')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'PARLEY_EVENT_STORE: It is no usable connection string: "tsl" is none of its options',
      ),
    });
  });

  it('ends with 7 where the user is refused, and at once', async () => {
    standIn.refuse('not-authenticated');
    const address = standIn.connectionString.replace('//', '//user:secret@');
    expect(await start(address)).toMatchObject({
      code: 7,
      err: expect.stringContaining('refuses the user of the connection string'),
    });
  });
});
