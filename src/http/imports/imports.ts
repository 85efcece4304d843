import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DraftRelationship } from '../../commands/draft-relationship.js';
import type { Origin } from '../../commands/change.js';
import { EDITION } from '../../domain/edition.js';
import type { RelationshipState } from '../../domain/relationship/state.js';
import type { KnownRecord } from '../../tables/mapping/known-names.js';
import { guessMap } from '../../tables/mapping/guess.js';
import { mapText, type TableMap } from '../../tables/mapping/table-map.js';
import { readTable } from '../../tables/reading/read-table.js';
import type { ReadTable } from '../../tables/reading/source.js';
import { Problem } from '../problem.js';
import { Today } from '../today.js';
import { Writing } from '../writing.js';
import type { ImportAnswer, RowVerdict } from './import-answer.js';
import { ImportFolder, type ImportFiles } from './import-folder.js';
import { toProblem } from './import-problems.js';
import { ImportRun, type ImportTerms, type KeptReport } from './import-run.js';
import { knownRecord } from './known-record.js';
import { ASKING, withheldSince } from './withheld-since.js';

const LOOKED_AT_ROWS = 200;

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

  /** How far an import is, or what became of it. @throws Problem 404 where this server keeps nothing of it */
  async report(relationship: string, id: string): Promise<{ report: KeptReport; files: ImportFiles }> {
    const kept = await this.find(relationship, id);
    if (!kept) throw noImport(relationship, id);
    return kept;
  }

  /** The same; undefined where this server keeps nothing of it. */
  async find(relationship: string, id: string): Promise<{ report: KeptReport; files: ImportFiles } | undefined> {
    const files = this.folder.find(id);
    const text = files && (await files.read('report.json'));
    const report = this.running.get(id) ?? (text === undefined ? undefined : (JSON.parse(text) as KeptReport));
    if (!files || report?.relationship !== relationship) return undefined;
    if (!this.running.has(id) && withheldSince(await this.draftOf(relationship), report.position)) await files.forget();
    return { report, files };
  }

  /** Says of an import that it was taken back. */
  async tookBack({ report, files }: { report: KeptReport; files: ImportFiles }): Promise<void> {
    await files.write('report.json', JSON.stringify({ ...report, state: 'taken-back' }));
  }

  /** An import with a part of its verdicts. */
  async answer(kept: KeptReport, files: ImportFiles, limit = 500, after = 0): Promise<ImportAnswer> {
    const { form: _, delimiter: __, header: ___, position: ____, ...report } = kept;
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

/** Nothing is kept of an import of that id. */
export function noImport(relationship: string, id: string): Problem {
  return new Problem(
    'not-found',
    `There is no import "${id.slice(0, 60)}" of ${relationship} on this server. If another one took it in, it can be taken back here by ` +
      'the positions that its answer named: {"reason": "…", "positions": [[12, 40]]}.',
    { missing: 'import' },
  );
}
