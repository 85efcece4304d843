import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  contactDeclined,
  contactHeld,
  covered,
  established,
  registered,
  roundHeld,
  suspended,
} from '../../dsl/samples.js';
import type { TestServer } from '../../dsl/running-server.js';
import { startEmpty } from '../../http/world.js';

// A report is evidence for its own channels: each is known to a day of its own, and its days are counted to that.

let server: TestServer;
beforeAll(async () => {
  server = await startEmpty();
  const events = [
    registered(),
    covered('2016-08-05'),
    established('line', '2014-01-01', { name: 'Line', level: 'working' }),
    contactHeld('line', '2022-08'),
    suspended('line', '2022-11-03', { by: ['CN'] }),
    contactDeclined('line', '2024-04-21'),
  ];
  await server.load(events.map((event) => JSON.stringify({ relationship: 'us-cn', ...event })).join('\n'));
});
afterAll(() => server.stop());

const textOf = (html: string) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

describe('The lead of a board whose channels are known to later days than the whole', () => {
  it('says so, and counts as the rows do', async () =>
    expect(textOf((await server.page('/r/us-cn?asOf=2026-11-20')).text)).toContain(
      'One channel closed; none is open on record.20 Nov 2026 is not known of every channel: the record as a whole ' +
        'reaches 5 Aug 2016, and each channel is told as it was last known. United States – China, military ' +
        'channels. China suspended one on 3 Nov 2022, 535 days before 21 Apr 2024. Last contact August 2022, ' +
        'working-level talks, 599 to 629 days before 21 Apr 2024.',
    ));

  it('names a side that did not answer as one says it', async () => {
    const unmet = ['2024-05-01', '2024-06-01'].map((date) => contactDeclined('other', date, { by: ['CN'] }));
    const events = [registered({ id: 'other-registered' }), established('other', '2024-01-01'), ...unmet];
    await server.load(events.map((event) => JSON.stringify({ relationship: 'other', ...event })).join('\n'));
    expect(textOf((await server.page('/r/other?asOf=2024-06-11')).text)).toContain(
      'China refused contact on one on 1 Jun 2024, 10 days earlier.',
    );
  });
});

it('A use of two days that only its report covers is told by its own day, and not as after the record ends', async () => {
  const events = [
    registered({ id: 'two-days-registered' }),
    established('talks', '2020-01-01'),
    roundHeld('talks', '2026-06-10/2026-06-11'),
    covered('2026-05-29'),
  ];
  await server.load(events.map((event) => JSON.stringify({ relationship: 'two-days', ...event })).join('\n'));
  expect(textOf((await server.page('/r/two-days/channels/talks')).text)).toContain(
    'Not known. On 10 Jun 2026, where the record ends, it was open; last used on 11 Jun 2026.',
  );
});
