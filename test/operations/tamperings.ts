import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { chainSha256, contentSha256, eventUuid } from '../../src/event-store/hash-chain.js';
import type { Chance } from '../laws/chance.js';

interface Row {
  position: number;
  stream: string;
  revision: number;
  id: string;
  type: string;
  data: string;
  schema: number;
  recorded_at: string;
  recorded_by: string;
  content_sha256: string;
  previous_sha256: string | null;
  ends_append: number;
}

type Tampering = (file: string, chance: Chance) => void;

/** Opens the log as one who can write the file does: what guards the table is only in the table. */
function within(file: string, change: (log: Database.Database, rows: Row[]) => void): void {
  const log = new Database(file);
  const triggers = log.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) log.exec(`DROP TRIGGER ${name}`);
  log.transaction(() => change(log, rowsOf(log)))();
  for (const { sql } of triggers) log.exec(sql);
  log.close();
}

function rowsOf(log: Database.Database): Row[] {
  return log.prepare('SELECT * FROM events ORDER BY position').all() as Row[];
}

/** All that the log says, by place and by the index of its streams, to see that a tampering changed something. */
export function contentOf(file: string): string {
  const log = new Database(file);
  try {
    const indexed = log.prepare(
      'SELECT stream, revision, position FROM events INDEXED BY sqlite_autoindex_events_1 ORDER BY stream, revision',
    );
    return JSON.stringify([rowsOf(log), indexed.all()]);
  } catch (error) {
    return String(error);
  } finally {
    log.close();
  }
}

/** Writes these rows instead of all that were there. */
function rewrite(log: Database.Database, rows: readonly Row[]): void {
  log.exec('DELETE FROM events');
  const insert = log.prepare(`INSERT INTO events VALUES (@position, @stream, @revision, @id, @type, @data, @schema,
    @recorded_at, @recorded_by, @content_sha256, @previous_sha256, @ends_append)`);
  for (const row of rows) insert.run(row);
}

/** Numbers rows so that no gap shows. */
function renumbered(rows: readonly Row[]): Row[] {
  const revisions = new Map<string, number>();
  return rows.map((row, index) => {
    const revision = revisions.get(row.stream) ?? 0;
    revisions.set(row.stream, revision + 1);
    return { ...row, position: index + 1, revision };
  });
}

/** Seals a stream anew from its first event on, as its own server would have. */
function resealed(rows: readonly Row[], stream: string): Row[] {
  let link: string | null = null;
  return rows.map((row) => {
    if (row.stream !== stream) return row;
    const data = JSON.parse(row.data) as { id: string };
    const { type, schema, recorded_at: recordedAt, recorded_by: recordedBy } = row;
    const metadata = { schema, recordedAt, recordedBy, contentSha256: contentSha256(type, data), previousSha256: link };
    const id = eventUuid(stream, data.id);
    link = chainSha256({ id, type, data, metadata });
    return { ...row, id, content_sha256: metadata.contentSha256, previous_sha256: metadata.previousSha256 };
  });
}

function reworded(row: Row): Row {
  return { ...row, data: JSON.stringify({ ...JSON.parse(row.data), summary: 'They never spoke.' }) };
}

const EDITS: { readonly [column in keyof Row]?: (row: Row, chance: Chance) => Row[column] } = {
  data: (row) => reworded(row).data,
  type: () => 'RoundHeld',
  id: () => crypto.randomUUID(),
  schema: ({ schema }) => schema + 1,
  recorded_at: (_, chance) => `2020-01-0${1 + chance.below(9)}T00:00:00.000Z`,
  recorded_by: () => 'somebody',
  content_sha256: ({ content_sha256 }) => content_sha256.replace(/./, (digit) => (digit === '0' ? '1' : '0')),
  previous_sha256: ({ previous_sha256 }) => (previous_sha256 === null ? 'f'.repeat(64) : null),
  stream: ({ stream }) => `${stream}-2`,
  revision: ({ revision }) => revision + 10_000,
  position: ({ position }) => position + 10_000,
  ends_append: ({ ends_append }) => 1 - ends_append,
};

const edits = Object.entries(EDITS).map(([column, edit]): [string, Tampering] => [
  `a changed ${column}`,
  (file, chance) =>
    within(file, (log, rows) => {
      const row = chance.one(rows);
      log
        .prepare(`UPDATE events SET ${column} = ? WHERE position = ?`)
        .run((edit as (row: Row, chance: Chance) => unknown)(row, chance), row.position);
    }),
]);

const swapped = (rows: readonly Row[], a: Row, b: Row): Row[] =>
  rows.map((row) => {
    const other = row === a ? b : row === b ? a : row;
    return { ...other, position: row.position, stream: row.stream, revision: row.revision };
  });

/** What one can do to a log who can write its file: each changes what it says. */
export const TAMPERINGS: readonly (readonly [what: string, tamper: Tampering])[] = [
  ...edits,
  [
    'a document that is none any more',
    (file, chance) =>
      within(file, (log, rows) =>
        log
          .prepare('UPDATE events SET data = ? WHERE position = ?')
          .run(chance.one(['', '{"id":', 'null', '7']), chance.one(rows).position),
      ),
  ],
  [
    'an event taken out',
    (file, chance) =>
      within(file, (log, rows) => log.prepare('DELETE FROM events WHERE position = ?').run(chance.one(rows).position)),
  ],
  [
    'an event taken out and the gap closed',
    (file, chance) =>
      within(file, (log, rows) => rewrite(log, renumbered(rows.toSpliced(chance.below(rows.length), 1)))),
  ],
  [
    'an event put in twice',
    (file, chance) =>
      within(file, (log, rows) => {
        const at = chance.below(rows.length);
        rewrite(log, renumbered(rows.toSpliced(at, 0, rows[at]!)));
      }),
  ],
  [
    'an event before the first place',
    (file, chance) =>
      within(file, (log, rows) => {
        const last = chance.one(rows);
        rewrite(log, [{ ...last, position: -chance.below(3), stream: `${last.stream}-x`, revision: 0 }, ...rows]);
      }),
  ],
  [
    'two events of a stream swapped',
    (file, chance) =>
      within(file, (log, rows) => {
        const a = chance.one(rows);
        const others = rows.filter(({ stream, id }) => stream === a.stream && id !== a.id);
        rewrite(log, swapped(rows, a, chance.one(others)));
      }),
  ],
  [
    'two events of different streams swapped in the log',
    (file, chance) =>
      within(file, (log, rows) => {
        const a = chance.one(rows);
        const b = chance.one(rows.filter(({ stream }) => stream !== a.stream));
        rewrite(
          log,
          rows.map((row) => ({ ...row, position: row === a ? b.position : row === b ? a.position : row.position })),
        );
      }),
  ],
  [
    'the tail of the log cut off',
    (file, chance) =>
      within(file, (log, rows) => log.prepare('DELETE FROM events WHERE position > ?').run(chance.below(rows.length))),
  ],
  [
    'the tail of a stream cut off and the gaps closed',
    (file, chance) =>
      within(file, (log, rows) => {
        const { stream, revision } = chance.one(rows);
        rewrite(log, renumbered(rows.filter((row) => row.stream !== stream || row.revision < revision)));
      }),
  ],
  [
    'a stream taken out and the gaps closed',
    (file, chance) =>
      within(file, (log, rows) => {
        const { stream } = chance.one(rows);
        rewrite(log, renumbered(rows.filter((row) => row.stream !== stream)));
      }),
  ],
  [
    'an event reworded and its stream sealed anew',
    (file, chance) =>
      within(file, (log, rows) => {
        const target = chance.one(rows);
        rewrite(
          log,
          resealed(
            rows.map((row) => (row === target ? reworded(row) : row)),
            target.stream,
          ),
        );
      }),
  ],
  [
    'an event taken out and its stream sealed anew',
    (file, chance) =>
      within(file, (log, rows) => {
        const target = chance.one(rows);
        rewrite(log, resealed(renumbered(rows.filter((row) => row !== target)), target.stream));
      }),
  ],
  [
    'a letter changed in the file',
    (file, chance) => {
      const bytes = readFileSync(file);
      const log = new Database(file, { readonly: true });
      const { data } = chance.one(rowsOf(log));
      log.close();
      // A page that was split has left another copy behind, which nobody reads.
      for (let at = bytes.indexOf(data); at >= 0; at = bytes.indexOf(data, at + 1))
        bytes.write('h', at + data.indexOf('summary') + 10);
      writeFileSync(file, bytes);
    },
  ],
  [
    'a page of the file overwritten',
    (file, chance) => {
      const bytes = readFileSync(file);
      const page = chance.below(bytes.length / 4_096);
      bytes.fill(chance.below(256), page * 4_096, (page + 1) * 4_096);
      writeFileSync(file, bytes);
    },
  ],
  ['the file cut short', (file, chance) => truncateSync(file, chance.below(statSync(file).size - 1))],
];
