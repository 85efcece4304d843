/** Opens a folder twice, forgetting the first store in between, and says what came of it. */
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';

const folder = process.argv[2]!;

function open(): string {
  try {
    SqliteEventStore.open(folder);
    return 'opened';
  } catch (error) {
    return (error as Error).name;
  }
}

const first = open();
console.log(first);
if (first === 'opened') {
  if (globalThis.gc) {
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      globalThis.gc();
    }
    console.log('collected');
  }
  console.log(open());
}
