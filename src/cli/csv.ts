import { delimited, type Cell } from '../tables/delimited.js';

/**
 * Rows as RFC 4180 text under one line of names. `first`: columns that always appear, in this order, before all others.
 */
export function csv(rows: readonly object[], first: readonly string[]): string {
  const flat = rows.map((row) => new Map(flatten(row)));
  const found = new Set([...first, ...flat.flatMap((row) => [...row.keys()])]);
  // In some rows `lastUse` is null, in others it has parts: then the parts are the columns.
  const names = [...found].filter((name) => ![...found].some((other) => other.startsWith(`${name}.`)));
  return delimited([names, ...flat.map((row) => names.map((name) => row.get(name)))]);
}

function flatten(value: object, prefix = ''): [string, Cell][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]): [string, Cell][] => {
    if (Array.isArray(inner)) return [[prefix + name, list(inner)]];
    if (typeof inner === 'object' && inner !== null) return flatten(inner, `${prefix}${name}.`);
    return [[prefix + name, inner as Cell]];
  });
}

function list(values: readonly unknown[]): string {
  return values.every((value) => typeof value !== 'object') ? values.join(' ') : JSON.stringify(values);
}
