import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import type { StoredEvent } from '../../src/event-store/event-store.js';
import { readLogFile } from '../../src/event-store/log-reader.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { copy } from '../../src/operations/copy.js';
import { backup } from '../../src/operations/backup.js';
import { copyRecord } from '../../src/operations/copy-record.js';
import { logSource } from '../../src/operations/record-source.js';
import { verifyLog } from '../../src/operations/verify.js';
import { TroubledStore, type Trouble } from '../dsl/troubled-store.js';
import { allOf, recorded } from '../event-store/recorded.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { Chance } from '../laws/chance.js';
import { RELATIONSHIPS, SampleLog } from './sample-log.js';

/** Server and client share one process here. */
const PATIENT = { answerMs: 30_000 };
/** Events so long that a copy of them takes many appends. */
const WORDY = 2_000;

let root: string;
let folder: string;
let log: string;
let sample: SampleLog;
let standIn: StandIn;
let target: EventStoreDbEventStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-copy-'));
  await grown(1);
  standIn = await StandIn.start();
  target = await EventStoreDbEventStore.open(standIn.connectionString, '', PATIENT);
});
afterEach(async () => {
  await target.close();
  standIn.gone();
  await rm(root, { recursive: true });
});

/** A log to be copied, whose events say what they say so many times. */
async function grown(wordy: number): Promise<void> {
  folder = join(root, `data-${wordy}`);
  log = join(folder, 'log.sqlite');
  sample = new SampleLog(new Chance(11), '', wordy);
  await sample.grow(folder, 60);
}

/** Without its place in the log, which each store gives anew. */
const asRecorded = ({ logPosition: _, ...event }: StoredEvent): object => event;

async function copied(prefix = ''): Promise<unknown> {
  return Promise.all(
    RELATIONSHIPS.map(async (id) =>
      (await allOf(target, `${prefix}relationship-${id}`)).map((event) => ({ ...asRecorded(event), stream: id })),
    ),
  );
}

async function original(file = log, prefix = ''): Promise<unknown> {
  const reader = readLogFile(file);
  const all = await Promise.all(
    RELATIONSHIPS.map(async (id) =>
      (await Array.fromAsync(reader.stream(`${prefix}relationship-${id}`))).map((event) => ({
        ...asRecorded(event),
        stream: id,
      })),
    ),
  );
  reader.close();
  return all;
}

const hold = (stream: string, id: string) => target.append(stream, recorded(stream, [{ id }]), 'no_stream');

describe('A copy to EventStoreDB', () => {
  it('holds every event as it was recorded: id, position, recordedAt and hashes', async () => {
    const told: (readonly [number, number])[] = [];
    const { events, before } = await copyRecord(logSource(log), target, {
      copied: (...progress) => told.push(progress),
    });
    expect(before).toBe(0);
    expect(told.at(-1)).toEqual([events, events]);
    expect(await copied()).toEqual(await original());
  });

  it('made again adds nothing, and goes on with what was recorded since', async () => {
    const { events } = await copyRecord(logSource(log), target);
    const appends = standIn.appends;
    expect(await copyRecord(logSource(log), target)).toEqual({ events, before: events, unerased: 0 });
    expect(standIn.appends).toBe(appends);
    await sample.grow(folder, 10);
    expect(await copyRecord(logSource(log), target)).toMatchObject({ before: events });
    expect(await copied()).toEqual(await original());
  });

  it.each<Trouble>(['refused', 'answer-lost'])(
    'interrupted at any append (%s) goes on where it was, and doubles nothing',
    async (trouble) => {
      await grown(WORDY);
      const troubled = new TroubledStore(target);
      let interruptions = 0;
      // Each try gets one append further than the last.
      for (let allowed = 0; ; allowed = trouble === 'refused' ? 1 : 0) {
        let left = allowed;
        troubled.trouble = (call) => (call === 'append' && left-- <= 0 ? trouble : undefined);
        const outcome = await copyRecord(logSource(log), troubled, { giveUpAfterMs: 0 }).catch(
          (error: Error) => error.name,
        );
        if (outcome !== 'EventStoreUnavailable') break;
        interruptions++;
      }
      expect(interruptions).toBeGreaterThan(3);
      expect(await copied()).toEqual(await original());
    },
    120_000,
  );

  it('waits for a store that does not answer for a while', async () => {
    await grown(WORDY);
    const troubled = new TroubledStore(target);
    const calls = { append: 0, page: 0 };
    troubled.trouble = (call) =>
      call === 'append' || call === 'page'
        ? ([undefined, 'answer-lost', 'refused'] as const)[++calls[call] % 3]
        : undefined;
    await copyRecord(logSource(log), troubled);
    expect(calls.append).toBeGreaterThan(6);
    expect(calls.page).toBeGreaterThan(3);
    expect(await copied()).toEqual(await original());
  });

  it('has streams under another prefix, and the same ids', async () => {
    const desk = join(root, 'desk');
    await new SampleLog(new Chance(11), 'desk-').grow(desk, 30);
    const shared = await EventStoreDbEventStore.open(standIn.connectionString, 'shared-', PATIENT);
    await copyRecord(logSource(join(desk, 'log.sqlite')), shared, { sourcePrefix: 'desk-', targetPrefix: 'shared-' });
    await shared.close();
    expect(await copied('shared-')).toEqual(await original(join(desk, 'log.sqlite'), 'desk-'));
  });

  it('leaves what others have in the store alone', async () => {
    standIn.log.foreign(50);
    await copyRecord(logSource(log), target);
    expect(await copied()).toEqual(await original());
    expect(standIn.log.stream('orders-1')).toHaveLength(50);
  });

  it('takes what was there when it began, while a server goes on writing', async () => {
    const busy = join(root, 'busy');
    const short = new SampleLog(new Chance(13));
    await short.grow(busy, 50);
    const store = SqliteEventStore.open(busy);
    let going = true;
    const writing = (async () => {
      while (going) await short.append(store);
    })();
    const first = await copy(busy, standIn.connectionString);
    going = false;
    await writing;
    await store.close();
    const second = await copy(busy, standIn.connectionString);
    expect([first.serverRuns, second.serverRuns]).toEqual([true, false]);
    expect(second.events).toBeGreaterThan(first.events);
    expect(second.before).toBe(first.events);
    expect(await copied()).toEqual(await original(join(busy, 'log.sqlite')));
  });

  it('stops when somebody else writes there', async () => {
    const troubled = new TroubledStore(target);
    let written: Promise<void> | undefined;
    troubled.beforeAppend = () =>
      (written ??= (async () => {
        for (const id of RELATIONSHIPS) await hold(`relationship-${id}`, `${id}-other`);
      })());
    const error = await copyRecord(logSource(log), troubled).catch((reason: Error) => reason);
    expect(error).toMatchObject({
      name: 'TargetWritten',
      message: expect.stringMatching(/relationship-[a-z-]+ is at 0 instead of no_stream\. Stop that server/),
    });
  });

  it('lets no server start on the folder meanwhile', async () => {
    const copying = copy(folder, standIn.connectionString);
    expect(() => SqliteEventStore.open(folder)).toThrow(/is in use/);
    await copying;
    await SqliteEventStore.open(folder).close();
  });
});

describe('A copy is refused, and nothing is written,', () => {
  const refusal = async (from = log): Promise<string> => {
    const appends = standIn.appends;
    const error = await copyRecord(logSource(from), target).then(
      () => {
        throw new Error('It was copied.');
      },
      (reason: Error) => reason,
    );
    expect(standIn.appends).toBe(appends);
    return `${error.name}: ${error.message}`;
  };

  it('when the store has a relationship that the log has not', async () => {
    await hold('relationship-fr-de', 'fr-de-1');
    expect(await refusal()).toMatch(
      /^TargetHoldsSomethingElse: .*holds something other than this log: fr-de, which is not in the log\. Copy to an empty store/,
    );
  });

  it('when the store has another relationship of that name', async () => {
    await hold('relationship-us-cn', 'us-cn-other');
    expect(await refusal()).toMatch(/another us-cn: its first 1 events are not those of the log/);
  });

  it('when the store has more than the log', async () => {
    await copyRecord(logSource(log), target);
    const shorter = join(root, 'shorter');
    await new SampleLog(new Chance(11)).grow(shorter, 50);
    expect(await refusal(join(shorter, 'log.sqlite'))).toMatch(/\d+ events of [a-z-]+, of which the log has \d+/);
  });

  it('when another program has written under our names', async () => {
    standIn.log.foreign(1, 'relationship-us-cn');
    expect(await refusal()).toMatch(
      /what is there does not verify: Stream relationship-us-cn begins with an event "Noise" of another program/,
    );
  });

  it('when what the store has does not verify', async () => {
    const [event] = recorded('relationship-us-cn', [{ id: 'us-cn-1' }]);
    await target.append('relationship-us-cn', [{ ...event!, type: 'RoundHeld' }], 'no_stream');
    expect(await refusal()).toMatch(/what is there does not verify: us-cn: position 1 /);
  });

  it('when the log does not verify', async () => {
    const database = new Database(log);
    database.exec("DROP TRIGGER events_are_never_changed; UPDATE events SET type = 'RoundHeld' WHERE position = 9");
    database.close();
    expect(await refusal()).toMatch(/^RecordDamaged: /);
  });
});

describe('A copy', () => {
  it('goes to EventStoreDB, on under another prefix, back to a folder, and verifies each way with the same heads', async () => {
    const there = `${standIn.connectionString}`;
    const back = join(root, 'back');
    await copy(folder, there, { targetPrefix: 'first-' });
    await copy(there, there, { sourcePrefix: 'first-', targetPrefix: 'second-' });
    await copy(there, back, { sourcePrefix: 'second-' });
    expect(await copy(there, back, { sourcePrefix: 'second-' })).toMatchObject({
      before: (await verifyLog(log)).events,
    });
    const [here, again] = [await verifyLog(log), await verifyLog(join(back, 'log.sqlite'))];
    expect(again.heads.relationships).toEqual(here.heads.relationships);
    expect(await original(join(back, 'log.sqlite'))).toEqual(await original());
  });

  it('comes from a backup as from the folder', async () => {
    await backup(folder, join(root, 'kept.sqlite'));
    await copy(join(root, 'kept.sqlite'), join(root, 'other'));
    expect(await original(join(root, 'other', 'log.sqlite'))).toEqual(await original());
  });

  it('is not made onto itself, and says so without a password', async () => {
    const secret = standIn.connectionString.replace('://', '://user:secret@');
    await expect(copy(folder, `${folder}/.`)).rejects.toThrow(/^.*data-1 cannot be copied onto itself/);
    await expect(copy(secret, secret)).rejects.toThrow(/^A record in EventStoreDB cannot be copied onto itself/);
  });
});
