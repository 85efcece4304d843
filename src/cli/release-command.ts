import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { InvalidArgumentError, type Command } from 'commander';
import { releaseNotes, type Release, type ReleasedEvent } from '../words/release.js';
import type { BoardAnswer } from './answers.js';
import type { ApiClient } from './api-client.js';
import { apiOf } from './client-options.js';
import type { Context } from './context.js';
import { EXIT, Failure } from './exit-codes.js';

/** The list of releases beside them, one a line, the oldest first: what was released is kept where it is published from (docs/decisions/0068). */
const LIST = 'releases.ndjson';

interface ReleaseOptions {
  readonly url?: string;
  readonly into: string;
  readonly position?: string;
}

/** `parley release`. */
export function addRelease(parley: Command, context: Context): void {
  parley
    .command('release <name> <relationship>')
    .description('release a position under a name: its data package, and what changed since the last release')
    .option('--url <address>', 'address of the server (default: PARLEY_URL, else this machine)')
    .option('--into <folder>', 'the folder that keeps the releases, and their list', 'releases')
    .option('--position <number>', 'the position to release (default: the newest)', position)
    .action(async (name: string, relationship: string, options: ReleaseOptions) => {
      if (!/^[a-z0-9][a-z0-9.-]{0,39}$/.test(name))
        throw new Failure(
          `A release is called in small letters, digits, "." and "-", at most 40, such as 2026-11; not "${name}".`,
          EXIT.usage,
        );
      const told = await release(name, relationship, options, apiOf(options, context));
      context.terminal.out(`${told}\n`);
    });
}

async function release(
  name: string,
  relationship: string,
  { into, position: asked }: ReleaseOptions,
  api: ApiClient,
): Promise<string> {
  const board = await api.get<BoardAnswer>(['relationships', relationship], { position: asked });
  const folder = join(into, relationship);
  const earlier = await releasesIn(folder);
  const same = earlier.find((one) => one.name === name);
  if (same?.position === board.position) return `${name} is already released: position ${same.position}.`;
  if (same !== undefined)
    throw new Failure(
      `${name} is position ${same.position} of ${relationship} for good, and the record is at ${board.position}. Give the new release another name.`,
      EXIT.conflict,
    );
  const last = earlier.at(-1);
  if (last !== undefined && last.position > board.position)
    throw new Failure(
      `The last release, ${last.name}, is of position ${last.position}. A later one cannot be of ${board.position}.`,
      EXIT.usage,
    );
  const zip = await buffer(api.file(['r', relationship, 'data.zip'], { position: String(board.position) }));
  const exported = await buffer(
    api.stream(['relationships', relationship, 'export.ndjson'], { position: String(board.position) }),
  );
  const events = exported
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ReleasedEvent);
  const made: Release = {
    name,
    relationship,
    position: board.position,
    edition: board.edition,
    day: new Date().toISOString().slice(0, 10),
    sha256: createHash('sha256').update(zip).digest('hex'),
  };
  const notes = releaseNotes(made, last, board.name, events);
  await mkdir(folder, { recursive: true });
  // The list comes last: what it names is there.
  await whole(join(folder, `${relationship}-${name}.zip`), zip);
  await whole(join(folder, `${relationship}-${name}.md`), notes);
  await appendFile(join(folder, LIST), `${JSON.stringify(made)}\n`);
  return notes.trimEnd();
}

/** @throws Failure for a list that somebody changed */
async function releasesIn(folder: string): Promise<readonly Release[]> {
  const text = await readFile(join(folder, LIST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Release;
    } catch {
      throw new Failure(
        `Line ${index + 1} of ${join(folder, LIST)} is no release. Take the file back from where it was published.`,
        EXIT.unexpected,
      );
    }
  });
}

/** Written under another name first, so that nobody finds half of it. */
async function whole(file: string, content: string | Buffer): Promise<void> {
  await writeFile(`${file}.unfinished`, content);
  await rename(`${file}.unfinished`, file);
}

/** @throws InvalidArgumentError */
function position(text: string): string {
  if (!/^[1-9]\d{0,15}$/.test(text))
    throw new InvalidArgumentError(`“${text}” is no position. One is a number from 1.`);
  return text;
}
