import type { RelationshipRow } from '../read-models/relationships.table.js';
import { packCursor, unpackCursor } from './event-cursor.js';
import { CursorMismatch } from './not-answerable.js';

/** Where an entry stands in the news. */
export interface NewsKey {
  /** `urn:parley:<link of the relationship's first event>:<relationship>/…` */
  readonly id: string;
  readonly relationship: string;
  /** Of the event that it is about; 0 for what no event did. */
  readonly position: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What the ids of all entries of a relationship begin with, wherever its record is kept. */
export function urnOf({ link, id }: Pick<RelationshipRow, 'link' | 'id'>): string {
  return `urn:parley:${link}:${id}`;
}

/** The order of the news: the newest first; at one moment the later position, and what an event did before the event. */
export function newestFirst(a: NewsKey, b: NewsKey): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  if (a.relationship !== b.relationship) return a.relationship < b.relationship ? -1 : 1;
  if (a.position !== b.position) return b.position - a.position;
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1;
}

/** Whether an entry is further down. */
export function isAfter(entry: NewsKey, place: NewsKey): boolean {
  return newestFirst(entry, place) > 0;
}

/** Opaque to clients; `of`: what the news are asked of. */
export function writeNewsCursor(of: readonly (string | null)[], { id, relationship, position, at }: NewsKey): string {
  return packCursor([JSON.stringify(of), id, relationship, position, at]);
}

/** @throws CursorMismatch if it is not one of ours, or of other news */
export function readNewsCursor(of: readonly (string | null)[], cursor: string | undefined): NewsKey | undefined {
  if (cursor === undefined) return undefined;
  const [began, id, relationship, position, at] = unpackCursor(cursor);
  if (
    began !== JSON.stringify(of) ||
    typeof id !== 'string' ||
    typeof relationship !== 'string' ||
    typeof at !== 'string'
  )
    throw new CursorMismatch();
  if (!Number.isSafeInteger(position) || (position as number) < 0) throw new CursorMismatch();
  return { id, relationship, position: position as number, at };
}
