import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableSource } from '../../tables/reading/source.js';
import { newEventId } from '../posted.js';

/** The newest imports are kept with their files; of all others only what became of them. */
const KEPT_WHOLE = 20;
const ID = /^im-[0-9a-z]{1,40}$/;
const WHOLE = ['table', 'lines.ndjson', 'stored.ndjson', 'verdicts.ndjson', 'rejects.ndjson', 'map.yaml'] as const;

/** Where imports are kept in the data folder: what was sent, what was decided of each row, and what became of it. */
export class ImportFolder {
  constructor(readonly path: string) {}

  /** An id for an import to come: by the client's key, or a new one. */
  newId(key?: string): string {
    return key === undefined
      ? `im-${newEventId().slice(2)}`
      : `im-k${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
  }

  /** Takes a file that was spooled beside the imports as the table of a new one. */
  async begin(id: string, spooled: { readonly path: string; readonly name: string }): Promise<ImportFiles> {
    const files = this.files(id, spooled.name);
    await mkdir(files.folder, { recursive: true });
    await rename(spooled.path, files.path('table'));
    await this.prune();
    return files;
  }

  /** The files of an import that another server took in: here only what takes it back is kept; undefined for what is no id of one. */
  async besides(id: string): Promise<ImportFiles | undefined> {
    if (!ID.test(id)) return undefined;
    const files = this.files(id, 'table');
    await mkdir(files.folder, { recursive: true });
    return files;
  }

  /** A place for what comes in, before it is known what it is. */
  async spoolPath(): Promise<string> {
    await mkdir(this.path, { recursive: true });
    return join(this.path, `spool-${newEventId().slice(2)}`);
  }

  /** The files of an import; undefined where there is none of that id. */
  find(id: string, name = 'table'): ImportFiles | undefined {
    return ID.test(id) && existsSync(join(this.path, id)) ? this.files(id, name) : undefined;
  }

  private files(id: string, name: string): ImportFiles {
    return new ImportFiles(id, join(this.path, id), name);
  }

  private async prune(): Promise<void> {
    const ids = (await readdir(this.path)).filter((id) => ID.test(id));
    const begun = await Promise.all(ids.map(async (id) => ({ id, at: (await stat(join(this.path, id))).birthtimeMs })));
    for (const { id } of begun.toSorted((a, b) => a.at - b.at).slice(0, -KEPT_WHOLE)) await this.files(id, '').forget();
  }
}

/** The files of one import. */
export class ImportFiles {
  constructor(
    readonly id: string,
    readonly folder: string,
    private readonly name: string,
  ) {}

  path(file: (typeof WHOLE)[number] | 'report.json'): string {
    return join(this.folder, file);
  }

  /** What was sent, as a table. */
  get source(): TableSource {
    return { name: this.name, open: () => createReadStream(this.path('table')) };
  }

  /** Deletes all but what became of it. */
  async forget(): Promise<void> {
    for (const file of WHOLE) await rm(this.path(file), { force: true });
  }

  has(file: (typeof WHOLE)[number]): boolean {
    return existsSync(this.path(file));
  }

  writer(file: (typeof WHOLE)[number]): LineWriter {
    return new LineWriter(this.path(file));
  }

  /** Writes a file anew from its own lines, one by one; it is never half there. */
  async rewrite<Line extends object>(
    file: (typeof WHOLE)[number],
    change: (line: Line) => Line | Promise<Line>,
  ): Promise<void> {
    const beside = `${this.path(file)}.new`;
    const writer = new LineWriter(beside);
    try {
      for await (const line of this.lines<Line>(file)) await writer.write(await change(line));
    } finally {
      await writer.close();
    }
    await rename(beside, this.path(file));
  }

  /** The lines of a file from the one after `skip` on. */
  async *lines<Line>(file: (typeof WHOLE)[number], skip = 0): AsyncGenerator<Line> {
    if (!this.has(file)) return;
    let number = 0;
    for await (const text of linesOf(createReadStream(this.path(file), 'utf8')))
      if (number++ >= skip) yield JSON.parse(text) as Line;
  }

  async read(file: 'report.json' | 'map.yaml'): Promise<string | undefined> {
    return readFile(this.path(file), 'utf8').catch(() => undefined);
  }

  /** Forgets it whole. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Written beside and moved there, so that it is never half there. */
  async write(file: 'report.json' | 'map.yaml', text: string): Promise<void> {
    await writeFile(`${this.path(file)}.new`, text);
    await rename(`${this.path(file)}.new`, this.path(file));
  }
}

/** Only a line feed ends a line: texts may hold what other readers take for one. */
async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
}

const LINES_AT_ONCE = 500;

/** Writes JSON lines, some at a time. */
export class LineWriter {
  private waiting: string[] = [];
  private closing: Promise<void> | undefined;
  private readonly file;

  constructor(path: string) {
    this.file = open(path, 'w');
  }

  async write(line: object): Promise<void> {
    this.waiting.push(`${JSON.stringify(line)}\n`);
    if (this.waiting.length >= LINES_AT_ONCE) await this.flush();
  }

  /** Nothing can be written afterwards; a second time changes nothing. */
  close(): Promise<void> {
    return (this.closing ??= this.flush().then(async () => (await this.file).close()));
  }

  private async flush(): Promise<void> {
    const text = this.waiting.join('');
    this.waiting = [];
    await (await this.file).appendFile(text);
  }
}
