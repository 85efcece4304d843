import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runMain } from '../dsl/parley.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';

it('A start on EventStoreDB ends with 7 where TLS is asked of a server that does not speak it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-refused-start-'));
  const standIn = await StandIn.start();
  const ended = await runMain({
    PARLEY_PORT: '0',
    PARLEY_DATA: folder,
    PARLEY_EVENT_STORE: `esdb://user:secret@localhost:${standIn.port}`,
  });
  expect(ended).toMatchObject({ code: 7, out: '', err: expect.stringContaining('add ?tls=false') });
  expect(ended.err).not.toMatch(/^\s+at |secret/m);
  standIn.gone();
  await rm(folder, { recursive: true });
});
