import { columnNamed } from './bound-columns.js';
import type { Column, TableMap } from './table-map.js';

/** A table that people have, and what its columns mean; what happened they do not say in the words of the catalogue. */
export interface Preset {
  readonly name: string;
  /** Columns by which it is known. */
  readonly known: readonly string[];
  readonly columns: TableMap['columns'];
}

/** Tables of a known form, the one with the most telling columns first. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'TimelineJS',
    known: ['Year', 'Month', 'Day', 'Headline', 'Media'],
    columns: {
      occurred: {
        year: 'Year',
        month: 'Month',
        day: 'Day',
        endYear: 'End Year',
        endMonth: 'End Month',
        endDay: 'End Day',
      },
      summary: 'Headline',
      note: 'Text',
      'sources.url': 'Media',
      'sources.publisher': 'Media Credit',
      'sources.title': 'Media Caption',
    },
  },
  {
    name: 'UCDP GED',
    known: ['date_start', 'date_end', 'date_prec', 'type_of_violence'],
    columns: {
      id: 'id',
      occurred: { start: 'date_start', end: 'date_end', precision: 'date_prec', exact: { day: 1, month: 4, year: 5 } },
      summary: 'source_headline',
      location: 'where_description',
      'sources.publisher': 'source_office',
      'sources.published': 'source_date',
    },
  },
  {
    name: 'ACLED',
    known: ['event_date', 'time_precision', 'event_type'],
    columns: {
      id: 'event_id_cnty',
      occurred: { date: 'event_date', precision: 'time_precision', exact: { day: 1, month: 3 } },
      summary: 'notes',
      location: 'location',
      'sources.publisher': 'source',
    },
  },
];

/** The preset that a table has the form of, with those of its columns that are there. */
export function presetFor(header: readonly string[]): Preset | undefined {
  const preset = PRESETS.find(({ known }) => known.every((name) => columnNamed(name, header) >= 0));
  if (!preset) return undefined;
  const isThere = (name: unknown): boolean => columnNamed(String(name), header) >= 0;
  const columns: Record<string, Column> = {};
  for (const [path, spec] of Object.entries(preset.columns)) {
    if (typeof spec === 'string') {
      if (isThere(spec)) columns[path] = spec;
    } else
      columns[path] = Object.fromEntries(
        Object.entries(spec).filter(([key, name]) => key === 'exact' || isThere(name)),
      );
  }
  return { ...preset, columns };
}
