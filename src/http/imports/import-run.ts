import type { CommandBus } from '@nestjs/cqrs';
import { CommandRefused, PositionMoved } from '../../commands/command-refused.js';
import { DraftRelationship, type DraftedRelationship } from '../../commands/draft-relationship.js';
import type { Terms } from '../../commands/change.js';
import { asRecorder } from '../../commands/proposals/considered-events.js';
import { RecordEvents } from '../../commands/record-events.js';
import { StoreTrouble } from '../../commands/store-trouble.js';
import type { PostedEvent } from '../../domain/relationship/decide.js';
import { rowReaderFor } from '../../tables/mapping/row-reader.js';
import { mapText, type TableMap } from '../../tables/mapping/table-map.js';
import type { ReadTable } from '../../tables/reading/source.js';
import { registration } from '../posted.js';
import type { Writing } from '../writing.js';
import type { ImportReport, RowVerdict } from './import-answer.js';
import { type ImportFiles, type LineWriter } from './import-folder.js';
import { ImportPlanning, type ImportPlan, type PlannedLine } from './import-plan.js';
import { assertProposable, proposeLines } from './import-proposing.js';
import { interrupted, notOnRecord, otherRelationship, refusalOf } from './import-problems.js';
import { ImportStoring, MOST_PLANS, type StoredLine } from './import-storing.js';
import { knownRecord } from './known-record.js';
import { RowDecider } from './row-decider.js';

/** How a table is to be imported. */
export interface ImportTerms extends Terms {
  readonly map: TableMap | undefined;
  readonly partial: boolean;
  readonly correct: boolean;
  /** What the table says is proposed, and nothing recorded; what differs is proposed as a correction. */
  readonly propose?: boolean;
  readonly sheet?: string | undefined;
  /** What the table is called, for the reason of corrections. */
  readonly name: string;
}

/** A dry run of more events does not say what they would change: they would keep all others waiting. */
const MOST_TRIED = 1_000;
/** What is kept of an import. */
export interface KeptReport extends ImportReport {
  /** The position of the record when the table was decided on, or the last of what was stored of it. */
  readonly position: number;
  readonly form: ReadTable['form'];
  readonly delimiter?: string;
  readonly header: readonly string[];
}

type RunTerms = Omit<ImportTerms, 'map'> & {
  readonly map: TableMap;
  readonly table: ReadTable;
  readonly today: number;
};

/** One import on its way. */
export class ImportRun {
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
      positions: [],
      position: 0,
      form,
      ...(delimiter !== undefined && { delimiter }),
      header: header.columns,
    };
  }

  async carryOut(stopped: () => boolean): Promise<KeptReport> {
    const stored = this.files.writer('stored.ndjson');
    const storing = new ImportStoring(this.writing, this.relationship, this.terms, (line) => stored.write(line));
    try {
      for (let time = 1; ; time++) {
        const { plan, before } = await this.plan();
        if (plan.rejected > 0 && !this.terms.partial) return await this.refuse(plan, storing, stored);
        if (this.terms.dryRun) return await this.dryRun(plan, stored);
        if (this.terms.propose) return await this.propose(plan, storing, stored);
        try {
          this.now({ state: 'storing' });
          await storing.store(
            this.files,
            time > MOST_PLANS ? undefined : before,
            (row) => this.now({ through: row }),
            stopped,
          );
          return await this.finish(storing, stored, { state: 'recorded' });
        } catch (error) {
          if (error instanceof PositionMoved) continue;
          await this.finish(storing, stored, { state: 'interrupted' });
          throw interrupted(error, this.report);
        }
      }
    } finally {
      await stored.close();
    }
  }

  /** Decides on the whole table as the record stands now. */
  private async plan(): Promise<{ plan: ImportPlan; before: number }> {
    this.now({ state: 'deciding' });
    const drafted = await this.commands.execute(new DraftRelationship(this.relationship, this.looking));
    const { draft, now } = drafted;
    if (this.terms.propose && !draft.registered) throw notOnRecord(this.relationship);
    const before = draft.position;
    const begins = this.begins(drafted);
    const reader = rowReaderFor(this.terms.table, this.terms.map, knownRecord(draft), this.terms.today);
    const correctFor =
      this.terms.correct || this.terms.propose ? `The imported table "${this.terms.name}" says otherwise.` : undefined;
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

  private async dryRun(plan: ImportPlan, stored: LineWriter): Promise<KeptReport> {
    if (plan.lines === 0) return this.now({ state: 'decided', changes: [] });
    if (plan.lines > MOST_TRIED) return this.now({ state: 'decided' });
    const lines: PlannedLine[] = [];
    for await (const line of this.files.lines<PlannedLine>('lines.ndjson')) lines.push(line);
    const command = new RecordEvents(this.relationship, lines, true, this.looking, true);
    // What is too large for one append is stored in several, and has no dry run.
    const done = await this.writing.carryOut(command).catch((error: unknown) => {
      if (error instanceof CommandRefused || error instanceof StoreTrouble) throw error;
      return undefined;
    });
    if (!done) return this.now({ state: 'decided' });
    const warned = new Map(done.changes.recorded.map(({ position, warnings }) => [position, warnings]));
    for (const [index, { position }] of done.placed.entries())
      await stored.write({
        row: lines[index]!.row,
        position,
        warnings: warned.get(position) ?? [],
      } satisfies StoredLine);
    await this.place(stored);
    return this.now({ state: 'decided', changes: done.changes.changes });
  }

  /** Those who may only propose may see what a table would change. */
  private get looking(): RunTerms {
    return this.terms.propose ? { ...this.terms, writer: asRecorder(this.terms.writer) } : this.terms;
  }

  private async propose(plan: ImportPlan, storing: ImportStoring, stored: LineWriter): Promise<KeptReport> {
    assertProposable(plan.lines);
    this.now({ state: 'storing', recorded: 0, proposed: 0 });
    try {
      await proposeLines(this.commands, this.relationship, this.files, this.terms, (so) => this.now({ ...so }));
    } catch (error) {
      this.now({ state: 'interrupted' });
      throw interrupted(error, { ...this.report, recorded: this.report.proposed ?? 0 });
    }
    const { through } = this.report;
    await this.finish(storing, stored, { state: 'proposed' });
    return this.now({ through });
  }

  private async refuse(plan: ImportPlan, storing: ImportStoring, stored: LineWriter): Promise<KeptReport> {
    if (this.terms.dryRun) return this.now({ state: 'decided', changes: [] });
    const report = await this.finish(storing, stored, { state: storing.stored > 0 ? 'interrupted' : 'refused' });
    throw refusalOf(plan, report);
  }

  private async finish(
    storing: ImportStoring,
    lines: LineWriter,
    { state }: Pick<KeptReport, 'state'>,
  ): Promise<KeptReport> {
    await this.place(lines);
    const { changes, positions, stored, through } = storing;
    const position = Math.max(this.report.position, ...positions.map(([, last]) => last));
    const report = this.now({ state, changes, positions, through, recorded: stored, position });
    await this.files.write('report.json', JSON.stringify(report));
    return report;
  }

  /** Says in the verdicts where each row stands; both are in the order of the table. */
  private async place(stored: LineWriter): Promise<void> {
    await stored.close();
    const lines = this.files.lines<StoredLine>('stored.ndjson');
    let next = await lines.next();
    if (next.done) return;
    await this.files.rewrite<RowVerdict>('verdicts.ndjson', async (verdict) => {
      let { position, warnings } = verdict;
      // A row may bring a channel along: its own event is the last of its lines.
      for (; !next.done && next.value.row <= verdict.row; next = await lines.next()) {
        if (next.value.row < verdict.row) continue;
        position = next.value.position;
        warnings = [...warnings, ...next.value.warnings];
      }
      return { ...verdict, position, warnings };
    });
  }

  private now(more: Partial<KeptReport>): KeptReport {
    this.report = { ...this.report, ...more };
    this.tell(this.report);
    return this.report;
  }
}
