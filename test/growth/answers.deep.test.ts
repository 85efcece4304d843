import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { formatDay, parseDay } from '../../src/domain/time/days.js';
import type { TestServer } from '../dsl/running-server.js';
import {
  corrected,
  established,
  leadersAgreed,
  promise,
  resumed,
  roundHeld,
  roundScheduled,
  severed,
} from '../dsl/samples.js';
import { untilIndexed } from '../http/indexed.js';
import { OPEN_TO_ALL, startEmpty } from '../http/world.js';
import { TIMES } from './growth.js';

/** Events of the short record; the long one has `TIMES` as many. */
const EVENTS = 250;
/** What is in proportion takes TIMES as long, what grows by the square TIMES × TIMES: between the two, nearer to the first. */
const MOST_RATIO = 3 * TIMES;
/** A day a step; days are dates of the record. */
const FIRST = parseDay('2005-01-01')!;

const RECORDS = { warm: 20, short: EVENTS, long: EVENTS * TIMES };

/** What a channel goes through again and again: announced, held, severed, agreed, resumed, and put right by later news. */
function cycleOf(cycle: number): AnyEvent[] {
  const day = (offset: number): string => formatDay(FIRST + cycle + offset);
  const id = (name: string): string => `${name}-${cycle}`;
  const late = formatDay(FIRST + cycle + 3);
  return [
    roundScheduled('talks', day(0), { id: id('announced'), scheduled: day(1) }),
    roundHeld('talks', day(1), { id: id('held') }),
    severed('talks', day(1), { id: id('severed') }),
    leadersAgreed('talks', day(2), {
      id: id('agreed'),
      commitments: [promise(id('promise'), { channels: ['talks'], due: day(9) })],
    }),
    resumed('talks', day(2), { id: id('resumed') }),
    corrected(id('severed'), { occurred: day(0) }, { id: id('corrected'), disclosed: late }),
  ];
}

function recordOf(relationship: string, events: number): string {
  const cycles = Array.from({ length: Math.ceil(events / 6) }, (_, cycle) => cycleOf(cycle)).flat();
  const parties = [
    { code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ];
  const first = { relationship, name: `The ${relationship} record`, parties };
  return [first, established('talks', '2004-01-01'), ...cycles].map((event) => JSON.stringify(event)).join('\n');
}

/** What each asks of a record, by its id. */
const ASKED: Readonly<Record<string, (record: string) => string>> = {
  'a feed': (record) => `/r/${record}/feed.atom`,
  'a feed of the past that changed': (record) => `/r/${record}/feed.json?kinds=past-changed`,
  'a feed of what became': (record) => `/r/${record}/channels/talks/feed.json?kinds=became`,
  'a calendar': (record) => `/r/${record}/calendar.ics`,
  'a report': (record) => `/r/${record}/report?from=2005-02-01&to=2005-02-28`,
  'an embed of a board': (record) => `/embed/${record}`,
  'a pinned embed of a channel': (record) =>
    `/embed/${record}/channels/talks?asOf=2005-02-01&knownAt=2005-02-01&position=20&edition=2`,
  'a badge': (record) => `/badge/${record}/talks.svg`,
  'what waits': (record) => `/api/v1/ledger?relationship=${record}&asOf=2005-02-01`,
  'how long closures last': (record) => `/api/v1/durations?relationship=${record}&by=level`,
  'what hangs on an event': (record) => `/api/v1/relationships/${record}/what-if?without=severed-3`,
  'the history of an answer': (record) =>
    `/api/v1/relationships/${record}/channels/talks/answers?asOf=2004-06-01&limit=500`,
  'the history of an answer that changed with every event': (record) =>
    `/api/v1/relationships/${record}/channels/talks/answers?limit=500`,
  'a search': (record) => `/search?q=talks+severed&relationship=${record}`,
};

/** Processor time of the first answer after a start, in ms, all threads together: other work on the machine does not count. */
async function costOf(server: TestServer, path: string): Promise<number> {
  const before = process.cpuUsage();
  const { status, text } = await server.page(path);
  const { user, system } = process.cpuUsage(before);
  expect([path, status, status === 200 ? '' : text.slice(0, 500)]).toEqual([path, 200, '']);
  return (user + system) / 1_000;
}

describe('A record that is 16 times as long takes no more than in proportion', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startEmpty();
    for (const [id, events] of Object.entries(RECORDS)) await server.load(recordOf(id, events));
    await untilIndexed(server);
  }, 600_000);
  afterAll(() => server.stop());

  it.each(Object.entries(ASKED))(
    'for %s',
    async (_name, pathOf) => {
      await server.restart(OPEN_TO_ALL);
      await untilIndexed(server);
      // Whatever runs for the first time is compiled with the first answer.
      await costOf(server, pathOf('warm'));
      const [short, long] = [await costOf(server, pathOf('short')), await costOf(server, pathOf('long'))];
      expect(long / Math.max(short, 1)).toBeLessThan(MOST_RATIO);
    },
    240_000,
  );
});
