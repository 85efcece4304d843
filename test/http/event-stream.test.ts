import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventStream } from '../../src/http/event-stream.js';
import { GrowingRecord } from '../dsl/growing-record.js';

const BEAT_MS = 15_000;
/** A page before the connection takes the first, and the page that went over the mark. */
const MOST_BUFFERED = 3 * 16 * 1024;

/** The positions in what was read. */
const positionsIn = (text: string) => [...text.matchAll(/^id: (\d+)\nevent: recorded\n/gm)].map(([, id]) => Number(id));
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('A stream of events', () => {
  let record: GrowingRecord;
  let stream: EventStream;
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    record = new GrowingRecord();
  });
  afterEach(() => {
    stream.destroy();
    record.close();
    jest.useRealTimers();
  });

  const follow = async (after: number) => {
    stream = new EventStream(await record.follow(after));
  };
  /** What has been recorded has reached those who read. */
  const turns = async () => {
    jest.advanceTimersByTime(50);
    for (let turn = 0; turn < 10; turn++) await nextTurn();
  };
  /** Beats pass one by one, with the turns in between that a server has. */
  const beats = async (count: number) => {
    for (let beat = 0; beat < count; beat++) {
      jest.advanceTimersByTime(BEAT_MS);
      await turns();
    }
  };
  /** Collects what comes from now on. */
  const reading = () => {
    const read = { text: '' };
    stream.on('data', (part: Buffer) => {
      read.text += part.toString();
    });
    return read;
  };

  it('holds no more than a few pages for a reader that takes nothing, however much there is', async () => {
    await follow(0);
    let most = 0;
    for (let times = 0; times < 50; times++) {
      record.grow(200);
      await turns();
      most = Math.max(most, stream.readableLength);
    }
    expect(most).toBeLessThan(MOST_BUFFERED);
    expect(most).toBeGreaterThan(16 * 1024);
    const read = reading();
    while (!read.text.includes('id: 10001\n')) await nextTurn();
    await turns();
    expect(positionsIn(read.text)).toEqual(upTo(10_001));
    console.log(`10,001 events for one who took nothing: at most ${most} bytes held, then all of them in order`);
  });

  it('beats every 15 s while nothing comes, so that nobody takes it for dead', async () => {
    await follow(1);
    const read = reading();
    await turns();
    await beats(3);
    expect(read.text).toBe('id: 1\nretry: 2000\n\n:\n\n:\n\n:\n\n');
    record.grow(1);
    await turns();
    expect(positionsIn(read.text)).toEqual([2]);
  });

  it('is read once for all who are at the same place', async () => {
    const [one, other] = [await record.follow(1), await record.follow(1)];
    stream = new EventStream(one);
    record.grow(3);
    expect(other.next(1)).toBe(one.next(1));
    expect(other.next(4)).toEqual([]);
    record.grow(1);
    expect(other.next(4).map(({ position }) => position)).toEqual([5]);
    expect(one.next(2).map(({ position }) => position)).toEqual([3, 4, 5]);
  });

  it('does not beat for one who takes nothing', async () => {
    record.grow(1_000);
    await follow(0);
    await turns();
    const before = stream.readableLength;
    await beats(100);
    expect(stream.readableLength).toBe(before);
  });

  it('says that it stops, and ends there', async () => {
    await follow(0);
    const read = reading();
    await turns();
    stream.stop();
    record.grow(1);
    await once(stream, 'close');
    expect(read.text).toMatch(
      /^id: 0\nretry: 2000\n\nid: 1\nevent: recorded\ndata: \{.*\}\n\nevent: stopping\ndata: \{\}\n\n$/,
    );
  });

  it('breaks alone, and not the server, when the record can no longer be read', async () => {
    await follow(1);
    reading();
    await turns();
    const broken = once(stream, 'error');
    record.grow(1);
    record.close();
    await turns();
    expect(String(await broken)).toContain('not open');
    expect(stream.destroyed).toBe(true);
  });

  it('is no longer woken once it is destroyed', async () => {
    await follow(1);
    const read = reading();
    await turns();
    stream.destroy();
    record.grow(1);
    await turns();
    expect(positionsIn(read.text)).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
