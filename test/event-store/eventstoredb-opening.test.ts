import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigInvalid, readConfig } from '../../src/config.js';
import { EventStoreUnavailable } from '../../src/event-store/event-store.js';
import { ConnectionStringInvalid } from '../../src/event-store/eventstoredb-address.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { startServer } from '../../src/server.js';
import { ended, startTypeScript } from '../dsl/child-process.js';
import { inTemporaryFolder } from './temporary-folder.js';
import { StandIn } from './stand-in/stand-in.js';

const opening = (connectionString: string, startMs = 0): Promise<Error> =>
  EventStoreDbEventStore.open(connectionString, '', { answerMs: 2_000, startMs }).then(
    () => {
      throw new Error('It was opened.');
    },
    (error: Error) => error,
  );

describe('Opening EventStoreDB', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await StandIn.start();
  });
  afterEach(() => standIn.gone());

  it.each([
    ['esdb://', /names no host/],
    ['esdb://?tls=false', /names no host/],
    ['esdb://host:port', /at character \d+ it should have port number/],
    ['esdb://user:secret@host:port', /it should have port number/],
    ['esdb://user:secret@host:2113?tsl=false', /"tsl" is none of its options, which are tls,/],
    ['esdb://user:secret@host:2113?tls=no', /at character \d+ it should have true or false/],
    ['esdb://user:secret@host:2113?nodePreference=any', /it should have/],
    ['esdb://user:secret%@host:2113', /% in the user name or password has to be written %25/],
    ['esdb://user:secret@host:2113?tlsVerifyCert=false', /tlsCAFile instead/],
    ['esdb://user:secret@host:2113?throwOnAppendFailure=false', /leave it out/],
    ['esdb://user:secret@host:2113?tlsCAFile=none.pem', /File was not found/],
  ])('refuses %s and says why without the password', async (connectionString, reason) => {
    const error = await opening(connectionString);
    expect(error).toBeInstanceOf(ConnectionStringInvalid);
    expect(error.message).toMatch(reason);
    expect(error.message).not.toContain('secret');
  });

  it('says at the start of the server which setting is wrong', () =>
    inTemporaryFolder(async (folder) => {
      const config = readConfig({
        PARLEY_DATA: folder,
        PARLEY_PORT: '0',
        PARLEY_EVENT_STORE: 'esdb://host:2113?tsl=false',
      });
      const error = await startServer(config, { logLevels: [] }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ConfigInvalid);
      expect((error as Error).message).toMatch(/PARLEY_EVENT_STORE: It is no usable connection string: "tsl"/);
    }));

  it.each(['access-denied', 'not-authenticated'] as const)(
    'says at once that the user is refused (%s)',
    async (refusal) => {
      standIn.refuse(refusal);
      const error = await opening(standIn.connectionString.replace('//', '//someone:secret@'), 10_000);
      expect(error).toBeInstanceOf(EventStoreUnavailable);
      expect(error.message).toMatch(/refuses the user of the connection string.*\$all/);
      expect(error.message).not.toContain('secret');
    },
  );

  it('says that a user is asked for where none is named', async () => {
    standIn.refuse('not-authenticated');
    expect((await opening(standIn.connectionString, 10_000)).message).toMatch(
      /asks for a user, and the connection string names none: write it as/,
    );
  });

  it('says that nothing answers there', async () => {
    standIn.gone();
    const error = await opening(standIn.connectionString);
    expect(error).toBeInstanceOf(EventStoreUnavailable);
    expect(error.message).toMatch(/Nothing answers there: see that it runs/);
  });

  it('says the same of a cluster of which no node answers', async () => {
    standIn.gone();
    const nodes = `esdb://127.0.0.1:${standIn.port},127.0.0.1:${standIn.port}?tls=false&maxDiscoverAttempts=2`;
    expect((await opening(nodes)).message).toMatch(/Failed to discover.*Nothing answers there/);
  });

  it('says that the server does not speak TLS', async () => {
    const error = await opening(`esdb://localhost:${standIn.port}`);
    expect(error).toBeInstanceOf(EventStoreUnavailable);
    expect(error.message).toMatch(/does not speak TLS: if it is insecure on purpose, add \?tls=false/);
  });

  it('says that TLS needs the name of the host, not its address', async () => {
    const { message } = await opening(`esdb://127.0.0.1:${standIn.port}`);
    expect(message).toMatch(/host has to be named as its certificate does, not by an IP address/);
  });

  it('says that the server may want TLS', async () => {
    const secure = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => secure.once('listening', resolve));
    const { port } = secure.address() as { port: number };
    expect((await opening(`esdb://127.0.0.1:${port}?tls=false`)).message).toMatch(
      /if it wants TLS, leave out tls=false/,
    );
    await new Promise((resolve) => secure.close(resolve));
  });

  it('takes the folder of the read models for one server, and gives it back', () =>
    inTemporaryFolder(async (folder) => {
      const config = readConfig({
        PARLEY_DATA: folder,
        PARLEY_PORT: '0',
        PARLEY_EVENT_STORE: standIn.connectionString,
      });
      const server = await startServer(config, { logLevels: [] });
      await expect(startServer(config, { logLevels: [] })).rejects.toThrow(/in use: another Parley server/);
      await server.stop();
      await (await startServer(config, { logLevels: [] })).stop();
    }));
});

describe('The client of EventStoreDB', () => {
  it('is known to one file, and its errors to another', () => {
    const users = globSync('src/**/*.ts').filter((file) =>
      readFileSync(file, 'utf8').includes("'@eventstore/db-client'"),
    );
    expect(users.map((file) => file.replaceAll('\\', '/'))).toEqual([
      'src/event-store/eventstoredb-client.ts',
      // Types alone: what its errors are.
      'src/event-store/eventstoredb-errors.ts',
    ]);
  });

  it('is loaded only where it is used, and leaves nothing open', async () => {
    const standIn = await StandIn.start();
    await inTemporaryFolder(async (folder) => {
      for (const [settings, loaded] of [
        [{}, false],
        [{ PARLEY_EVENT_STORE: standIn.connectionString }, true],
      ] as const) {
        const child = startTypeScript(new URL('./eventstoredb-start-and-stop.ts', import.meta.url), [
          JSON.stringify({ PARLEY_DATA: folder, ...settings }),
        ]);
        expect(await ended(child)).toMatchObject({ code: 0, out: `${loaded}\n` });
      }
    });
    standIn.gone();
  });
});
