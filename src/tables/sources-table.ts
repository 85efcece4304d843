import type { Source } from '../domain/catalogue/accounts.js';
import type { Columns } from './table.js';

/** A source of an event, as posted. */
export interface TabledSource {
  readonly event: string;
  /** Its place among the sources of the event, from 1. */
  readonly number: number;
  readonly source: Source;
}

/** The sources of all events as a table, one row a source. */
export const SOURCE_COLUMNS: Columns<TabledSource> = [
  ['event', ({ event }) => event],
  ['number', ({ number }) => number],
  ['publisher', ({ source }) => source.publisher],
  ['title', ({ source }) => source.title],
  ['url', ({ source }) => source.url],
  ['published', ({ source }) => source.published],
  ['language', ({ source }) => source.language],
  ['archived_url', ({ source }) => source.archivedUrl],
  ['retrieved', ({ source }) => source.retrieved],
  ['sha256', ({ source }) => source.sha256],
  ['grade', ({ source }) => source.grade],
];
