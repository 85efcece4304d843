import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FixedAnswer } from './bare-server.js';
import { drive, getRequest, startServer } from './http.js';
import { perSecond, rates, ratio, takeTurns, type Effort, type Result } from './measure.js';
import { loadOver } from './recording.rows.js';
import { temporaryFolder } from './workspace.js';

const CONNECTIONS = 32;
const BOARD = '/api/v1/relationships/us-cn';
/** Node's server sets these itself. */
const OF_NODE = ['date', 'connection', 'keep-alive', 'content-length'];

/** Row 8: a board that has been asked for before, against a bare Fastify that sends the same bytes under the same headers. */
export async function cachedRows({ short, rounds }: Effort): Promise<Result[]> {
  const count = short ? 3_000 : 8_000;
  const parley = await startServer('parley-server.js', {
    PARLEY_DATA: temporaryFolder(),
    PARLEY_PORT: '0',
    PARLEY_RATE_LIMIT: 'off',
  });
  await loadOver(parley.url, 'us-cn');
  const file = join(temporaryFolder(), 'answer.json');
  const answer = await answerOf(parley.url + BOARD);
  writeFileSync(file, JSON.stringify(answer));
  const bare = await startServer('bare-server.js', { BENCH_ANSWER: file });
  const request = getRequest(BOARD);
  const asking = (url: string) => () => {
    let left = count;
    return perSecond(count, () => drive(url, CONNECTIONS, () => (left-- > 0 ? request : undefined)));
  };
  const measured = await takeTurns(rounds, { bare: asking(bare.url), parley: asking(parley.url) });
  await parley.stop();
  await bare.stop();
  return [
    {
      row: '8',
      what: `GET of a board over HTTP, ${CONNECTIONS} connections, ${(answer.body.length / 1_024).toFixed(1)} KB`,
      wanted: { atLeast: 0.9 },
      unit: '×',
      measured: ratio(measured.parley, measured.bare),
      detail: rates(measured),
    },
  ];
}

async function answerOf(url: string): Promise<FixedAnswer> {
  const answer = await fetch(url);
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !OF_NODE.includes(name)));
  return { headers, body: await answer.text() };
}
