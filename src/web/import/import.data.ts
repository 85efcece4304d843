import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Origin } from '../../commands/change.js';
import type { FormBody } from '../../http/form-body.js';
import type { ImportAnswer, TakenBack } from '../../http/imports/import-answer.js';
import { ImportFolder, type ImportFiles } from '../../http/imports/import-folder.js';
import { toProblem } from '../../http/imports/import-problems.js';
import { Imports } from '../../http/imports/imports.js';
import { TakingBack } from '../../http/imports/taking-back.js';
import { spoolText, type Upload } from '../../http/imports/upload.js';
import { Problem } from '../../http/problem.js';
import { Today } from '../../http/today.js';
import { ListRelationships } from '../../queries/list-relationships.js';
import { isExported } from '../../tables/mapping/exported-rows.js';
import { KnownNames, type KnownRecord } from '../../tables/mapping/known-names.js';
import { readMap, type TableMap } from '../../tables/mapping/table-map.js';
import { stateNamed } from '../../tables/mapping/words-for.js';
import type { ReadTable } from '../../tables/reading/source.js';
import { partyCode } from '../kit/forms/made.js';
import { mapIn } from './map-form.js';

/** A relationship as the form has it: on record, or described. */
export interface Into {
  readonly id: string;
  readonly name?: string | undefined;
  /** A party a line: its name, or its code and its name. */
  readonly parties?: string | undefined;
}

/** A table that is being looked at. */
export interface LookedAt {
  readonly id: string;
  readonly into: Into;
  readonly table: Pick<ReadTable, 'header' | 'form' | 'sheet' | 'sheets'>;
  readonly exported: boolean;
  readonly preset: string | undefined;
  readonly map: TableMap;
  /** What stands in the first rows of each column. */
  readonly samples: readonly string[];
  readonly known: KnownRecord;
  /** What would become of it; undefined where the map cannot be used yet. */
  readonly answer: ImportAnswer | undefined;
  readonly faults: readonly string[];
}

const MOST_SAMPLES = 3;
const MOST_TOLD = 500;

/** What the pages of an import show, and what their buttons do. */
@Injectable()
export class ImportReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly imports: Imports,
    private readonly takingBack: TakingBack,
    private readonly folder: ImportFolder,
    private readonly today: Today,
  ) {}

  /** The relationships on record, by name; `matching`: only those in which its words stand. */
  async relationships(matching = ''): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const { relationships } = await this.queries.execute(
      new ListRelationships({ today: this.today.day() }, { limit: MOST_TOLD }, matching),
    );
    return relationships.map(({ relationship, name }) => ({ id: relationship, name }));
  }

  /** Keeps what was uploaded or pasted. @throws Problem */
  async keep({ file, fields }: Upload): Promise<ImportFiles> {
    const pasted = fields.value('text');
    const spooled =
      file ?? (pasted === undefined ? undefined : await spoolText(`${pasted}\n`, this.folder, 'pasted table'));
    if (!spooled) throw new Problem('body-unreadable', 'Choose a file, or paste the table.');
    return this.folder.begin(this.folder.newId(), spooled);
  }

  /** A table that was kept. @throws Problem 404 */
  find(id: string | undefined): ImportFiles {
    const files = id === undefined ? undefined : this.folder.find(id, 'the imported table');
    if (!files?.has('table'))
      throw new Problem('not-found', 'The table is kept no longer. Begin again with the file.', { missing: 'import' });
    return files;
  }

  /** The table with its map, as the form says it or guessed, and what would become of it. @throws Problem for what is no table */
  async look(files: ImportFiles, into: Into, fields: FormBody, origin: Origin): Promise<LookedAt> {
    try {
      const given = fields.value('map-text');
      const own = given === undefined ? undefined : readMap(given);
      const sheet = fields.value('sheet') ?? own?.sheet;
      const guess = await this.imports.guess(files, sheet, own?.header);
      const { columns } = guess.table.header;
      const exported = isExported(columns);
      const chosen = fields.value('step') === 'read' ? (own ?? guess.map) : mapIn(fields, columns);
      const map = withRelationship({ ...chosen, ...(sheet !== undefined && { sheet }) }, into);
      const known = await this.imports.known(into.id, origin);
      const samples = columns.map((_, at) =>
        guess.rows
          .map((row) => row[at] ?? '')
          .filter(Boolean)
          .slice(0, MOST_SAMPLES)
          .join(' · '),
      );
      const looked = { id: files.id, into, table: guess.table, exported, preset: guess.preset, map, samples, known };
      const { answer, faults } = await this.dryRun(files, into, map, origin);
      return { ...looked, faults, answer: answer && byName(answer, known, map) };
    } catch (error) {
      throw toProblem(error);
    }
  }

  private async dryRun(
    files: ImportFiles,
    { id }: Into,
    map: TableMap,
    origin: Origin,
  ): Promise<Pick<LookedAt, 'answer' | 'faults'>> {
    try {
      const terms = { ...origin, map, dryRun: true, partial: false, correct: false, name: 'table' };
      const report = await this.imports.run(id, files, terms);
      return { answer: await this.imports.answer(report, files, MOST_TOLD), faults: [] };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { errors = [] } = error.extras;
      return { answer: undefined, faults: errors.length > 0 ? errors.map(({ message }) => message) : [error.detail] };
    }
  }

  /** Records the table; what stands against it is told by looking again. @throws Problem */
  async record(files: ImportFiles, into: Into, map: TableMap, partial: boolean, origin: Origin): Promise<ImportAnswer> {
    const terms = { ...origin, map: withRelationship(map, into), partial, correct: false, name: 'table' };
    const report = await this.imports.run(into.id, files, terms);
    return byName(await this.imports.answer(report, files, 1), await this.imports.known(into.id, origin));
  }

  /** What was recorded of a table. @throws Problem 404 */
  async recorded({ id }: Into, table: string, origin: Origin): Promise<ImportAnswer> {
    const { report, files } = await this.imports.report(id, table);
    return byName(await this.imports.answer(report, files, 1), await this.imports.known(id, origin));
  }

  /** Takes back what was recorded of a table. @throws Problem */
  async takeBack({ id: relationship }: Into, id: string, reason: unknown, origin: Origin): Promise<TakenBack> {
    try {
      const kept = await this.imports.report(relationship, id);
      const recorded = { id, relationship, positions: kept.report.positions };
      const known = await this.imports.known(relationship, origin);
      const taken = byName(await this.takingBack.takeBack(recorded, kept.files, reason, origin), known);
      await this.imports.tookBack(kept);
      return taken;
    } catch (error) {
      throw toProblem(error);
    }
  }

  /** The columns of a table that was kept. */
  async columnsOf(files: ImportFiles, sheet: string | undefined): Promise<readonly string[]> {
    return (await this.imports.guess(files, sheet)).table.header.columns;
  }
}

/** An answer whose changes call channels by their names, those that the map brings along too. */
function byName<Answer extends Pick<ImportAnswer, 'changes'>>(
  answer: Answer,
  known: KnownRecord,
  map?: TableMap,
): Answer {
  const brought = map === undefined ? [] : [...new KnownNames(map, known).newChannels.values()];
  const names = new Map([
    ...brought.map(({ code, fields }) => [code, String(fields['name'])] as const),
    ...known.channels.map(({ code, names: [name = code] }) => [code, name] as const),
  ]);
  const changes = answer.changes?.map((change) => ({
    ...change,
    channel: names.get(change.channel) ?? change.channel,
  }));
  return { ...answer, changes: changes ?? null };
}

/** The map with the relationship that the form describes. */
function withRelationship(map: TableMap, { id, name, parties }: Into): TableMap {
  if (name === undefined) return { ...map, relationship: { id } };
  const lines = (parties ?? '').split(/[\n;]/).flatMap((line) => line.trim() || []);
  return { ...map, relationship: { id, name, parties: Object.fromEntries(lines.map(partyIn)) } };
}

/** A code in capitals or of two letters, and a name; or a name, whose code is known or made. */
function partyIn(line: string): [code: string, name: string] {
  const known = stateNamed(line);
  if (known !== undefined) return [known, line];
  const [, code, name = ''] = /^([A-Z][A-Z0-9-]{1,11}|[a-z]{2})(?:[:=,]|\s)(.*)$/.exec(line) ?? [];
  return code === undefined ? [partyCode(line), line] : [code.toUpperCase(), name.trim()];
}
