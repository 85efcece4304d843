import { recordOver } from './recording.rows.js';
import { startServer } from './http.js';
import { perSecond, rates, ratio, takeTurns, type Effort, type Result } from './measure.js';
import { temporaryFolder } from './workspace.js';

const COLUMNS =
  'columns: { id: No, occurred: Date, type: What, channels: Channel, summary: Text, sources.publisher: Source }';
const REGISTRATION = {
  name: 'United States – China',
  parties: [
    { code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ],
};
const CHANNELS = 20;

const day = (row: number): string => new Date(Date.UTC(2000, 0, 1 + (row % 9_000))).toISOString().slice(0, 10);
const text = (row: number): string =>
  `Call ${row} between the general staffs, about an exercise and the safety of ships.`;

const establishing = Array.from({ length: CHANNELS }, (_, no) => ({
  type: 'ChannelEstablished',
  id: `line-${no}`,
  occurred: '../1999',
  channels: [`line-${no}`],
  name: `Line ${no}`,
  kind: 'hotline',
  level: 'working',
  track: 'military',
  summary: 'It is there.',
}));

const eventOf = (row: number) => ({
  type: 'ContactHeld',
  mode: 'call',
  id: `row-${row}`,
  occurred: day(row),
  channels: [`line-${row % CHANNELS}`],
  summary: text(row),
  sources: [{ publisher: 'Example' }],
});

/** Row 11: a table imported, against the same events in batches of 1,000 over HTTP. */
export async function importingRows({ short, rounds }: Effort): Promise<Result[]> {
  const count = short ? 3_000 : 10_000;
  const events = Array.from({ length: count }, (_, row) => eventOf(row));
  const rows = events.map(
    (event, row) => `${event.id},${event.occurred},call,${event.channels[0]!},"${text(row)}",Example`,
  );
  const table = `No,Date,What,Channel,Text,Source\n${rows.join('\n')}\n`;
  const server = await startServer('parley-server.js', {
    PARLEY_DATA: temporaryFolder(),
    PARLEY_PORT: '0',
    PARLEY_RATE_LIMIT: 'off',
  });
  let round = 0;
  const begun = async (): Promise<string> => {
    const id = `r${++round}`;
    await recordOver(server.url, { id, ...REGISTRATION }, establishing);
    return id;
  };
  const measured = await takeTurns(Math.min(rounds, short ? 5 : 15), {
    batches: async () => {
      const id = await begun();
      // The registration is a repeat.
      return perSecond(count, () => recordOver(server.url, { id, ...REGISTRATION }, events));
    },
    imported: async () => {
      const id = await begun();
      return perSecond(count, () => importTable(server.url, id, table));
    },
  });
  await server.stop();
  return [
    {
      row: '11',
      what: `A table of ${count.toLocaleString('en')} rows imported, against batches of 1,000 over HTTP`,
      wanted: { atLeast: 0.5 },
      unit: '×',
      measured: ratio(measured.imported, measured.batches),
      detail: rates(measured),
    },
  ];
}

async function importTable(url: string, relationship: string, table: string): Promise<void> {
  const form = new FormData();
  form.set('map', COLUMNS);
  form.set('file', new Blob([table]), 'table.csv');
  const answer = await fetch(`${url}/api/v1/relationships/${relationship}/imports`, { method: 'POST', body: form });
  if (answer.status !== 201) throw new Error(`${answer.status} ${(await answer.text()).slice(0, 1_000)}`);
  await answer.text();
}
