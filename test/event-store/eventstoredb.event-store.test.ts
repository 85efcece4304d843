import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { eventStoreContract, type Opened } from './event-store.contract.js';
import { StandIn } from './stand-in/stand-in.js';

const REAL_SERVER = 'PARLEY_TEST_EVENTSTOREDB';

/** Server, client and ten followers share one process here. */
const PATIENT = { answerMs: 30_000 };

/** A log of its own on a server that has others. */
async function openOn(connectionString: string): Promise<Opened> {
  const prefix = `test-${randomUUID()}-`;
  const opened = {
    store: await EventStoreDbEventStore.open(connectionString, prefix, PATIENT), prefix,
    async reopen() {
      await opened.store.close();
      return (opened.store = await EventStoreDbEventStore.open(connectionString, prefix, PATIENT));
    },
    dispose: () => opened.store.close(),
  };
  return opened;
}

describe('with a stand-in for the server', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await StandIn.start();
  });
  afterAll(() => standIn.gone());

  eventStoreContract('EventStoreDbEventStore', () => openOn(standIn.connectionString));
});

const real = process.env[REAL_SERVER];
if (real === undefined) {
  process.stderr.write(`Skipped: the contract on a real EventStoreDB. ${REAL_SERVER}=esdb://… turns it on.\n`);
  it.skip(`with the real server that ${REAL_SERVER} names`, () => undefined);
} else {
  describe('with a real server', () => eventStoreContract('EventStoreDbEventStore', () => openOn(real)));
}
