import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextRound } from 'node:timers/promises';
import { answering, GivenUp, inTurns, nextTurn } from '../../src/turns/turns.js';

/** Holds the event loop for so many ms. */
function hold(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

function* holding(pieces: number, each: number, done: (piece: number) => void): Generator<void, string> {
  for (let piece = 1; piece <= pieces; piece++) {
    yield;
    hold(each);
    done(piece);
  }
  return 'done';
}

describe('Work in turns', () => {
  it('lets others go on before it is done, and ends with its result', async () => {
    let done = 0;
    const result = inTurns(holding(20, 5, (piece) => (done = piece)));
    await nextRound();
    expect(done).toBeLessThan(20);
    await expect(result).resolves.toBe('done');
    expect(done).toBe(20);
  });

  it('goes on without a pause while its turn lasts', async () => {
    let rounds = 0;
    const counting = setInterval(() => rounds++, 0);
    for (let question = 0; question < 100; question++) await nextTurn();
    clearInterval(counting);
    expect(rounds).toBeLessThan(10);
  });

  it('of several computations gives each its turn', async () => {
    const order: string[] = [];
    await Promise.all(['a', 'b', 'c'].map((name) => inTurns(holding(9, 12, () => order.push(name)))));
    // None is done before all have begun.
    expect(new Set(order.slice(0, 9))).toEqual(new Set(['a', 'b', 'c']));
  });

  it('is given up at its next turn when nobody waits any more', async () => {
    const asker = new AbortController();
    let done = 0;
    const result = answering({ asks: 'GET /', signal: asker.signal }, () =>
      inTurns(
        holding(1_000, 5, (piece) => {
          done = piece;
          if (piece === 3) asker.abort();
        }),
      ),
    );
    await expect(result).rejects.toThrow(GivenUp);
    expect(done).toBeLessThan(10);
  });

  it('for somebody else goes on when one is gone', async () => {
    const [gone, here] = [new AbortController(), new AbortController()];
    const ask = (signal: AbortSignal) => answering({ asks: 'GET /', signal }, () => inTurns(holding(5, 5, () => {})));
    const [lost, kept] = [ask(gone.signal), ask(here.signal)];
    gone.abort();
    await expect(lost).rejects.toThrow(GivenUp);
    await expect(kept).resolves.toBe('done');
  });
});
