import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from '../../src/cli/program.js';
import { writtenTerminal } from '../cli/terminal.js';
import type { TestServer } from '../dsl/running-server.js';
import {
  contactUnanswered,
  established,
  leadersAgreed,
  registered,
  retired,
  roundHeld,
  roundPostponed,
  roundScheduled,
  severed,
  stopLifted,
  suspended,
  withheld,
} from '../dsl/samples.js';
import { startEmpty } from '../http/world.js';

/** Today is 23 Nov 2026. */
const EVENTS = [
  registered(),
  established('ann', '2015-01-01', { name: 'Announced' }),
  roundHeld('ann', '2026-06-01', { id: 'ann-held' }),
  severed('ann', '2026-11-10', { id: 'ann-stop', effective: '2026-12-20', by: ['CN'] }),
  retired('ann', '2026-11-12', { id: 'ann-end', effective: '2027-01' }),
  established('meet', '2015-01-01', { name: 'Meetings' }),
  roundScheduled('meet', '2026-01-05', { id: 'meet-1', scheduled: '2026-03-25' }),
  roundScheduled('meet', '2026-01-06', { id: 'meet-2', scheduled: '2026-12~' }),
  roundPostponed('meet', '2026-10-01', { id: 'meet-moved', scheduled: '2026-12', rescheduledTo: '2027-02?' }),
  established('until', '2015-01-01', { name: 'Until' }),
  suspended('until', '2023-02-01', { until: '2023-06-30', by: ['CN'] }),
  established('agreed', '2015-01-01', { name: 'Agreed', cadence: 'P1Y' }),
  roundHeld('agreed', '2018-03-01', { id: 'agreed-held' }),
  leadersAgreed('agreed', '2025-05'),
  established('lift', '2015-01-01', { name: 'Lifted' }),
  suspended('lift', '2024-02-01', { id: 'lift-stop', by: ['CN'] }),
  stopLifted('lift', '2026-10-01'),
  contactUnanswered('meet', '2024-01-01', { id: 'line-fault', technical: true, disclosed: '2024-03-01' }),
  roundHeld('lift', '2023-05-05', { id: 'hidden', summary: 'What nobody is to read.' }),
  withheld('hidden'),
];

let server: TestServer;
beforeAll(async () => {
  server = await startEmpty();
  await server.load(EVENTS.map((event) => JSON.stringify({ relationship: 'us-cn', ...event })).join('\n'));
});
afterAll(() => server.stop());

async function page(path: string): Promise<string> {
  const { status, text } = await server.page(`/r/us-cn${path}`);
  expect(status).toBe(200);
  return text
    .replace(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([,.])/g, '$1');
}

async function command(...args: string[]): Promise<string> {
  const terminal = writtenTerminal({ columns: 400 });
  await runProgram(args, {
    terminal,
    environment: { PARLEY_URL: server.url },
    serve: async () => undefined,
    readSettings: async () => ({ data: server.folder, eventStore: undefined, streamPrefix: '' }),
  });
  return terminal.data() + terminal.talk();
}

/** What is told of the record, wherever it is asked for. */
const TOLD: readonly (readonly [where: string, ask: () => Promise<string>, words: readonly string[]])[] = [
  [
    'the history',
    () => page('/events'),
    [
      'In force from 20 Dec 2026.',
      'In force from January 2027.',
      'Scheduled for 25 Mar 2026.',
      'Scheduled for about December 2026.',
      'Scheduled for December 2026. Put off to perhaps February 2027.',
      'Until 30 Jun 2023.',
      'Technical failure. Known since 1 Mar 2024.',
      'Withheld: The safety of a person.',
    ],
  ],
  [
    'parley events',
    () => command('events', 'us-cn'),
    [
      'In force from 20 Dec 2026.',
      'Scheduled for about December 2026.',
      'Until 30 Jun 2023.',
      'May 2025 ',
      'Withheld:',
    ],
  ],
  ['the page of an event', () => page('/events/ann-stop'), ['In force from 20 Dec 2026']],
  [
    'the explanation',
    () => page('/channels/ann'),
    ['Announced: to be severed on 20 Dec 2026.', 'Announced: to end in January 2027.'],
  ],
  [
    'parley why',
    () => command('why', 'us-cn', 'ann'),
    ['Announced: to be severed on 20 Dec 2026 (ann-stop).', 'Announced: to end in January 2027 (ann-end).'],
  ],
  [
    'parley why of a lifted stop',
    () => command('why', 'us-cn', 'lift'),
    ['China lifted the stop: closed until it is used'],
  ],
  [
    'the comparison',
    () => page('/compare?before=2025-12-31&after=2026-11-23'),
    [
      'Said beside the status',
      'To be severed on 20 Dec 2026. To end in January 2027.',
      'A meeting was set: 25 Mar 2026 passed; nothing on record says it was held. Next meeting perhaps February 2027.',
    ],
  ],
  [
    'parley compare',
    () => command('compare', 'us-cn', '2025-12-31', '2026-11-23'),
    ['To be severed on 20 Dec 2026.', 'nothing on record says it was held.'],
  ],
  [
    'parley compare across an agreement',
    () => command('compare', 'us-cn', '2024-12-31', '2025-12-31'),
    ['A resumption was agreed in May 2025, and no use of it is on record since.'],
  ],
];

describe('What is announced, planned, agreed, in question', () => {
  it.each(TOLD)('is told by %s', async (_, ask, words) => {
    const text = await ask();
    for (const one of words) expect(text).toContain(one);
  });

  it('is told before what the calendar would do, which an announced stop comes before', async () => {
    expect((await server.get('/relationships/us-cn/channels/ann/explanation')).body).toMatchObject({ calendar: [] });
    const before = await server.get('/relationships/us-cn/channels/ann/explanation?asOf=2026-11-01');
    expect(before.body).toMatchObject({ announced: [], calendar: [{ becomes: 'dormant', on: '2028-06-02' }] });
  });

  it('is the outcome of a rule also where an event is asked for by itself', async () => {
    const { body } = await server.get('/relationships/us-cn/events/lift-stop');
    expect(body.effects).toMatchObject([{ channel: 'lift', outcome: 'suspended' }]);
  });
});
