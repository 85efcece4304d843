import { eventStoreContract } from './event-store.contract.js';
import { openSqlite } from './open-stores.js';

eventStoreContract('SqliteEventStore', openSqlite);
