import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import type { TestServer } from '../dsl/running-server.js';
import type { Fields } from '../dsl/samples.js';
import { REGISTRATION } from './world.js';

/** Records events as a relationship of their own, beside whatever the server has, and tells its id. */
export async function recorded(server: TestServer, ...events: readonly AnyEvent[]): Promise<string> {
  const relationship = `record-${crypto.randomUUID()}`;
  const lines = [{ ...REGISTRATION, type: 'RelationshipRegistered', relationship }, ...events];
  await server.load(lines.map((line) => JSON.stringify(line)).join('\n'));
  return relationship;
}

/** Fields as the query of an address. */
export function queryOf(fields: Fields): string {
  return new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString();
}
