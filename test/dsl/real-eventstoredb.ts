import { randomUUID } from 'node:crypto';
import { describe, it } from '@jest/globals';

const VARIABLE = 'PARLEY_TEST_EVENTSTOREDB';

/** Tests on the server that the variable names; without one they are skipped, and say so in one loud line. */
export function onRealEventStoreDb(what: string, tests: (connectionString: string) => void): void {
  const connectionString = process.env[VARIABLE];
  if (connectionString !== undefined && connectionString !== '')
    return describe('with a real EventStoreDB', () => tests(connectionString));
  process.stderr.write(`Skipped: ${what} on a real EventStoreDB. ${VARIABLE}=esdb://… turns it on.\n`);
  it.skip(`${what} on the real EventStoreDB that ${VARIABLE} names`, () => undefined);
}

/** A prefix that makes a log of its own on a server that has others. */
export function ownPrefix(): string {
  return `test-${randomUUID()}-`;
}
