import { ChangeTooLarge } from '../../commands/command-refused.js';
import type { Terms } from '../../commands/change.js';
import { RecordEvents } from '../../commands/record-events.js';
import type { Change } from '../../queries/show-changes.js';
import type { Warning } from '../../queries/warnings.js';
import { nextTurn } from '../../turns/turns.js';
import type { Writing } from '../writing.js';
import type { ImportFiles } from './import-folder.js';
import type { PlannedLine } from './import-plan.js';

/** So much goes into one append; the API takes no larger batches either. */
const MOST_LINES = 1_000;
const MOST_BYTES = 600_000;

/** Decided anew so often when others come between; from then on each append is decided as it comes. */
export const MOST_PLANS = 3;

/** What came of storing a line: the position of its row, and what is odd about it. */
export interface StoredLine {
  readonly row: number;
  readonly position: number;
  readonly warnings: readonly Warning[];
}

/** Stores what was decided, in appends that each stand or fall, and keeps account of how far it is. */
export class ImportStoring {
  /** First and last positions of what was stored. */
  readonly positions: [number, number][] = [];
  stored = 0;
  through: number | null = null;
  private readonly net = new Map<string, Change>();

  constructor(
    private readonly writing: Writing,
    private readonly relationship: string,
    private readonly terms: Terms,
    /** Hears of each line that was stored, in order. */
    private readonly heed: (line: StoredLine) => Promise<void> = () => Promise.resolve(),
  ) {}

  /** What changed by all of it. */
  get changes(): Change[] {
    return [...this.net.values()].filter(({ before, after }) => before !== after);
  }

  /**
   * Stores the lines of the plan; `from`: the position they were decided on, undefined: on whatever stands, append by append.
   * @throws PositionMoved when others came between; CommandRefused, StoreTrouble, GivenUp: what is told as stored stays so
   */
  async store(
    files: ImportFiles,
    from: number | undefined,
    progress: (row: number) => void,
    stopped: () => boolean,
  ): Promise<void> {
    let position = from;
    for await (const lines of appendsOf(files.lines<PlannedLine>('lines.ndjson'))) {
      if (stopped()) throw new ImportStopped();
      position = await this.append(lines, position);
      progress(lines.at(-1)!.row);
      await nextTurn();
    }
  }

  private async append(lines: readonly PlannedLine[], ifPosition: number | undefined): Promise<number | undefined> {
    const command = new RecordEvents(this.relationship, lines, true, { ...this.terms, ifPosition }, true);
    let done;
    try {
      done = await this.writing.carryOut(command);
    } catch (error) {
      // What the store keeps of an append may be larger than what was sent.
      if (!(error instanceof ChangeTooLarge) || lines.length === 1) throw error;
      const half = Math.ceil(lines.length / 2);
      const position = await this.append(lines.slice(0, half), ifPosition);
      return this.append(lines.slice(half), position);
    }
    const { placed, changes } = done;
    const warned = new Map(changes.recorded.map((line) => [line.position, line.warnings]));
    for (const [index, { position, repeated }] of placed.entries()) {
      await this.heed({ row: lines[index]!.row, position, warnings: warned.get(position) ?? [] });
      if (!repeated) this.note(position);
    }
    for (const change of changes.changes)
      this.net.set(change.channel, { ...change, before: this.net.get(change.channel)?.before ?? change.before });
    this.through = Math.max(this.through ?? 0, lines.at(-1)!.row) || null;
    return ifPosition === undefined ? undefined : Math.max(ifPosition, ...placed.map(({ position }) => position));
  }

  private note(position: number): void {
    this.stored++;
    const last = this.positions.at(-1);
    if (last?.[1] === position - 1) last[1] = position;
    else this.positions.push([position, position]);
  }
}

/** Whoever sent the table is gone: no more of it is stored. */
export class ImportStopped extends Error {
  constructor() {
    super('The import was stopped.');
    this.name = 'ImportStopped';
  }
}

/** Lines as they go into one append. */
export async function* appendsOf(lines: AsyncIterable<PlannedLine>): AsyncGenerator<readonly PlannedLine[]> {
  let open: PlannedLine[] = [];
  let bytes = 0;
  for await (const line of lines) {
    const size = JSON.stringify(line.body).length;
    if (open.length > 0 && (open.length === MOST_LINES || bytes + size > MOST_BYTES)) {
      yield open;
      [open, bytes] = [[], 0];
    }
    open.push(line);
    bytes += size;
  }
  if (open.length > 0) yield open;
}
