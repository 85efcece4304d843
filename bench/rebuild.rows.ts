import Database from 'better-sqlite3';
import { join } from 'node:path';
import { rebuild } from '../src/operations/rebuild.js';
import { perSecond, rates, ratio, takeTurns, type Effort, type Result } from './measure.js';
import { keptSample } from './sample-record.js';
import { temporaryFolder } from './workspace.js';

const PAGE = 1_000;

/** Row 5: all read models from the log, against parsing it into one table by hand. */
export async function rebuildRows({ short, rounds }: Effort): Promise<Result[]> {
  const size = short
    ? { relationships: 10, channels: 10, events: 100 }
    : { relationships: 25, channels: 20, events: 100 };
  const count = size.relationships * (2 + size.channels * size.events);
  const folder = await keptSample(size);
  const measured = await takeTurns(rounds, {
    raw: () => perSecond(count, () => replay(join(folder, 'log.sqlite'), join(temporaryFolder(), 'replayed.sqlite'))),
    rebuild: () =>
      perSecond(count, async () => {
        const { events } = await rebuild({ data: folder });
        if (events !== count) throw new Error(`The rebuild took in ${events} events instead of ${count}.`);
      }),
  });
  return [
    {
      row: '5',
      what: `Rebuild of the read models, ${count.toLocaleString('en')} events`,
      wanted: { atLeast: 0.4 },
      unit: '×',
      measured: ratio(measured.rebuild, measured.raw),
      detail: rates(measured),
    },
  ];
}

/** Reads page by page, parses each event, and keeps its JSON with what one would look it up by. */
function replay(log: string, file: string): void {
  const source = new Database(log, { readonly: true });
  const target = new Database(file);
  target.pragma('journal_mode = WAL');
  target.pragma('synchronous = NORMAL');
  target.exec(
    'CREATE TABLE replayed (stream TEXT, revision INTEGER, id TEXT, type TEXT, occurred TEXT, event TEXT, ' +
      'PRIMARY KEY (stream, revision)) WITHOUT ROWID',
  );
  const page = source
    .prepare('SELECT position, stream, revision, type, data FROM events WHERE position > ? ORDER BY position LIMIT ?')
    .raw();
  const insert = target.prepare('INSERT INTO replayed VALUES (?, ?, ?, ?, ?, ?)');
  const insertAll = target.transaction((rows: [number, string, number, string, string][]) => {
    for (const [, stream, revision, type, data] of rows) {
      const { id, occurred } = JSON.parse(data) as { id: string; occurred?: string };
      insert.run(stream, revision, id, type, occurred ?? null, data);
    }
  });
  for (let after = 0; ;) {
    const rows = page.all(after, PAGE) as [number, string, number, string, string][];
    if (rows.length === 0) break;
    insertAll(rows);
    after = rows.at(-1)![0];
  }
  source.close();
  target.close();
}
