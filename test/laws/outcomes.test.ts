import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OUTCOMES, type Outcome } from '../../src/domain/status/outcomes.js';
import { ExplainStatus } from '../../src/queries/explain-status.js';
import { TODAY } from '../reference/history-dates.js';
import { arbitraryHistory } from '../reference/histories.js';
import { asked, CHANNELS, onRecord } from './questions.js';
import { recordedFrom, renamed, World } from './recorded-history.js';

/** What the laws are tried on has to hold what they are about: each thing that a rule can say it did, and more than by chance. */
const SEED = 20_260_529;
const HISTORIES = 120;
const OFTEN = 5;

/** What has no date in the world has no step on a channel. */
const NO_STEP: readonly Outcome[] = ['about-the-record'];

describe('Random histories', () => {
  const world = new World();
  afterAll(() => world.close());

  it(`have every outcome of a rule at least ${OFTEN} times in ${HISTORIES}`, async () => {
    const times = new Map((Object.keys(OUTCOMES) as Outcome[]).map((outcome) => [outcome, 0]));
    for (const [number, drawn] of fc.sample(arbitraryHistory(), { seed: SEED, numRuns: HISTORIES }).entries()) {
      const relationship = `h${number}`;
      const lines = renamed(drawn, relationship);
      world.rebuild(recordedFrom(lines));
      const now = asked({ asOf: TODAY, knownAt: TODAY, position: lines.length });
      for (const channel of CHANNELS) {
        const explanation = await onRecord(world.ask(new ExplainStatus(relationship, channel, now)));
        for (const { outcome } of explanation?.steps ?? []) times.set(outcome, times.get(outcome)! + 1);
      }
    }
    expect([...times].filter(([, count]) => count < OFTEN).map(([outcome]) => outcome)).toEqual(NO_STEP);
  });
});
