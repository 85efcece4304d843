import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toNewEvents } from '../../src/commands/to-new-events.js';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import type { StoredEvent } from '../../src/event-store/event-store.js';
import { projectEvent } from '../../src/projections/project-event.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { corrected, retracted } from '../dsl/samples.js';

const RELATIONSHIP = 'us-cn';
const CHRONOLOGY = readFileSync('examples/us-cn.ndjson', 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const { relationship: _, ...event } = JSON.parse(line) as Record<string, unknown>;
    return event as unknown as AnyEvent;
  });
const AMENDMENTS = [
  corrected('us-cn-018', { occurred: '2021-09-28', channels: ['dpct', 'mod'] }),
  corrected('us-cn-018', { summary: 'Told anew.' }, { id: 'again', disclosed: '2026-10-01' }),
  retracted('us-cn-032'),
  corrected('us-cn-069', { note: 'By another account.' }),
];
const STORED = stored([...CHRONOLOGY, ...AMENDMENTS]);

function stored(events: readonly AnyEvent[]): StoredEvent[] {
  const { events: sealed } = toNewEvents(
    'relationship-us-cn',
    events,
    { link: null, recordedAt: 0 },
    Date.parse('2026-11-23T12:00:00Z'),
    'desk',
  );
  return sealed.map((event, revision) => ({
    ...event,
    stream: 'relationship-us-cn',
    revision,
    logPosition: String(revision + 1).padStart(16, '0'),
  }));
}

describe('The digest of the read models', () => {
  let folders: string[];
  beforeEach(() => {
    folders = [];
  });
  afterEach(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** New read models with these events, in transactions of `size`. */
  function projected(events: readonly StoredEvent[], size: number): { models: ReadModels; folder: string } {
    const folder = mkdtempSync(join(tmpdir(), 'parley-digest-'));
    folders.push(folder);
    const models = ReadModels.open(folder);
    for (let at = 0; at < events.length; at += size) project(models, events.slice(at, at + size));
    return { models, folder };
  }

  function project(models: ReadModels, page: readonly StoredEvent[]): void {
    models.transaction(() => {
      for (const event of page) projectEvent(models, RELATIONSHIP, event);
      const last = page.at(-1)!;
      models.checkpoint.save({
        logId: STORED[0]!.id,
        lastEventId: last.id,
        lastStream: last.stream,
        lastRevision: last.revision,
        logPosition: last.logPosition,
      });
    });
  }

  it('is the same at the same place, whatever pages the log came in, and another at every other place', () => {
    const { models } = projected([], 1);
    const seen = new Set([models.digest]);
    for (const event of STORED) {
      project(models, [event]);
      seen.add(models.digest);
    }
    expect(seen.size).toBe(STORED.length + 1);
    for (const size of [7, 100, STORED.length]) {
      const other = projected(STORED, size).models;
      expect(other.digest).toBe(models.digest);
      other.close();
    }
    models.close();
  });

  it('is that of the rows, which can be added up again at any time, also by another process', () => {
    const { models, folder } = projected(STORED, 10);
    const digest = models.digest;
    expect(models.digestOfRows()).toBe(digest);
    models.close();
    const later = ReadModels.open(folder);
    expect([later.digest, later.digestOfRows()]).toEqual([digest, digest]);
    later.close();
  });

  it('differs when any value of any row differs, or a row is gone', () => {
    const { models, folder } = projected(STORED, 50);
    models.close();
    const file = join(folder, 'read-models.sqlite');
    const database = new Database(file);
    const tables = database
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('checkpoint', 'bookmark', 'status_lines', 'passed_over', 'repeats')",
      )
      .pluck()
      .all();
    expect(tables.sort()).toEqual([
      'channel_events',
      'channels',
      'commitment_entries',
      'coverage',
      'establishments',
      'events',
      'reaching_back',
      'relationships',
      'versions',
    ]);
    const changes = tables.flatMap((table) => {
      const key = keyOf(database, table);
      const row = `(${key}) IN (SELECT ${key} FROM ${table} LIMIT 1)`;
      const columns = database
        .prepare<[], { name: string; type: string }>(`SELECT name, type FROM pragma_table_info('${table}')`)
        .all();
      return [
        `DELETE FROM ${table} WHERE ${row}`,
        ...columns.map(
          ({ name, type }) =>
            `UPDATE ${table} SET "${name}" = ${type === 'TEXT' ? "'something else'" : -1} WHERE ${row}`,
        ),
      ];
    });
    database.close();
    let found = 0;
    for (const change of changes) {
      const altered = ReadModels.open(copied(folder, (copy) => copy.exec(change)));
      if (altered.digestOfRows() !== altered.digest) found++;
      altered.close();
    }
    expect(changes.length).toBeGreaterThan(60);
    expect(found).toBe(changes.length);
    console.log(`${changes.length} changes of rows, ${found} seen in the digest`);
  });

  it('stays as it was when rows are taken back', () => {
    const { models } = projected(STORED.slice(0, 100), 100);
    const { digest } = models;
    models.takenBack(() => {
      for (const event of STORED.slice(100)) projectEvent(models, RELATIONSHIP, event);
    });
    expect(() =>
      models.transaction(() => {
        projectEvent(models, RELATIONSHIP, STORED[100]!);
        throw new Error('Something fails.');
      }),
    ).toThrow('Something fails.');
    expect([models.digest, models.digestOfRows()]).toEqual([digest, digest]);
    project(models, STORED.slice(100));
    expect(models.digest).toBe(projected(STORED, 1).models.digest);
    models.close();
  });

  /** A folder like the other but for what is done to the copy. */
  function copied(folder: string, alter: (copy: Database.Database) => void): string {
    const to = mkdtempSync(join(tmpdir(), 'parley-digest-'));
    folders.push(to);
    const file = join(to, 'read-models.sqlite');
    const source = new Database(join(folder, 'read-models.sqlite'));
    source.exec(`VACUUM INTO '${file}'`);
    source.close();
    const copy = new Database(file);
    alter(copy);
    copy.close();
    return to;
  }
});

/** The columns, in brackets, that name a row. */
function keyOf(database: Database.Database, table: string): string {
  const key = database.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0`).pluck().all();
  return key.map((column) => `"${column}"`).join(', ');
}
