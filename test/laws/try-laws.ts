import { LAWS } from './laws.js';
import { tryLaws } from './run.js';

/** A process of its own: tries the laws on `histories` from `seed` on, and says as JSON what became of each. */
const [seed, histories] = process.argv.slice(2).map(Number) as [number, number];
process.stdout.write(JSON.stringify(await tryLaws(LAWS, seed, histories)));
