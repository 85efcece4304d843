import { chmodSync, chownSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { flushFolder, holdFolder } from '../event-store/data-folder.js';
import { rewriteLogFile } from '../event-store/log-file.js';
import { closeLog, openLog } from '../event-store/sqlite-log.js';
import { StreamNames } from '../event-store/stream-names.js';
import { ReadModels } from '../read-models/read-models.js';
import { differenceInWords } from './heads.js';
import { logIn, RecordDamaged } from './folder-log.js';
import { UnfinishedFiles } from './unfinished-files.js';
import { appendsIn, verifyLog, type Verification } from './verify.js';
import { withheldText } from './withheld-text.js';

/** Another program than a server has the log open: what it reads would be replaced under its hands. */
export class LogIsRead extends Error {
  constructor(log: string) {
    super(`Another program reads ${log}: a backup or a verification under way. Let it end, then erase again.`);
    this.name = 'LogIsRead';
  }
}

export interface EraseOptions {
  readonly streamPrefix?: string | undefined;
  /** Called now and then with the number of events verified so far. */
  readonly verified?: (events: number) => void;
}

export interface Erased {
  /** Of how many events something was erased by this call. */
  readonly now: number;
  /** The log as it is now. */
  readonly verification: Verification;
}

/**
 * Takes what is withheld out of a stopped data folder: out of the log, the rows and the search index made from it, and uploaded tables. The log is written
 * anew beside the old one, verified against it, and put in its place in one step: if it is killed, either is there, and the next call
 * does what is left to do. Rows are made anew at the next start.
 * @throws NoRecordThere, DataFolderInUse while a server runs on the folder, LogIsRead, UnreadableLog; RecordDamaged if the log does not
 * verify, or not as it was rewritten: then it is left as it is
 */
export async function erase(folder: string, options: EraseOptions = {}): Promise<Erased> {
  const log = logIn(folder);
  const held = holdFolder(folder);
  try {
    takeOverWhatWasWrittenAhead(folder, log);
    const before = await verified(log, options);
    const now = before.withheld - before.erased;
    const verification = now > 0 ? await rewrite(log, before, options) : before;
    ReadModels.discard(folder);
    for (const name of MADE_FROM_THE_LOG) rmSync(join(folder, name), { recursive: true, force: true });
    flushFolder(folder);
    return { now, verification };
  } finally {
    held.release();
  }
}

/** What else of a folder may say what is withheld: all of it is disposable. */
const MADE_FROM_THE_LOG = [...['', '-wal', '-shm'].map((suffix) => `search.sqlite${suffix}`), 'imports'];

/** A server that was killed leaves a file beside the log, which would be read into the new one. */
function takeOverWhatWasWrittenAhead(folder: string, log: string): void {
  closeLog(openLog(folder));
  if (['-wal', '-journal'].some((suffix) => existsSync(log + suffix))) throw new LogIsRead(log);
}

async function rewrite(log: string, before: Verification, options: EraseOptions): Promise<Verification> {
  const { standing } = await withheldText(() => appendsIn(log), new StreamNames(options.streamPrefix));
  const part = `${log}.part`;
  const unfinished = new UnfinishedFiles(['', '-journal'].map((suffix) => part + suffix));
  try {
    rewriteLogFile(log, part, standing);
    const after = await verified(part, options, before);
    ownAs(part, log);
    renameSync(part, log);
    return after;
  } finally {
    unfinished.clear();
  }
}

/** Whoever could read and write the old file can the new one, also where somebody else erases. */
function ownAs(file: string, other: string): void {
  const { mode, uid, gid } = statSync(other);
  chmodSync(file, mode);
  if (statSync(file).uid !== uid || statSync(file).gid !== gid) chownSync(file, uid, gid);
}

async function verified(log: string, { streamPrefix, verified: told }: EraseOptions, before?: Verification) {
  const found = await verifyLog(log, { streamPrefix, against: before?.heads, ...(told && { verified: told }) });
  const faults = [...found.faults, ...(before && found.withheld > found.erased ? [NOT_ALL] : [])];
  if (faults.length > 0 || found.differences.length > 0)
    throw new RecordDamaged(`The log ${log}`, [...faults, ...found.differences.map(differenceInWords)]);
  return found;
}

const NOT_ALL = 'Something that is withheld is still in the log that was to be without it.';
