import type { Fault } from '../../domain/catalogue/fault.js';
import { didYouMean, MapRefused, type Column, type DateColumns, type MAP_FAULTS } from './table-map.js';
import { comparable } from './words-for.js';

/** A date that stands in several columns, by their numbers. */
export interface BoundDate {
  readonly parts: Readonly<Record<string, number>>;
  readonly precision?: number;
  readonly exact: NonNullable<DateColumns['exact']>;
}

/** The columns of a table that fill a field. */
export interface BoundColumn {
  /** As verdicts name it. */
  readonly name: string;
  /** Their numbers, from 0. */
  readonly at: readonly number[];
  readonly date?: BoundDate;
}

/** The columns that a map names, found in the header of a table. @throws MapRefused for those that are not there */
export function bindColumns(
  columns: Readonly<Record<string, Column>>,
  header: readonly string[],
): ReadonlyMap<string, BoundColumn> {
  const faults: Fault<keyof typeof MAP_FAULTS>[] = [];
  const find = (name: string, pointer: string): number => {
    const at = columnNamed(name, header);
    if (at < 0)
      faults.push({
        pointer,
        code: 'map-column-unknown',
        message: `The table has no column "${name}".${didYouMean(name, header)} It has: ${header.join(', ')}.`,
      });
    return at;
  };
  const bound = new Map(
    Object.entries(columns).map(([path, spec]): [string, BoundColumn] => {
      if (typeof spec === 'string') return [path, { name: spec, at: [find(spec, `/columns/${path}`)] }];
      if (Array.isArray(spec)) {
        const names = spec as readonly string[];
        return [
          path,
          { name: names.join(' + '), at: names.map((name, index) => find(name, `/columns/${path}/${index}`)) },
        ];
      }
      return [path, boundDate(spec as DateColumns, path, find)];
    }),
  );
  if (faults.length > 0) throw new MapRefused(faults);
  return bound;
}

function boundDate(
  { precision, exact = {}, ...parts }: DateColumns,
  path: string,
  find: (name: string, pointer: string) => number,
): BoundColumn {
  const places = Object.entries(parts).map(
    ([part, name]) => [part, find(String(name), `/columns/${path}/${part}`)] as const,
  );
  return {
    name: [...new Set(Object.values(parts))].join(' + '),
    at: places.map(([, at]) => at),
    date: {
      parts: Object.fromEntries(places),
      ...(precision !== undefined && { precision: find(precision, `/columns/${path}/precision`) }),
      exact,
    },
  };
}

/** The number of the column of that name, whatever its capitals and signs; -1 for none. */
export function columnNamed(name: string, header: readonly string[]): number {
  const at = header.indexOf(name);
  return at >= 0 ? at : header.findIndex((one) => comparable(one) === comparable(name));
}
