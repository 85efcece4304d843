import { backup } from '../../src/operations/backup.js';

/** Backs up the folder named first to the file named second, says when it has begun, and does not come to an end by itself. */
const [folder, file] = process.argv.slice(2);
let said = false;
await backup(folder!, file!, {
  verified: () => {
    if (!said) process.stdout.write('begun\n');
    said = true;
    // For a moment of the verification that the parent can hit.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
  },
});
