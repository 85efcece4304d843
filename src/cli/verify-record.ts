import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HeadDifference, Heads } from '../operations/heads.js';
import type { Verification } from '../operations/verify.js';
import type { Context, FolderSettings } from './context.js';
import { EXIT, Failure } from './exit-codes.js';
import { ProgressDisplay } from './progress-display.js';
import { serverEnvironment } from './serve.js';
import { countOf, withholdingLine } from './words.js';

const LINES_SHOWN = 20;

export interface VerifyCommandOptions {
  readonly data?: string;
  readonly against?: string;
  readonly save?: string;
}

/** Verifies a record and prints or saves its heads. @throws Failure with exit code 8 if something does not hold */
export async function verifyRecord(
  { terminal, environment, readSettings }: Context,
  file: string | undefined,
  options: VerifyCommandOptions,
): Promise<void> {
  const { differenceInWords, readHeads, relationshipsAmong, writtenHeads } = await import('../operations/heads.js');
  const against = options.against === undefined ? undefined : readHeads(textOf(options.against));
  const settings = await readSettings(serverEnvironment(environment, options));
  const display = new ProgressDisplay(terminal);
  const { where, verify } = await recordIn(settings, file);
  try {
    const found = await verify({ against, verified: (events) => display.show(`${countOf(events, 'event')} verified`) });
    display.end();
    for (const note of found.notes) terminal.err(`note: ${note}\n`);
    assertWhole(where, found, differenceInWords);
    const compared = options.against === undefined ? '' : `, and everything in ${options.against} is there`;
    terminal.err(
      `Verified ${where}: ${countOf(found.events, 'event')} of ` +
        `${countOf(relationshipsAmong(found.heads), 'relationship')}; every chain holds${compared}` +
        `${found.withheld > 0 ? `; ${withholdingLine(found)}` : ''}.\n`,
    );
    if (options.save === undefined) terminal.out(writtenHeads(found.heads));
    else replaceFile(options.save, writtenHeads(found.heads));
  } finally {
    display.end();
  }
}

interface Asked {
  readonly against: Heads | undefined;
  readonly verified: (events: number) => void;
}

/** What to verify: the file if one is named, otherwise what the settings name. */
async function recordIn(
  { data, eventStore, streamPrefix }: FolderSettings,
  file: string | undefined,
): Promise<{ readonly where: string; readonly verify: (asked: Asked) => Promise<Verification> }> {
  const { verifyStoreAt, verifyLog, storeNameOf } = await import('../operations/verify.js');
  if (file !== undefined)
    return { where: resolve(file), verify: (asked) => verifyLog(file, { streamPrefix, ...asked }) };
  if (eventStore !== undefined)
    return {
      where: `the record in ${storeNameOf(eventStore)}`,
      verify: (asked) => verifyStoreAt(eventStore, { streamPrefix, ...asked }),
    };
  const { logOf } = await import('../operations/folder-log.js');
  const log = logOf(data);
  return { where: log, verify: (asked) => verifyLog(log, { streamPrefix, ...asked }) };
}

function assertWhole(
  where: string,
  { faults, dangers, differences }: Verification,
  inWords: (difference: HeadDifference) => string,
): void {
  const lines = [...faults, ...differences.map(inWords), ...dangers];
  if (lines.length === 0) return;
  const shown = lines.slice(0, LINES_SHOWN).map((line) => `  - ${line}`);
  if (lines.length > LINES_SHOWN) shown.push(`  - and ${lines.length - LINES_SHOWN} more`);
  throw new Failure(
    [
      `${where} is not what was recorded:`,
      ...shown,
      lines.length === dangers.length
        ? 'The chains still hold: do what is said above before anything is lost. docs/running.md says more.'
        : 'Keep a copy of it as it is, and restore the newest backup that verifies: docs/running.md says how.',
    ].join('\n'),
    EXIT.integrity,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${(error as Error).message}`, EXIT.usage);
  }
}

/** In one step, so that an interruption leaves the previous heads. */
function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.part`, text, { flush: true });
  renameSync(`${file}.part`, file);
}
