import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CommandRefused, PositionMoved } from '../../commands/command-refused.js';
import { DraftRelationship, type DraftedRelationship } from '../../commands/draft-relationship.js';
import type { Origin, Terms } from '../../commands/change.js';
import { RecordEvents } from '../../commands/record-events.js';
import { StoreTrouble } from '../../commands/store-trouble.js';
import { EDITION } from '../../domain/edition.js';
import type { PostedEvent } from '../../domain/relationship/decide.js';
import type { RelationshipState } from '../../domain/relationship/state.js';
import type { KnownRecord } from '../../tables/mapping/known-names.js';
import { guessMap } from '../../tables/mapping/guess.js';
import { rowReaderFor } from '../../tables/mapping/row-reader.js';
import { mapText, type TableMap } from '../../tables/mapping/table-map.js';
import { readTable } from '../../tables/reading/read-table.js';
import type { ReadTable } from '../../tables/reading/source.js';
import { registration } from '../posted.js';
import { Problem } from '../problem.js';
import { Today } from '../today.js';
import { Writing } from '../writing.js';
import type { ImportAnswer, ImportReport, RowVerdict } from './import-answer.js';
import { ImportFolder, type ImportFiles } from './import-folder.js';
import { ImportPlanning, type ImportPlan, type PlannedLine } from './import-plan.js';
import { interrupted, otherRelationship, refusalOf, toProblem } from './import-problems.js';
import { ImportStoring, type StoredRow } from './import-storing.js';
import { knownRecord } from './known-record.js';
import { RowDecider } from './row-decider.js';
import { ASKING, withheldSince } from './withheld-since.js';

/** How a table is to be imported. */
export interface ImportTerms extends Terms {
  readonly map: TableMap | undefined;
  readonly partial: boolean;
  readonly correct: boolean;
  readonly sheet?: string | undefined;
  /** What the table is called, for the reason of corrections. */
  readonly name: string;
}

/** A dry run of more events does not say what they would change: they would keep all others waiting. */
const MOST_TRIED = 1_000;
/** Decided anew so often when others come between; from then on each append is decided as it comes. */
const MOST_PLANS = 3;
const LOOKED_AT_ROWS = 200;

/** What is kept of an import, and where its events stand. */
export interface KeptReport extends ImportReport {
  readonly ranges: readonly (readonly [number, number])[];
  /** The position of the record when the table was decided on, or the last of what was stored of it. */
  readonly position: number;
  readonly form: ReadTable['form'];
  readonly delimiter?: string;
  readonly header: readonly string[];
}

/** Takes tables in: decides on the whole before the first row is stored, then stores it. */
@Injectable()
export class Imports {
  /** Imports under way, for whoever asks how far they are. */
  private readonly running = new Map<string, KeptReport>();

  constructor(
    private readonly commands: CommandBus,
    private readonly writing: Writing,
    private readonly folder: ImportFolder,
    private readonly today: Today,
  ) {}

  /** A map for a table: the one that is given, or a first guess. @throws TableFaulty */
  async guess(
    files: ImportFiles,
    sheet?: string,
    header?: number,
  ): Promise<{ table: ReadTable; map: TableMap; preset?: string; rows: (readonly string[])[] }> {
    const table = await readTable(files.source, { sheet, header });
    const rows: (readonly string[])[] = [];
    for await (const { cells } of table.rows()) if (rows.push(cells) === LOOKED_AT_ROWS) break;
    return { table, rows, ...guessMap(table.header.columns, rows, this.today.day()) };
  }

  /** What is on record of a relationship, by all its names; nothing where it is not registered. */
  async known(relationship: string, origin: Origin): Promise<KnownRecord> {
    return knownRecord(await this.draftOf(relationship, origin));
  }

  private async draftOf(relationship: string, origin = ASKING): Promise<RelationshipState> {
    return (await this.commands.execute(new DraftRelationship(relationship, origin))).draft;
  }

  /** Carries an import out, or holds a dry run of it; `stopped`: whether nobody waits for it any more. @throws Problem */
  async run(
    relationship: string,
    files: ImportFiles,
    terms: ImportTerms,
    stopped = (): boolean => false,
  ): Promise<KeptReport> {
    try {
      const { table, map } = await this.mapped(files, terms);
      const run = new ImportRun(
        this.commands,
        this.writing,
        relationship,
        files,
        { ...terms, map, table, today: this.today.day() },
        (report) => this.running.set(files.id, report),
      );
      await files.write('map.yaml', mapText(map));
      const report = await run.carryOut(stopped);
      await files.write('report.json', JSON.stringify(report));
      return report;
    } catch (error) {
      throw toProblem(error);
    } finally {
      this.running.delete(files.id);
    }
  }

  /** How far an import is, or what became of it. @throws Problem 404 */
  async report(relationship: string, id: string): Promise<{ report: KeptReport; files: ImportFiles }> {
    const files = this.folder.find(id);
    const text = files && (await files.read('report.json'));
    const report = this.running.get(id) ?? (text === undefined ? undefined : (JSON.parse(text) as KeptReport));
    if (!files || report?.relationship !== relationship)
      throw new Problem('not-found', `There is no import "${id.slice(0, 60)}" of ${relationship} on this server.`, {
        missing: 'import',
      });
    if (!this.running.has(id) && withheldSince(await this.draftOf(relationship), report.position)) await files.forget();
    return { report, files };
  }

  /** An import with a part of its verdicts. */
  async answer(kept: KeptReport, files: ImportFiles, limit = 500, after = 0): Promise<ImportAnswer> {
    const { ranges: _, form: __, delimiter: ___, header: ____, position: _____, ...report } = kept;
    const verdicts: RowVerdict[] = [];
    for await (const verdict of files.lines<RowVerdict>('verdicts.ndjson', after))
      if (verdicts.push(verdict) === limit) break;
    const end = after + verdicts.length;
    return {
      ...report,
      edition: EDITION,
      verdicts,
      page: { next: end < report.rows ? String(end) : null, count: report.rows },
    };
  }

  private async mapped(files: ImportFiles, { map, sheet }: ImportTerms): Promise<{ table: ReadTable; map: TableMap }> {
    const wanted = sheet ?? map?.sheet;
    if (map && Object.keys(map.columns).length > 0)
      return { map, table: await readTable(files.source, { sheet: wanted, header: map.header }) };
    const { table, map: guessed } = await this.guess(files, wanted, map?.header);
    return {
      table,
      map: { ...map, ...guessed, fixed: map?.fixed ?? {}, dates: map?.dates ?? {}, values: map?.values ?? {} },
    };
  }
}

type RunTerms = Omit<ImportTerms, 'map'> & {
  readonly map: TableMap;
  readonly table: ReadTable;
  readonly today: number;
};

/** One import on its way. */
class ImportRun {
  private report: KeptReport;

  constructor(
    private readonly commands: CommandBus,
    private readonly writing: Writing,
    private readonly relationship: string,
    private readonly files: ImportFiles,
    private readonly terms: RunTerms,
    private readonly tell: (report: KeptReport) => void,
  ) {
    const { form, delimiter, header } = terms.table;
    this.report = {
      id: files.id,
      relationship,
      dryRun: terms.dryRun === true,
      state: 'deciding',
      ...{ rows: 0, recorded: 0, repeated: 0, corrected: 0, rejected: 0, through: null, changes: null },
      remarks: [...header.remarks],
      map: mapText(terms.map),
      ranges: [],
      position: 0,
      form,
      ...(delimiter !== undefined && { delimiter }),
      header: header.columns,
    };
  }

  async carryOut(stopped: () => boolean): Promise<KeptReport> {
    const storing = new ImportStoring(this.writing, this.relationship, this.terms);
    for (let time = 1; ; time++) {
      const { plan, before } = await this.plan();
      if (plan.rejected > 0 && !this.terms.partial) return this.refuse(plan, storing);
      if (this.terms.dryRun) return this.dryRun(plan);
      try {
        this.now({ state: 'storing' });
        await storing.store(
          this.files,
          time > MOST_PLANS ? undefined : before,
          (row) => this.now({ through: row }),
          stopped,
        );
        return await this.finish(storing, { state: 'recorded' });
      } catch (error) {
        if (error instanceof PositionMoved) continue;
        await this.finish(storing, { state: 'interrupted' });
        throw interrupted(error, this.report);
      }
    }
  }

  /** Decides on the whole table as the record stands now. */
  private async plan(): Promise<{ plan: ImportPlan; before: number }> {
    this.now({ state: 'deciding' });
    const drafted = await this.commands.execute(new DraftRelationship(this.relationship, this.terms));
    const { draft, now } = drafted;
    const before = draft.position;
    const begins = this.begins(drafted);
    const reader = rowReaderFor(this.terms.table, this.terms.map, knownRecord(draft), this.terms.today);
    const correctFor = this.terms.correct ? `The imported table "${this.terms.name}" says otherwise.` : undefined;
    const decider = new RowDecider(draft, now, { partial: this.terms.partial, correctFor });
    const planning = new ImportPlanning(this.terms.table, reader, decider, this.files);
    const plan = await planning.plan(begins, (row) => this.now({ rows: row }));
    const { rows, lines, repeated, corrected, rejected } = plan;
    this.now({ position: before, rows, recorded: lines, repeated, corrected, rejected });
    return { plan, before };
  }

  /** What the record begins with, where it is not there yet and the map describes it. */
  private begins({ draft }: DraftedRelationship): PostedEvent | undefined {
    const { relationship } = this.terms.map;
    if (relationship && relationship.id !== this.relationship)
      throw otherRelationship(relationship.id, this.relationship);
    if (draft.registered || relationship?.name === undefined) return undefined;
    const parties = Object.entries(relationship.parties ?? {}).map(([code, name]) => ({ code, name }));
    const { fields } = registration({ id: this.relationship, name: relationship.name, parties });
    return {
      body: { ...fields, type: 'RelationshipRegistered', id: `${this.relationship}-registered` },
      idGiven: true,
    };
  }

  private async dryRun(plan: ImportPlan): Promise<KeptReport> {
    if (plan.lines === 0) return this.now({ state: 'decided', changes: [] });
    if (plan.lines > MOST_TRIED) return this.now({ state: 'decided' });
    const lines: PlannedLine[] = [];
    for await (const line of this.files.lines<PlannedLine>('lines.ndjson')) lines.push(line);
    const command = new RecordEvents(this.relationship, lines, true, this.terms, true);
    // What is too large for one append is stored in several, and has no dry run.
    const done = await this.writing.carryOut(command).catch((error: unknown) => {
      if (error instanceof CommandRefused || error instanceof StoreTrouble) throw error;
      return undefined;
    });
    if (!done) return this.now({ state: 'decided' });
    const warned = new Map(done.changes.recorded.map(({ position, warnings }) => [position, warnings]));
    const rows = new Map<number, StoredRow>();
    done.placed.forEach(({ position }, index) => {
      const { row } = lines[index]!;
      rows.set(row, { position, warnings: [...(rows.get(row)?.warnings ?? []), ...(warned.get(position) ?? [])] });
    });
    await this.place(rows);
    return this.now({ state: 'decided', changes: done.changes.changes });
  }

  private async refuse(plan: ImportPlan, storing: ImportStoring): Promise<KeptReport> {
    if (this.terms.dryRun) return this.now({ state: 'decided', changes: [] });
    const report = await this.finish(storing, { state: storing.stored > 0 ? 'interrupted' : 'refused' });
    throw refusalOf(plan, report);
  }

  private async finish(storing: ImportStoring, { state }: Pick<KeptReport, 'state'>): Promise<KeptReport> {
    await this.place(storing.rows);
    const { changes, ranges, stored, through } = storing;
    const position = Math.max(this.report.position, ...ranges.map(([, last]) => last));
    const report = this.now({ state, changes, ranges, through, recorded: stored, position });
    await this.files.write('report.json', JSON.stringify(report));
    return report;
  }

  /** Says in the verdicts where each row stands. */
  private async place(rows: ReadonlyMap<number, StoredRow>): Promise<void> {
    if (rows.size === 0) return;
    const placed: string[] = [];
    for await (const verdict of this.files.lines<RowVerdict>('verdicts.ndjson'))
      placed.push(JSON.stringify({ ...verdict, ...rows.get(verdict.row) }));
    const writer = this.files.writer('verdicts.ndjson');
    for (const line of placed) await writer.writeText(line);
    await writer.close();
  }

  private now(more: Partial<KeptReport>): KeptReport {
    this.report = { ...this.report, ...more };
    this.tell(this.report);
    return this.report;
  }
}
