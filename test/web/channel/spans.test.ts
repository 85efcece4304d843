import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { established, registered, retired } from '../../dsl/samples.js';
import type { TestServer } from '../../dsl/running-server.js';
import { startEmpty } from '../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startEmpty();
  const events = [
    registered(),
    established('line', '2014-01-01', { name: 'Old line' }),
    retired('line', '2016-06-01'),
    established('line', '2016-06-01', { name: 'New line' }),
    established('other', '2014-01-01', { name: 'Other' }),
  ];
  await server.load(events.map((event) => JSON.stringify({ relationship: 'us-cn', ...event })).join('\n'));
});
afterAll(() => server.stop());

const NOTE = 'On 1 Jun 2016 the channel left its present status and came back to it.';

it('The table of spans says why the status began later than its span', async () => {
  expect((await server.page('/r/us-cn/channels/line')).text).toContain(NOTE);
  expect((await server.page('/r/us-cn/channels/line?asOf=2016-05-31')).text).not.toContain('left its present status');
  expect((await server.page('/r/us-cn/channels/other')).text).not.toContain('left its present status');
});
