/** A file that can be read from its beginning more than once. */
export interface TableSource {
  /** As its owner calls it, with its ending. */
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

/** A row as it stands in a table: texts, one for each column of the header, and perhaps more. */
export interface TableRow {
  /** As a spreadsheet counts it, from 1: rows above the header, the header and blank rows count. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** The forms of tables that are read. */
export type TableForm = 'csv' | 'tsv' | 'xlsx' | 'ndjson';

/** A table, its header read. */
export interface ReadTable {
  readonly form: TableForm;
  /** How the cells are parted, where they are. */
  readonly delimiter?: string;
  /** The sheet that is read, and all that there are, of a workbook. */
  readonly sheet?: string;
  readonly sheets?: readonly string[];
  readonly header: Header;
  /** The rows below the header that say something, in order; each call reads the file anew. @throws TableFaulty */
  rows(): AsyncIterable<TableRow>;
}

/** What heads the columns. */
export interface Header {
  /** As a spreadsheet counts it; 0 where the columns name themselves in every row. */
  readonly row: number;
  /** Each name once: what stood there a second time is `Name (2)`, what had none is `Column C`. */
  readonly columns: readonly string[];
  /** What was odd about it, in sentences. */
  readonly remarks: readonly string[];
}

/** The codes of what cannot be read as a table, a closed list. */
export const TABLE_FAULTS = {
  'table-empty': 'The file has no row below its header.',
  'table-form-unknown': 'The file is in none of the forms that are read.',
  'table-encoding': 'A line is neither UTF-8, UTF-16 nor Windows-1252.',
  'table-torn': 'The file ends in the middle of a row.',
  'table-too-long': 'The file has more rows than an import takes.',
  'row-too-long': 'A row has more than 1 MB, or a quote in it is never closed.',
  'row-unreadable': 'A row cannot be taken apart into cells.',
  'workbook-unreadable': 'The workbook is damaged or has a password.',
  'workbook-too-large': 'The workbook unpacks to more than an import takes.',
  'sheet-unknown': 'The workbook has no sheet of that name.',
} as const;

/** A table that cannot be read, or not any further; its message says where, and what would do. */
export class TableFaulty extends Error {
  constructor(
    readonly code: keyof typeof TABLE_FAULTS,
    message: string,
    /** The row of the table, or the line of the file, at which it was noticed. */
    readonly place: { readonly row?: number; readonly line?: number } = {},
  ) {
    super(message);
    this.name = 'TableFaulty';
  }
}

/** No row is longer: an event has 256 KB at most. */
export const LONGEST_ROW = 1024 * 1024;
/** No import takes more rows. */
export const MOST_ROWS = 100_000;
