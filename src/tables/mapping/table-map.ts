import { parse as parseYaml, stringify } from 'yaml';
import { closestTo } from '../../domain/catalogue/closest.js';
import { shown, type Fault } from '../../domain/catalogue/fault.js';
import { DATE_ORDERS, type DateOrder } from './cell-dates.js';
import { MAPPABLE } from './mappable-fields.js';

/** Which columns say when: parts of a date, its two ends, or a date and how exact it is. */
export interface DateColumns {
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
  readonly endYear?: string;
  readonly endMonth?: string;
  readonly endDay?: string;
  readonly start?: string;
  readonly end?: string;
  readonly date?: string;
  /** The column that says how exact, and from which number on a date is exact to its day, month, year. */
  readonly precision?: string;
  readonly exact?: Readonly<Partial<Record<'day' | 'month' | 'year', number>>>;
}

/** What a column, several of them, or the parts of a date fill. */
export type Column = string | readonly string[] | DateColumns;

/** A channel that the import establishes when a row names it first. */
export interface NewChannel {
  readonly code: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a table means: which column fills which field, and what its words stand for. */
export interface TableMap {
  readonly relationship?: {
    readonly id: string;
    readonly name?: string;
    readonly parties?: Readonly<Record<string, string>>;
  };
  /** Field → column. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Field → what it is in every row whose column says nothing. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly dates: { readonly order?: DateOrder; readonly zone?: string };
  /** Field → what a cell says → what that means. */
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly sheet?: string;
  readonly header?: number;
}

/** The codes of what is wrong with a map, a closed list. */
export const MAP_FAULTS = {
  'map-unreadable': 'The map is neither YAML nor JSON, or no mapping of names.',
  'map-key-unknown': 'The map has a key that maps do not have.',
  'map-field-unknown': 'The map names a field that no type of event has.',
  'map-column-unknown': 'The map names a column that the table does not have.',
  'map-value-invalid': 'A value of the map is not of the kind that it takes.',
  'map-incomplete': 'The map leaves open what every event needs.',
} as const;

/** A map that cannot be used: every fault, each with a pointer into it. */
export class MapRefused extends Error {
  constructor(readonly faults: readonly Fault<keyof typeof MAP_FAULTS>[]) {
    super(faults.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'));
    this.name = 'MapRefused';
  }
}

/** A map that says nothing yet. */
export const EMPTY_MAP: TableMap = { columns: {}, fixed: {}, dates: {}, values: {} };

const LONGEST_MAP = 256 * 1024;
const KEYS = ['relationship', 'columns', 'fixed', 'dates', 'values', 'sheet', 'header'];
const DATE_KEYS = ['year', 'month', 'day', 'endYear', 'endMonth', 'endDay', 'start', 'end', 'date', 'precision'];

type MapFault = Fault<keyof typeof MAP_FAULTS>;
type Names = Readonly<Record<string, unknown>>;

/** Reads a map from YAML, of which JSON is a part. @throws MapRefused */
export function readMap(text: string): TableMap {
  let value: unknown;
  try {
    if (text.length > LONGEST_MAP) throw new Error(`It has more than ${LONGEST_MAP / 1024} KB.`);
    value = parseYaml(text, { maxAliasCount: 50 });
  } catch (error) {
    throw refused(
      '',
      'map-unreadable',
      `The map is neither YAML nor JSON: ${(error as Error).message.split('\n', 1)[0]}`,
    );
  }
  return mapFrom(value ?? {});
}

/** The same from a value. @throws MapRefused */
export function mapFrom(value: unknown): TableMap {
  if (!isNames(value)) throw refused('', 'map-unreadable', 'A map is a list of names: begin with "columns:".');
  const faults: MapFault[] = [];
  const fault = (pointer: string, code: MapFault['code'], message: string): void =>
    void faults.push({ pointer, code, message });
  for (const key of Object.keys(value).filter((one) => !KEYS.includes(one)))
    fault(`/${key}`, 'map-key-unknown', `A map has no "${key}".${didYouMean(key, KEYS)} It has: ${KEYS.join(', ')}.`);
  const names = (key: string): Names => {
    const part = value[key] ?? {};
    if (isNames(part)) return part;
    fault(`/${key}`, 'map-value-invalid', `"${key}" takes names with values; found ${shown(part)}.`);
    return {};
  };
  for (const key of ['columns', 'fixed', 'values'])
    for (const path of Object.keys(names(key)))
      if (!MAPPABLE.has(path) && !isParties(key, path))
        fault(
          `/${key}/${path}`,
          'map-field-unknown',
          `No event has a field "${path}".${didYouMean(path, [...MAPPABLE.keys()])}`,
        );
  const map: TableMap = {
    ...optional('relationship', relationshipFrom(value['relationship'], fault)),
    columns: mapped(names('columns'), (spec, path) => columnFrom(spec, `/columns/${path}`, fault)),
    fixed: mapped(names('fixed'), (text, path) => textFrom(text, `/fixed/${path}`, fault)),
    dates: datesFrom(names('dates'), fault),
    values: mapped(names('values'), (words, path) => wordsFrom(words, `/values/${path}`, fault)),
    ...optional('sheet', value['sheet'] === undefined ? undefined : textFrom(value['sheet'], '/sheet', fault)),
    ...optional('header', value['header'] === undefined ? undefined : headerFrom(value['header'], fault)),
  };
  if (faults.length > 0) throw new MapRefused(faults);
  return map;
}

/** A map as YAML, as `readMap` reads it: to be kept for the next time. */
export function mapText(map: TableMap): string {
  const columns = Object.entries(map.columns).map(([path, spec]) => {
    if (typeof spec === 'string' || Array.isArray(spec)) return [path, spec];
    const { exact = {}, ...parts } = spec as DateColumns;
    return [path, { ...parts, ...exact }];
  });
  const values = Object.entries(map.values).filter(([, words]) => Object.keys(words).length > 0);
  const whole = { ...map, columns: Object.fromEntries(columns) as unknown, values: Object.fromEntries(values) };
  const said = Object.entries(whole).filter(
    ([key, value]) => key === 'columns' || !isNames(value) || Object.keys(value).length > 0,
  );
  return stringify(Object.fromEntries(said), { lineWidth: 0 });
}

type Tell = (pointer: string, code: MapFault['code'], message: string) => void;

function relationshipFrom(value: unknown, fault: Tell): TableMap['relationship'] {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return { id: value };
  if (!isNames(value) || typeof value['id'] !== 'string') {
    fault(
      '/relationship',
      'map-value-invalid',
      'It takes { id, name, parties: { CODE: name } }, such as { id: gr-tr }.',
    );
    return undefined;
  }
  const { id, name, parties } = value;
  if (name !== undefined && typeof name !== 'string')
    fault('/relationship/name', 'map-value-invalid', `A name is a text; found ${shown(name)}.`);
  if (parties !== undefined && !(isNames(parties) && Object.values(parties).every((one) => typeof one === 'string')))
    fault('/relationship/parties', 'map-value-invalid', 'Parties are codes with names: { GR: Greece, TR: Türkiye }.');
  return { id, ...optional('name', name as string), ...optional('parties', parties as Record<string, string>) };
}

function columnFrom(spec: unknown, pointer: string, fault: Tell): Column {
  if (typeof spec === 'string' || typeof spec === 'number') return String(spec);
  if (Array.isArray(spec) && spec.length > 0 && spec.every((one) => typeof one === 'string')) return spec;
  if (!isNames(spec)) {
    fault(pointer, 'map-value-invalid', `A field takes the name of a column; found ${shown(spec)}.`);
    return '';
  }
  for (const [key, column] of Object.entries(spec)) {
    const isLevel = spec['precision'] !== undefined && ['day', 'month', 'year'].includes(key) && isLevels(column);
    if (!isLevel && (!DATE_KEYS.includes(key) || typeof column !== 'string'))
      fault(
        `${pointer}/${key}`,
        'map-value-invalid',
        `The parts of a date are ${DATE_KEYS.join(', ')}, each a column.`,
      );
  }
  if (spec['precision'] === undefined) return spec;
  const { day, month, year, ...rest } = spec;
  const levels = Object.entries({ day, month, year }).filter(([, level]) => isLevels(level));
  return {
    ...rest,
    exact: Object.fromEntries(levels.map(([key, level]) => [key, Math.max(...[level].flat().map(Number))])),
  };
}

function isLevels(value: unknown): boolean {
  return value !== undefined && [value].flat().every((one) => typeof one === 'number' || /^\d+$/.test(String(one)));
}

function datesFrom({ order, zone, ...others }: Names, fault: Tell): TableMap['dates'] {
  for (const key of Object.keys(others))
    fault(`/dates/${key}`, 'map-key-unknown', 'Of dates a map says their order and zone.');
  if (order !== undefined && !DATE_ORDERS.includes(order as DateOrder))
    fault('/dates/order', 'map-value-invalid', `The order is one of ${DATE_ORDERS.join(', ')}; found ${shown(order)}.`);
  if (zone !== undefined && !/^(none|Z|[+-]\d\d:\d\d)$/.test(String(zone)))
    fault('/dates/zone', 'map-value-invalid', `A zone is an offset such as "+08:00", Z or none; found ${shown(zone)}.`);
  return { ...optional('order', order as DateOrder), ...optional('zone', zone as string) };
}

function textFrom(value: unknown, pointer: string, fault: Tell): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('; ');
  fault(pointer, 'map-value-invalid', `It takes a text; found ${shown(value)}.`);
  return '';
}

function headerFrom(value: unknown, fault: Tell): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1_000) return value as number;
  fault('/header', 'map-value-invalid', `The row of the header is a number from 1 to 1000; found ${shown(value)}.`);
  return 1;
}

function wordsFrom(words: unknown, pointer: string, fault: Tell): Names {
  if (isNames(words)) return words;
  fault(pointer, 'map-value-invalid', 'It takes what a cell says and what that means: { cut: TalksSevered }.');
  return {};
}

/** Parties and channels are told once for all fields that name them. */
function isParties(key: string, path: string): boolean {
  return key === 'values' && (path === 'parties' || path === 'channels');
}

function isNames(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapped<T>(names: Names, read: (value: unknown, name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(names).map(([name, value]) => [name, read(value, name)]));
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

/** " Did you mean …?", where something is near. */
export function didYouMean(found: string, known: readonly string[]): string {
  const near = closestTo(found, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** A map that is refused for one thing. */
export function refused(pointer: string, code: MapFault['code'], message: string): MapRefused {
  return new MapRefused([{ pointer, code, message }]);
}
