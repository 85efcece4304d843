import { dayOf, formatDay, parseDay } from '../src/domain/time/days.js';
import { startServer } from './http.js';
import { between, p99OfTimes, spread, takeTurns, type Effort, type Result } from './measure.js';
import { loadOver } from './recording.rows.js';
import { temporaryFolder } from './workspace.js';

const FIRST = parseDay('2020-01-01')!;
const TODAY = dayOf(Date.now());

/** Row 12: a page of the dashboard that nobody has asked for before, from the request to its last byte. */
export async function pageRows({ short, rounds }: Effort): Promise<Result[]> {
  const count = short ? 200 : 500;
  const server = await startServer('parley-server.js', {
    PARLEY_DATA: temporaryFolder(),
    PARLEY_PORT: '0',
    PARLEY_RATE_LIMIT: 'off',
  });
  await loadOver(server.url, 'us-cn');
  const asking = (page: string) => () =>
    p99OfTimes(count, async () => {
      const asOf = between(FIRST, TODAY);
      const moment = `asOf=${formatDay(asOf)}&knownAt=${formatDay(between(asOf, TODAY))}&position=${between(20, 145)}`;
      const answer = await fetch(`${server.url}/r/us-cn${page}?${moment}`);
      const html = await answer.text();
      if (!answer.ok) throw new Error(`${page}?${moment}: ${answer.status} ${html.slice(0, 200)}`);
    });
  const measured = await takeTurns(rounds, { board: asking(''), channel: asking('/channels/dpct') });
  await server.stop();
  const row = (name: string, what: string, times: readonly number[]): Result => ({
    row: name,
    what,
    wanted: { atMost: 10 },
    unit: 'ms',
    measured: spread(times),
    detail: 'over HTTP, at random (asOf, knownAt, position)',
  });
  return [
    row('12a', 'The page of a board of 18 channels, p99', measured.board),
    row('12b', 'The page of a channel, p99', measured.channel),
  ];
}
