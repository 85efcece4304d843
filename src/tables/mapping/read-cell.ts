import { isDateKind } from '../../domain/catalogue/date-kinds.js';
import type { Kind } from '../../domain/catalogue/kind.js';
import { valueWords } from '../../words/values.js';
import { readCellDate, type DateHabits } from './cell-dates.js';
import type { KnownNames, MeantCode } from './known-names.js';
import type { MappableField } from './mappable-fields.js';
import { comparable, typeMeant } from './words-for.js';

/** What a cell says, or what is wrong with it, in the words of the API. */
export type CellValue = { readonly value: unknown } | { readonly code: string; readonly why: string };

/** What cells are read by. */
export interface CellReading {
  readonly names: KnownNames;
  readonly habits: DateHabits;
}

const YES = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'oui']);
const NO = new Set(['false', 'no', 'n', '0', 'nein', 'non']);

/** Reads what a cell says for a field; what has the form of nothing is left to the catalogue, which says what is wrong with it. */
export function readCell(cell: string, field: MappableField, reading: CellReading): CellValue {
  if (typeof field.of === 'function') return { value: entriesIn(cell, field.name, reading) };
  const one = (text: string): CellValue => readOne(text, field.of as Kind, reading);
  if (!field.list) return one(cell);
  const whole = one(cell);
  const isName = field.of.names === 'party' || field.of.names === 'channel';
  if (isName && 'value' in whole) return { value: [whole.value] };
  const both = field.of.names === 'party' ? reading.names.both(cell) : undefined;
  if (both) return { value: both };
  const values = partsOf(cell, field.of).map(one);
  const wrong = values.find((value) => !('value' in value));
  return wrong ?? { value: values.map((value) => ('value' in value ? value.value : undefined)) };
}

/** Entries of one cell stand one a line, or between semicolons. */
const BETWEEN_ENTRIES = /[;\n]/;

/** What stands between the separators, without the spaces around it. */
export function entriesBetween(cell: string, between = BETWEEN_ENTRIES): string[] {
  return cell
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The entries of a cell that lists several. */
function partsOf(cell: string, of: Kind): string[] {
  const between =
    of.names === 'party'
      ? /[;,&+/\n]|\band\b/
      : of.names === undefined
        ? BETWEEN_ENTRIES
        : of.names === 'channel'
          ? /[;,\n]/
          : /[;,\s]+/;
  return entriesBetween(cell, between);
}

function readOne(text: string, of: Kind, { names, habits }: CellReading): CellValue {
  if (of.names === 'party') return named(names.party(text, of.naming === undefined), 'party-unknown');
  if (of.names === 'channel') return named(names.channel(text), 'channel-unknown');
  if (of.names === 'event') return { value: slugOfId(text) };
  if (isDateKind(of) || of.name.startsWith('day')) return date(text, habits);
  const { type, enum: closed, pattern } = of.schema;
  if (type === 'boolean') return flag(text);
  if (type === 'integer' || type === 'number') return number(text);
  if (Array.isArray(closed)) return { value: closedValue(text, closed as string[]) };
  if (typeof pattern === 'string' && pattern.startsWith('^[hH]'))
    return { value: /^www\./i.test(text) ? `https://${text}` : text };
  return { value: of.name.includes('with lines') ? text : text.replaceAll(/[\s\u0000-\u001f]+/g, ' ').trim() };
}

function named(meant: MeantCode, code: string): CellValue {
  return meant.code === undefined ? { code, why: meant.why } : { value: meant.code };
}

function date(text: string, habits: DateHabits): CellValue {
  const read = readCellDate(text, habits);
  return 'edtf' in read ? { value: read.edtf } : { code: 'date-malformed', why: read.why };
}

function flag(text: string): CellValue {
  const word = comparable(text);
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  return {
    code: 'field-mistyped',
    why: `"${text}" is neither yes nor no. Write one of them, or leave the cell blank.`,
  };
}

function number(text: string): CellValue {
  const figures = text.replaceAll(/[\s$€£,']/g, '').replace(/(?<=\d)(st|nd|rd|th)$/i, '');
  const value = Number(figures);
  return figures !== '' && Number.isFinite(value)
    ? { value }
    : { code: 'field-mistyped', why: `"${text}" is not a number. Write it in figures, or leave the cell blank.` };
}

function closedValue(text: string, closed: readonly string[]): string {
  const word = comparable(text);
  const mode = typeMeant(text)?.mode;
  return (
    closed.find((value) => comparable(value.replaceAll('_', ' ')) === word || comparable(valueWords(value)) === word) ??
    (mode !== undefined && closed.includes(mode) ? mode : text)
  );
}

/** An id as people number their rows: `US-CN 32` is `us-cn-32`. */
export function slugOfId(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[._-]+|(?<!-)-+$/g, '');
}

/** Entries that one cell holds, one a line or between semicolons. */
function entriesIn(cell: string, name: string, { names }: CellReading): unknown[] {
  return entriesBetween(cell).map((line): unknown => {
    if (name === 'sources') return sourceIn(line);
    if (name === 'participants') return { name: line };
    const [who, role] = withRole(line);
    return { party: names.party(who, true).code ?? who, ...(role && { role: comparable(role) }) };
  });
}

/** A party and, in brackets behind it, its role. */
function withRole(line: string): readonly [who: string, role: string] {
  const opens = line.lastIndexOf('(');
  return line.endsWith(')') && opens > 0 ? [line.slice(0, opens).trimEnd(), line.slice(opens + 1, -1)] : [line, ''];
}

function sourceIn(line: string): Readonly<Record<string, string>> {
  const url = /\bhttps?:\/\/\S+/i.exec(line)?.[0];
  const rest = (url === undefined ? line : line.replace(url, '')).replaceAll(/^[\s,:–-]+|(?<![\s,:–-])[\s,:–-]+$/g, '');
  if (url === undefined) return { publisher: rest };
  const [publisher = '', ...title] = rest.split(', ');
  return { publisher: publisher || hostOf(url), ...(title.length > 0 && { title: title.join(', ') }), url };
}

/** Who publishes at an address, as far as that tells. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}
