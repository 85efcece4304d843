import { erase } from '../../src/operations/erase.js';

/** Erases a data folder, and says when it has begun to verify. */
const [folder] = process.argv.slice(2) as [string];
let told = false;
await erase(folder, {
  verified: () => {
    if (!told) process.stdout.write('begun\n');
    told = true;
  },
});
