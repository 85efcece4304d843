import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dayOf, formatDay, parseDay, type EpochDay } from '../domain/time/days.js';
import { NoSuchFolder } from './backup.js';
import { daysKept } from './rotation.js';

const CHECK_MS = 60_000;
/** A backup that failed is tried again after so long. */
const RETRY_MS = 10 * 60_000;
const NAME = /^parley-(\d{4}-\d{2}-\d{2})\.sqlite$/;

export interface DailyBackupsOptions {
  /** The folder of backups, which has to exist: a disk might be missing that should be mounted there. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Backs the record up into a new file, and verifies it; rejects with a sentence that says why not. */
  readonly backUp: (file: string, signal: AbortSignal) => Promise<void>;
  readonly log: { log(line: string): void; error(line: string): void };
}

/** Makes a verified backup each UTC day while the server runs, and keeps those that `daysKept` names. Other files are left alone. */
export class DailyBackups {
  private readonly folder: string;
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();
  private fault: string | undefined;
  private triedAt = -Infinity;

  constructor(private readonly options: DailyBackupsOptions) {
    this.folder = resolve(options.folder);
  }

  /** Looks now and then whether today's is due. */
  start(): void {
    this.underWay = this.look();
    this.timer = setInterval(() => {
      this.underWay = this.underWay.then(() => this.look());
    }, CHECK_MS).unref();
  }

  /** Ends what is under way; a half-made backup leaves nothing. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.underWay;
  }

  /** Makes today's backup if there is none yet; then lets go of those no longer kept. */
  async look(): Promise<void> {
    const { now, backUp, log } = this.options;
    const today = formatDay(dayOf(now()));
    const name = `parley-${today}.sqlite`;
    if (this.stopping.signal.aborted || existsSync(join(this.folder, name)) || now() - this.triedAt < RETRY_MS) return;
    this.triedAt = now();
    try {
      if (!existsSync(this.folder)) throw new NoSuchFolder(this.folder);
      await backUp(join(this.folder, name), this.stopping.signal);
      this.letGo(dayOf(now()));
      this.fault = undefined;
      this.triedAt = -Infinity;
      log.log(`Backed up to ${join(this.folder, name)}, and verified the copy`);
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.fault = (error as Error).message;
      log.error(`There is no backup of ${today} yet, and it is tried again in 10 minutes. ${this.fault}`);
    }
  }

  /** How it stands with the backups, for whoever watches the server. */
  report() {
    const backups = this.backups();
    const yesterday = dayOf(this.options.now()) - 1;
    const newest = backups[0] && parseDay(backups[0].day)!;
    return {
      folder: this.folder,
      backups,
      fault: this.fault,
      overdue: this.fault !== undefined && (newest === undefined || newest < yesterday),
    };
  }

  /** The path of a backup; undefined where there is none of that name. */
  pathOf(name: string): string | undefined {
    return NAME.test(name) && existsSync(join(this.folder, name)) ? join(this.folder, name) : undefined;
  }

  private letGo(today: EpochDay): void {
    const days = this.backups().map(({ day }) => parseDay(day)!);
    const kept = daysKept(days, today);
    for (const { name, day } of this.backups()) if (!kept.has(parseDay(day)!)) rmSync(join(this.folder, name));
  }

  /** The newest first. */
  private backups() {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .flatMap((name) => {
        const day = NAME.exec(name)?.[1];
        if (day === undefined || parseDay(day) === undefined) return [];
        const { size, mtime } = statSync(join(this.folder, name));
        return [{ name, day, madeAt: mtime.toISOString(), bytes: size }];
      })
      .toSorted((a, b) => (a.day < b.day ? 1 : -1));
  }
}
