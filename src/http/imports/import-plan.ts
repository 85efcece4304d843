import { CommandRefused } from '../../commands/command-refused.js';
import type { Fault } from '../../domain/catalogue/fault.js';
import type { PostedEvent } from '../../domain/relationship/decide.js';
import { dayOf, formatDay } from '../../domain/time/days.js';
import { parseEdtf } from '../../domain/time/edtf.js';
import type { CellError, MappedRow } from '../../tables/mapping/row-mapper.js';
import type { RowReader } from '../../tables/mapping/row-reader.js';
import type { ReadTable, TableRow } from '../../tables/reading/source.js';
import { retractedSince } from '../../queries/show-changes.js';
import { nextTurn } from '../../turns/turns.js';
import type { RowVerdict } from './import-answer.js';
import type { ImportFiles, LineWriter } from './import-folder.js';
import type { RowDecider, RowDecision } from './row-decider.js';

/** An event to be stored, and the row it comes from; 0: from the map. */
export interface PlannedLine extends PostedEvent {
  readonly row: number;
}

/** A row that cannot be recorded, as it stands in the table. */
export interface RejectedRow {
  readonly cells: readonly string[];
  readonly reason: string;
}

/** What is to become of a table, row by row in its files. */
export interface ImportPlan {
  readonly rows: number;
  /** Events to be stored. */
  readonly lines: number;
  readonly repeated: number;
  readonly corrected: number;
  readonly rejected: number;
  /** The first rows that cannot be recorded. */
  readonly faulty: readonly RowVerdict[];
}

/** What is written while a table is decided on. */
type Writers = Readonly<Record<'lines' | 'verdicts' | 'rejects', LineWriter>>;

const MOST_FAULTY_TOLD = 200;

/** Decides on a whole table before anything of it is stored: each row's verdict, and what is to be stored, go into files. */
export class ImportPlanning {
  private readonly faulty: RowVerdict[] = [];
  private readonly counts = { rows: 0, lines: 0, repeated: 0, corrected: 0, rejected: 0 };
  /** The day by which each channel that the map brings along was there. */
  private readonly days = new Map<string, string>();
  private readonly established = new Set<string>();

  constructor(
    private readonly table: ReadTable,
    private readonly reader: RowReader,
    private readonly decider: RowDecider,
    private readonly files: ImportFiles,
  ) {}

  /** `progress` hears of each row; `begins`: what the record begins with, where this import registers it. @throws TableFaulty, CommandRefused, RelationshipNotRegistered */
  async plan(begins: PostedEvent | undefined, progress: (row: number) => void): Promise<ImportPlan> {
    await this.lookForFirstDays();
    const writers: Writers = {
      lines: this.files.writer('lines.ndjson'),
      verdicts: this.files.writer('verdicts.ndjson'),
      rejects: this.files.writer('rejects.ndjson'),
    };
    try {
      if (begins) await this.begin(begins, writers);
      for await (const row of this.table.rows()) {
        this.counts.rows++;
        await this.decideRow(row, writers);
        progress(row.row);
        await nextTurn();
      }
    } finally {
      for (const writer of Object.values(writers)) await writer.close();
    }
    return { ...this.counts, faulty: this.faulty };
  }

  private async begin(registration: PostedEvent, writers: Writers): Promise<void> {
    const decision = this.decider.decide(registration.body as Record<string, unknown>, true);
    if ('faults' in decision)
      throw new CommandRefused(
        decision.faults.map((fault) => ({ ...fault, pointer: `/map/relationship${fault.pointer}` })),
      );
    await this.take(0, decision, writers);
  }

  private async decideRow(row: TableRow, writers: Writers): Promise<void> {
    const mapped = this.reader.read(row);
    const besides = await this.establish(mapped, writers);
    const decision = this.decider.decide(mapped.body, this.reader.whole, mapped.errors.length > 0);
    const found = [...mapped.errors, ...besides, ...this.told(decision, mapped, row)];
    const errors = found.length > 0 ? (this.remarkIn(row) ?? found) : found;
    // What the cells do not tell is not stored, whatever the rest would be.
    const taken: RowDecision = errors.length > 0 ? { id: decision.id, faults: [] } : decision;
    if (errors.length === 0) await this.take(row.row, taken, writers);
    else await this.reject(row, errors, writers);
    await writers.verdicts.write(verdictOf(row.row, taken, errors));
  }

  private async take(row: number, decision: RowDecision, { lines }: Writers): Promise<void> {
    if (!('position' in decision)) return;
    const { line, repeated, corrected } = decision;
    if (repeated) this.counts.repeated++;
    if (corrected) this.counts.corrected++;
    if (!line) return;
    this.counts.lines++;
    await lines.write({ row, ...line });
  }

  private async reject(row: TableRow, errors: readonly CellError[], { rejects }: Writers): Promise<void> {
    this.counts.rejected++;
    if (this.faulty.length < MOST_FAULTY_TOLD) this.faulty.push(verdictOf(row.row, { id: null, faults: [] }, errors));
    const reason = errors.map(({ column, message }) => (column === null ? message : `${column}: ${message}`)).join(' ');
    await rejects.write({ cells: row.cells, reason } satisfies RejectedRow);
  }

  /** The channels that the row is the first to name, before the row. */
  private async establish({ body, row }: MappedRow, writers: Writers): Promise<CellError[]> {
    const errors: CellError[] = [];
    for (const code of channelsOf(body)) {
      const channel = this.reader.newChannels.get(code);
      if (!channel || this.established.has(code) || this.decider.draft.hasChannel(code)) continue;
      const event = this.reader.establishment(channel, this.days.get(code) ?? '9999');
      // Not an event of the table: where it was taken back, it goes in again under another id.
      const decision = this.decider.decide(event, false);
      if ('position' in decision) this.established.add(code);
      else
        for (const { pointer, code: fault, message } of decision.faults)
          errors.push({
            column: null,
            value: code,
            code: fault,
            message: `The map introduces the channel "${code}": ${pointer.slice(1)}: ${message}`,
          });
      await this.take(row, decision, writers);
    }
    return errors;
  }

  /** Faults of the event by the columns that they come from; what could not be read is told already. */
  private told(decision: RowDecision, { unread }: MappedRow, row: TableRow): CellError[] {
    if ('position' in decision) return [];
    return decision.faults
      .filter(({ pointer }) => !unread.has(pointer.split('/')[1] ?? ''))
      .map(({ pointer, code, message }: Fault) => {
        const place = this.reader.placeOf(pointer, row);
        const isUntold = pointer === '/channels' && code === 'field-missing' && place.column === null;
        return { ...place, code, message: isUntold ? NO_CHANNEL : message };
      });
  }

  /** A row with text in one cell alone is no event: most likely a heading between others, or a note below them. */
  private remarkIn({ cells }: TableRow): CellError[] | undefined {
    const filled = cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [{ cell, at }]));
    const [only] = filled;
    const { columns } = this.table.header;
    if (filled.length !== 1 || !only || columns.length < 3) return undefined;
    const message =
      `Nothing but "${shortened(only.cell)}" stands in this row, which says too little for an event. ` +
      'If it is a heading or a note, delete the row; or leave it out with the others that cannot be recorded.';
    return [{ column: columns[only.at] ?? null, value: only.cell, code: 'row-too-short', message }];
  }

  private async lookForFirstDays(): Promise<void> {
    if (this.reader.newChannels.size === 0) return;
    for await (const row of this.table.rows()) {
      const { body } = this.reader.read(row);
      const occurred = typeof body['occurred'] === 'string' ? parseEdtf(body['occurred']) : undefined;
      if (!occurred) continue;
      const day = formatDay(dayOf(occurred.hi));
      for (const code of channelsOf(body)) if (day < (this.days.get(code) ?? '9999')) this.days.set(code, day);
      await nextTurn();
    }
  }
}

const NO_CHANNEL =
  'The event needs a channel, and no column names one. Name one: columns: { channels: Channel }, or say it for all rows: ' +
  'fixed: { channels: its code }.';

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function channelsOf(body: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(body['channels']) ? (body['channels'] as string[]) : [];
}

function verdictOf(row: number, decision: RowDecision, errors: readonly CellError[]): RowVerdict {
  const { repeated, corrected, position } =
    'position' in decision ? decision : { repeated: false, corrected: false, position: null };
  const warnings = 'retracted' in decision ? [retractedSince(decision.id)] : [];
  return { row, id: decision.id, position, repeated, corrected, warnings, errors: [...errors] };
}
