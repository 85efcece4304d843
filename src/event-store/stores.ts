import type { EventStore } from './event-store.js';
import { ConnectionStringInvalid } from './eventstoredb-address.js';

/** A store that Parley can keep its record in, beside the log embedded in its data folder. */
export interface StoreKind {
  /** What it is called in a sentence. */
  readonly name: string;
  /** What its addresses begin with, before `://`. */
  readonly schemes: readonly string[];
  /**
   * Opens the streams under `streamPrefix` at `address`; what the store needs is loaded only now.
   * @throws ConnectionStringInvalid, EventStoreUnavailable
   */
  open(address: string, streamPrefix: string): Promise<EventStore>;
}

/** Another store is another line here, and its adapter a folder beside this file (docs/decisions/0030). */
export const STORES: readonly StoreKind[] = [
  {
    name: 'EventStoreDB',
    schemes: ['esdb', 'esdb+discover'],
    async open(address, streamPrefix) {
      const { EventStoreDbEventStore } = await import('./eventstoredb.event-store.js');
      return EventStoreDbEventStore.open(address, streamPrefix);
    },
  },
];

/** Whether a place is an address, be it usable or not, and not a folder or a file. */
export function isStoreAddress(place: string): boolean {
  return /^[a-z]+(\+[a-z]+)?:\/\//i.test(place);
}

/** What the store at that place is called in a sentence. */
export function storeNameOf(address: string): string {
  return storeKindOf(address)?.name ?? 'the store';
}

/** What addresses of stores begin with, in words. */
export const STORE_BEGINNINGS = STORES.flatMap(({ schemes }) => schemes.map((scheme) => `${scheme}://`)).join(' or ');

/** The kind of store that an address is of; undefined where none is known. */
export function storeKindOf(address: string): StoreKind | undefined {
  const [, scheme] = /^([^:/]+):\/\/./.exec(address.trim()) ?? [];
  return STORES.find(({ schemes }) => scheme !== undefined && schemes.includes(scheme));
}

/** Opens the store that the address is of; see `StoreKind.open`. */
export async function openStoreAt(address: string, streamPrefix: string): Promise<EventStore> {
  const kind = storeKindOf(address);
  if (!kind) throw new ConnectionStringInvalid(`it does not begin with ${STORE_BEGINNINGS}.`);
  return kind.open(address, streamPrefix);
}
