import { agreesWithReference } from '../laws/reference-laws.js';
import { oneVersionStands, repeatsStoreNothing } from '../laws/record-laws.js';
import { boardIsFold } from '../laws/status-laws.js';
import { firstBreach } from '../laws/run.js';

/**
 * The quick judge of a mutant: a few laws on random histories that are always the same. Says what does not hold, and ends with 1;
 * a minute of this settles what the unit tests would take many for.
 */
const SEED = 20_260_529;
const LAWS = { agreesWithReference, boardIsFold, oneVersionStands, repeatsStoreNothing };

const [histories] = process.argv.slice(2).map(Number) as [number];
const breach = await firstBreach(LAWS, SEED, histories);
if (breach !== undefined) {
  console.log(breach);
  process.exitCode = 1;
}
