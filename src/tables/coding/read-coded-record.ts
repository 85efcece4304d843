import type { Fault } from '../../domain/catalogue/fault.js';
import { decideLine, isRegistration } from '../../domain/relationship/decide.js';
import { RelationshipState } from '../../domain/relationship/state.js';
import { dayOf, type Instant } from '../../domain/time/days.js';
import { isExported } from '../mapping/exported-rows.js';
import type { KnownRecord, NamedCode } from '../mapping/known-names.js';
import { rowReaderFor, type RowReader } from '../mapping/row-reader.js';
import { WHOLE_EVENT } from '../reading/json-rows.js';
import { readTable } from '../reading/read-table.js';
import { TableFaulty, type ReadTable, type TableRow, type TableSource } from '../reading/source.js';

/** What keeps a file from being read as a record, and where: a line of NDJSON, else a row, and its column or field. */
export interface RecordFault {
  readonly line?: number;
  readonly row?: number;
  readonly column?: string | null;
  readonly pointer?: string;
  readonly message: string;
}

/** A record as a file has it, decided on as if it were recorded; or everything that is wrong with it. */
export type CodedRecord = { readonly state: RelationshipState } | { readonly faults: readonly RecordFault[] };

const BEGINNING =
  'A record begins with its RelationshipRegistered, under the id "RELATIONSHIP-registered". Take the file as `parley export` writes it.';

const EMPTY = `The file has no event in it. ${BEGINNING}`;

/**
 * Reads the whole record of one relationship from a file that Parley exported, or that has that form: NDJSON, or a table with
 * the column `json`. Nothing is stored; every event is decided on as if it were recorded `now`.
 */
export async function readCodedRecord(source: TableSource, now: Instant): Promise<CodedRecord> {
  const faults: RecordFault[] = [];
  try {
    const table = await readTable(source);
    if (!isExported(table.header.columns)) return { faults: [{ message: OTHER_FORM }] };
    const found = await namesIn(table);
    if ('faults' in found) return found;
    const state = RelationshipState.empty(found.relationship);
    for await (const fault of decideRows(table, state, found, now)) faults.push(fault);
    return faults.length > 0 ? { faults } : { state };
  } catch (error) {
    if (!(error instanceof TableFaulty)) throw error;
    // A line that can be read has its own place in its message.
    return { faults: [...faults, { message: error.code === 'table-empty' ? EMPTY : error.message }] };
  }
}

const OTHER_FORM =
  'This is a table, and not in the form that `parley export` writes: it has no column "json". Import it first, with the map that it ' +
  'needs (docs/editing.md), on a server to be thrown away (`parley serve --practice`), and export the record from there.';

/** Takes each event into the state; `names`: what the file calls parties and channels, for cells changed by hand. */
async function* decideRows(
  table: ReadTable,
  state: RelationshipState,
  names: KnownRecord,
  now: Instant,
): AsyncGenerator<RecordFault> {
  const map = { columns: {}, fixed: {}, dates: {}, values: {} };
  const reader = rowReaderFor(table, map, names, dayOf(now));
  for await (const row of table.rows()) {
    const { body, errors } = reader.read(row);
    const place = placeOf(row, table);
    for (const { column, message } of errors) yield { ...place, column, message };
    const decided = errors.length > 0 ? undefined : decideLine(state, { body, idGiven: true }, now);
    if (!decided || !('faults' in decided)) continue;
    for (const fault of decided.faults) yield { ...place, ...toldOf(fault, row, reader, table) };
  }
}

function placeOf({ row }: TableRow, { form }: ReadTable): Pick<RecordFault, 'line' | 'row'> {
  return form === 'ndjson' ? { line: row } : { row };
}

function toldOf({ pointer, message }: Fault, row: TableRow, reader: RowReader, { form }: ReadTable) {
  return form === 'ndjson' ? { pointer, message } : { column: reader.placeOf(pointer, row).column, message };
}

type Body = Readonly<Record<string, unknown>>;
type Found = KnownRecord & { readonly relationship: string };

/** Which relationship the file is of, and what its parties and channels are called; or why it is of none. */
async function namesIn(table: ReadTable): Promise<Found | { readonly faults: readonly RecordFault[] }> {
  const at = table.header.columns.indexOf(WHOLE_EVENT);
  const channels = new Map<string, NamedCode>();
  const parties: NamedCode[] = [];
  let relationship: string | undefined;
  for await (const row of readable(table)) {
    const body = bodyIn(row, at);
    const place = placeOf(row, table);
    if (relationship === undefined) {
      relationship = relationshipOf(body);
      if (relationship === undefined || !isRegistration(relationship, { body, idGiven: true }))
        return { faults: [{ ...place, message: BEGINNING }] };
      parties.push(...partiesIn(body).map(called));
    }
    const named = body['relationship'];
    if (typeof named === 'string' && named !== relationship)
      return { faults: [{ ...place, pointer: '/relationship', message: several(relationship, named) }] };
    const code = establishedIn(body);
    if (code !== undefined) channels.set(code, { ...called(body as unknown as Called), code });
  }
  if (relationship === undefined) return { faults: [{ message: EMPTY }] };
  return { relationship, parties, channels: [...channels.values()] };
}

/** The rows up to one that cannot be read, which is told when the events are. */
async function* readable(table: ReadTable): AsyncGenerator<TableRow> {
  try {
    for await (const row of table.rows()) yield row;
  } catch (error) {
    if (!(error instanceof TableFaulty)) throw error;
  }
}

function several(one: string, other: string): string {
  return `The file begins with the relationship "${one}", and this event is of "${other}". Put each relationship into a file of its own.`;
}

/** An empty body for what is no event: that is told where the row is read. */
function bodyIn({ cells }: TableRow, at: number): Body {
  try {
    const value: unknown = JSON.parse(cells.slice(at).join(''));
    return typeof value === 'object' && value !== null ? (value as Body) : {};
  } catch {
    return {};
  }
}

function relationshipOf({ relationship, id }: Body): string | undefined {
  if (typeof relationship === 'string') return relationship;
  return typeof id === 'string' ? /^(.+)-registered$/.exec(id)?.[1] : undefined;
}

function establishedIn({ type, channels }: Body): string | undefined {
  const first: unknown = type === 'ChannelEstablished' && Array.isArray(channels) ? channels[0] : undefined;
  return typeof first === 'string' ? first : undefined;
}

interface Called {
  readonly code: string;
  readonly name?: string;
  readonly shortName?: string;
  readonly otherNames?: readonly { readonly name: string }[];
}

function partiesIn({ parties }: Body): readonly Called[] {
  if (!Array.isArray(parties)) return [];
  return parties.filter((one: Partial<Called> | null): one is Called => typeof one?.code === 'string');
}

/** Whatever of it is no text names nothing. */
function called({ code, name, shortName, otherNames }: Called): NamedCode {
  const others = Array.isArray(otherNames) ? otherNames.map((one: Partial<Called> | null) => one?.name) : [];
  return { code, names: [name, shortName, ...others].filter((one): one is string => typeof one === 'string') };
}
