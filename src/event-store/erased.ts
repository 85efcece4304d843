import type { JsonObject, NewEvent } from './event-store.js';

/**
 * The key under which an event of which something was erased keeps the digest of what is left. The digest of the whole, which the
 * chain links, stays in its metadata (docs/decisions/0056).
 */
const DIGEST = 'erased';

/** The document of an event of which something was erased; `sha256`: the digest of what is left. */
export function erasedDocument(left: JsonObject, sha256: string): JsonObject {
  return { ...left, [DIGEST]: sha256 };
}

/** The digest that what is left must have; undefined of an event that is whole. */
export function digestOfLeft({ data }: Pick<NewEvent, 'data'>): string | undefined {
  const digest = data[DIGEST];
  return typeof digest === 'string' ? digest : undefined;
}

/** What an event says, or what is left of it. */
export function saidBy({ data }: { readonly data: object }): JsonObject {
  const { [DIGEST]: _, ...said } = data as JsonObject;
  return said;
}
