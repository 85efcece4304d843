import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { RetryPolicy } from '../../src/commands/retry-policy.js';
import { EventStoreUnavailable, RevisionConflict } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { allOf, recorded, statements } from './recorded.js';
import { StandIn } from './stand-in/stand-in.js';

const STREAM = 'relationship-us-cn';
const QUICK = { answerMs: 1_000, startMs: 3_000 };

/** As a command goes on trying. */
const again = <T>(attempt: () => Promise<T>): Promise<T> => new RetryPolicy().whileInTrouble(attempt);

describe('EventStoreDbEventStore', () => {
  let standIn: StandIn;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    standIn = await StandIn.start();
    store = await EventStoreDbEventStore.open(standIn.connectionString, '', QUICK);
  });
  afterEach(async () => {
    await store.close();
    standIn.gone();
  });

  it('says that the server is gone, and goes on when it is back', async () => {
    await store.append(STREAM, statements(STREAM, 1), 'no_stream');
    standIn.gone();
    const later = statements(STREAM, 1, 'later');
    for (const call of [store.append(STREAM, later, 0), store.head(), allOf(store, STREAM)]) {
      const error = await (call as Promise<unknown>).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(EventStoreUnavailable);
      expect((error as Error).message).toMatch(
        /at esdb:\/\/127\.0\.0\.1:\d+ cannot be used now \(.*\)\. (Nothing answers there|The connection was cut)/,
      );
    }
    await standIn.back();
    expect(await again(() => store.append(STREAM, later, 0))).toMatchObject({ revision: 1 });
    expect(await allOf(store, STREAM)).toHaveLength(2);
  });

  it('waits at its opening for a server that is starting', async () => {
    standIn.refuse('not-ready');
    const opening = EventStoreDbEventStore.open(standIn.connectionString, '', QUICK);
    await pause(300);
    standIn.refuse(undefined);
    const opened = await opening;
    expect(await opened.head()).toBe('');
    await opened.close();
  });

  it.each(['not-ready', 'internal', 'commit-timeout'] as const)(
    'stores once what it was first answered "%s" to',
    async (trouble) => {
      standIn.refuse(trouble);
      await expect(store.append(STREAM, statements(STREAM, 2), 'no_stream')).rejects.toBeInstanceOf(
        EventStoreUnavailable,
      );
      standIn.refuse(undefined);
      expect(await again(() => store.append(STREAM, statements(STREAM, 2), 'no_stream'))).toMatchObject({
        revision: 1,
      });
      expect(await allOf(store, STREAM)).toHaveLength(2);
    },
  );

  it('stores once what was written before the answer was lost', async () => {
    standIn.loseAnswers();
    const events = statements(STREAM, 2);
    await expect(store.append(STREAM, events, 'no_stream')).rejects.toBeInstanceOf(EventStoreUnavailable);
    standIn.loseAnswers(false);
    const appended = await again(() => store.append(STREAM, events, 'no_stream'));
    expect(appended).toMatchObject({ revision: 1 });
    expect(standIn.appends).toBe(2);
    expect((await allOf(store, STREAM)).map(({ logPosition }) => logPosition).at(-1)).toBe(appended.logPosition);
    expect(standIn.log.stream(STREAM)).toHaveLength(2);
  });

  it('lets one of two servers through that store other content under the same ids', async () => {
    const other = await EventStoreDbEventStore.open(standIn.connectionString, '');
    const offers = ['They met.', 'They did not meet.'].map((summary) => recorded(STREAM, [{ id: 'a', summary }]));
    const outcomes = await Promise.allSettled(
      [other, store].map((each, index) => each.append(STREAM, offers[index]!, 'no_stream')),
    );
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(lost).toEqual([expect.any(RevisionConflict)]);
    expect((await allOf(store, STREAM)).map(({ id, data }) => ({ id, data }))).toEqual(
      offers[outcomes.findIndex(({ status }) => status === 'fulfilled')]!.map(({ id, data }) => ({ id, data })),
    );
    await other.close();
  });

  it('makes a new connection when the server is frozen, and ends what waits on the old one', async () => {
    const following = Array.fromAsync(store.follow(undefined, new AbortController().signal)).catch(
      (error: unknown) => error,
    );
    await pause(50);
    standIn.freeze();
    await expect(store.append(STREAM, statements(STREAM, 1), 'no_stream')).rejects.toThrow(/exceeded|no answer/i);
    expect(await following).toBeInstanceOf(EventStoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(EventStoreUnavailable);
    standIn.thaw();
    expect(await again(() => store.append(STREAM, statements(STREAM, 1), 'no_stream'))).toMatchObject({ revision: 0 });
    expect(standIn.clients.size).toBeGreaterThan(1);
  });

  it('finds the new leader when the old one is frozen', async () => {
    const follower = await StandIn.start(standIn.log);
    standIn.members = follower.members = [standIn, follower];
    const cluster = await EventStoreDbEventStore.open(
      `esdb://127.0.0.1:${standIn.port},127.0.0.1:${follower.port}?tls=false&gossipTimeout=1`,
      '',
      { answerMs: 1_500 },
    );
    await cluster.append(STREAM, statements(STREAM, 1), 'no_stream');
    expect([standIn.appends, follower.appends]).toEqual([1, 0]);
    standIn.freeze();
    const later = statements(STREAM, 1, 'later');
    expect(await again(() => cluster.append(STREAM, later, 0))).toMatchObject({ revision: 1 });
    expect(follower.appends).toBe(1);
    await cluster.close();
    follower.gone();
  });

  it('knows its own events among those of other programs', async () => {
    const patient = () => EventStoreDbEventStore.open(standIn.connectionString, '', { answerMs: 60_000 });
    const first = await patient();
    standIn.log.foreign(700);
    expect([await first.head(), await first.first()]).toEqual(['', undefined]);
    const events = statements(STREAM, 2);
    const { logPosition } = await first.append(STREAM, events, 'no_stream');
    standIn.log.foreign(5_000, 'relationships-of-others');
    for (const each of [first, await patient()]) {
      expect(await each.head()).toBe(logPosition);
      expect((await each.first())?.id).toBe(events[0]!.id);
      const before = standIn.log.sent;
      expect(await each.head()).toBe(logPosition);
      expect(standIn.log.sent - before).toBeLessThan(100);
      await each.close();
    }
    expect(standIn.log.stream(STREAM)).toHaveLength(2);
  });
});
