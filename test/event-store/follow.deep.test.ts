import { afterAll, beforeAll, describe } from '@jest/globals';
import { showsEachEventOnce } from './follow.contract.js';
import { openEventStoreDb, openSqlite } from './open-stores.js';
import { StandIn } from './stand-in/stand-in.js';

const COURSES = Number(process.env['PARLEY_TEST_COURSES'] ?? 40);

describe('SqliteEventStore, followed', () => showsEachEventOnce(openSqlite, COURSES));

describe('EventStoreDbEventStore, followed, with a stand-in for the server', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await StandIn.start();
  });
  afterAll(() => standIn.gone());

  showsEachEventOnce(() => openEventStoreDb(standIn.connectionString), COURSES);
});
