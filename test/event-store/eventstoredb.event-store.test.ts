import { afterAll, beforeAll, describe } from '@jest/globals';
import { onRealEventStoreDb } from '../dsl/real-eventstoredb.js';
import { eventStoreContract } from './event-store.contract.js';
import { openEventStoreDb } from './open-stores.js';
import { StandIn } from './stand-in/stand-in.js';

describe('with a stand-in for the server', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await StandIn.start();
  });
  afterAll(() => standIn.gone());

  eventStoreContract('EventStoreDbEventStore', () => openEventStoreDb(standIn.connectionString));
});

onRealEventStoreDb('the contract', (connectionString) =>
  eventStoreContract('EventStoreDbEventStore', () => openEventStoreDb(connectionString)),
);
