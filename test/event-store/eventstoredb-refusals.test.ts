import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { recordOf } from '../../src/server.js';
import { statements } from './recorded.js';
import { StandIn } from './stand-in/stand-in.js';

const STREAM = 'relationship-us-cn';
const PASSWORD = 'canary-p@ss%word';
/** As it is, as it is written in an address, and as it goes over the wire. */
const SECRETS = ['canary', encodeURIComponent(PASSWORD), Buffer.from(`someone:${PASSWORD}`).toString('base64')];

/** What docs/running.md quotes of what Parley says, piece by piece. */
const QUOTED = readFileSync('docs/running.md', 'utf8')
  .split('\n## What trouble looks like\n')[1]!
  .split('\n## ')[0]!
  .match(/“[^”]+”/g)!
  .map((quoted) =>
    quoted
      .slice(1, -1)
      .split('…')
      .map((part) => part.replace(/^[()]+|[()]+$/g, '').trim())
      .filter((part) => part.length > 8),
  );

/** Whether an operator who looks for these words on the page finds them. */
const isTold = (message: string) =>
  QUOTED.some((parts) => parts.length > 0 && parts.every((part) => message.includes(part)));

type Provoke = (at: { standIn: StandIn; address: string; store: EventStoreDbEventStore }) => unknown;
const SHORT = { startMs: 200, answerMs: 500 };
const open = (address: string) => EventStoreDbEventStore.open(address, '', SHORT);
const read = (store: EventStoreDbEventStore) => Array.fromAsync(store.readStream(STREAM));
const follow = async (store: EventStoreDbEventStore, place?: string) => {
  for await (const { caughtUp } of store.follow(place, AbortSignal.timeout(20_000))) if (caughtUp) return;
};
const refused =
  (refusal: Parameters<StandIn['refuse']>[0]): Provoke =>
  ({ standIn, store }) => {
    standIn.refuse(refusal);
    return read(store);
  };

const REFUSALS: Readonly<Record<string, Provoke>> = {
  'no right': refused('access-denied'),
  'a wrong password': refused('not-authenticated'),
  'a server that starts': refused('not-ready'),
  'a fault within it': refused('internal'),
  'no majority': ({ standIn, store }) => {
    standIn.refuse('commit-timeout');
    return store.append(STREAM, statements(STREAM, 1), 'no_stream');
  },
  'no user named': ({ standIn }) => {
    standIn.refuse('not-authenticated');
    return open(standIn.connectionString);
  },
  'nothing there': ({ standIn, store }) => {
    standIn.gone();
    return read(store);
  },
  'no answer': ({ standIn, store }) => {
    standIn.freeze();
    return read(store);
  },
  'no TLS': ({ address }) => open(address.replace('?tls=false', '').replace('127.0.0.1', 'localhost')),
  'an address in place of a name': ({ address }) => open(address.replace('?tls=false', '')),
  'a server of another kind': async ({ address, standIn }) => {
    const other = createServer((socket) => socket.end('220 mail\r\n')).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    await open(address.replace(String(standIn.port), String(port))).finally(() => other.close());
  },
  'an option that is none': ({ address }) => start(`${address}&tsl=true`),
  'an @ in the password': ({ address }) => start(address.replace('%40', '@')),
  'another scheme': ({ address }) => start(address.replace('esdb:', 'edsb:')),
  'a prefix of ours': ({ address }) => start(address, 'relationship-x'),
  $maxCount: set({ $maxCount: 1 }),
  $maxAge: set({ $maxAge: 60 }),
  'a soft delete': ({ standIn, store }) => {
    standIn.log.softDelete(STREAM);
    return read(store);
  },
  'a tombstone': ({ standIn, store }) => {
    standIn.log.tombstone(STREAM);
    return read(store);
  },
  'a scavenge': ({ standIn, store }) => {
    standIn.log.set(STREAM, { $maxCount: 1 });
    standIn.log.scavenge();
    standIn.log.set(STREAM, {});
    return read(store);
  },
  'an event of another program': ({ standIn, store }) => {
    standIn.log.foreign(1, STREAM);
    return read(store);
  },
  'a stream of another program': ({ standIn, store }) => {
    standIn.log.foreign(1, 'relationship-us-ru');
    return Array.fromAsync(store.readStream('relationship-us-ru'));
  },
  'another log': ({ store }) => follow(store, '9'.repeat(20)),
};

function set(settings: Parameters<StandIn['log']['set']>[1]): Provoke {
  return ({ standIn, store }) => {
    standIn.log.set(STREAM, settings);
    return read(store);
  };
}

function start(address: string, prefix = ''): unknown {
  return recordOf(readConfig({ PARLEY_EVENT_STORE: address, PARLEY_STREAM_PREFIX: prefix, PARLEY_DATA: FOLDER }));
}

const FOLDER = mkdtempSync(join(tmpdir(), 'parley-refusals-'));

describe('A refusal of EventStoreDB', () => {
  afterAll(() => rmSync(FOLDER, { recursive: true }));

  let standIn: StandIn;
  let store: EventStoreDbEventStore;
  let address: string;
  beforeEach(async () => {
    standIn = await StandIn.start();
    address = standIn.connectionString.replace('//', `//someone:${encodeURIComponent(PASSWORD)}@`);
    store = await EventStoreDbEventStore.open(address, '', { ...SHORT, startMs: 60_000 });
    await store.append(STREAM, statements(STREAM, 3), 'no_stream');
  });
  afterEach(async () => {
    await store.close();
    standIn.gone();
  });

  it.each(Object.keys(REFUSALS))(
    'is told in the words of docs/running.md, without user or password: %s',
    async (name) => {
      const message = await Promise.try(() => REFUSALS[name]!({ standIn, address, store })).then(
        () => 'It was not refused.',
        (error: Error) => error.message,
      );
      expect({ message, isTold: isTold(message) }).toEqual({ message, isTold: true });
      for (const secret of SECRETS) expect(message).not.toContain(secret);
    },
  );

  it.each([
    ['no right', true],
    ['a wrong password', true],
    ['a server that starts', false],
    ['no majority', false],
  ])('is not tried again for seconds where only a person can end it: %s', async (name, lasting) => {
    const error = await Promise.try(() => REFUSALS[name]!({ standIn, address, store })).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: 'EventStoreUnavailable', lasting });
  });
});
