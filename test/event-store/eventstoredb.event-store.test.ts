import { afterAll, beforeAll, describe } from '@jest/globals';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { onRealEventStoreDb, ownPrefix } from '../dsl/real-eventstoredb.js';
import { eventStoreContract, type Opened } from './event-store.contract.js';
import { StandIn } from './stand-in/stand-in.js';

/** Server, client and ten followers share one process here. */
const PATIENT = { answerMs: 30_000 };

/** A log of its own on a server that has others. */
async function openOn(connectionString: string): Promise<Opened> {
  const prefix = ownPrefix();
  const opened = {
    store: await EventStoreDbEventStore.open(connectionString, prefix, PATIENT),
    prefix,
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

onRealEventStoreDb('the contract', (connectionString) =>
  eventStoreContract('EventStoreDbEventStore', () => openOn(connectionString)),
);
