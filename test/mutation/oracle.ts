import { expect, it } from '@jest/globals';
import { oneVersionStands, repeatsStoreNothing } from '../laws/record-laws.js';
import { agreesWithReference } from '../laws/reference-laws.js';
import { firstBreach } from '../laws/run.js';
import { boardIsFold } from '../laws/status-laws.js';

/** A few laws on random histories that are always the same: they settle in seconds what many unit tests would take long for. */
const SEED = 20_260_529;
const HISTORIES = 25;
const LAWS = { agreesWithReference, boardIsFold, oneVersionStands, repeatsStoreNothing };

it('The laws hold, and the naive reference agrees', async () => {
  expect(await firstBreach(LAWS, SEED, HISTORIES)).toBeUndefined();
});
