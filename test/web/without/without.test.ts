import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { commitmentFulfilled, leadersAgreed, promise } from '../../dsl/samples.js';
import { EVENTS, startWorld } from '../../http/world.js';

let server: TestServer;
const CUT = 'severed-2022-08-05';
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async (event: string, query = '') => {
  const { status, text } = await server.page(`/r/us-cn/events/${event}/without${query}`);
  expect(status).toBe(200);
  return text;
};

beforeAll(async () => {
  server = await startWorld();
  const commitments = [promise('P-1', { channels: ['mmca'] })];
  for (const event of [
    leadersAgreed('dpct', '2023-11-15', { id: 'agreed', commitments }),
    commitmentFulfilled('P-1', '2024-02-01', { id: 'kept' }),
  ])
    expect((await server.post(EVENTS, event)).status).toBe(201);
});
afterAll(() => server.stop());

describe('The page of what hangs on an event', () => {
  it('tells the channels that would stand otherwise, with it and without it', async () => {
    const text = textOf(await page(CUT, '?asOf=2023-01-01'));
    expect(text).toContain('Without it, one channel would stand otherwise on 1 Jan 2023.');
    expect(text).toMatch(/Channel dpct severed since 5 Aug 2022 open since 29 Sep 2021/);
    expect(text).toContain('closed; without the event, open');
  });

  it('tells the promises, and those that would not have been made', async () => {
    expect(textOf(await page('kept'))).toMatch(/one promise would stand otherwise .*To keep P-1\. kept waiting/);
    expect(textOf(await page('agreed'))).toMatch(/To keep P-1\. kept not made/);
  });

  it('says so where nothing hangs on it', async () => {
    expect(textOf(await page(CUT, '?asOf=2022-01-01'))).toContain(
      'Without it, every channel and every promise would stand as it does on 1 Jan 2022.',
    );
  });

  it('says without, not that the event is wrong, and is left out of searches of the web', async () => {
    const html = await page(CUT);
    expect(textOf(html)).toContain('what hangs on the event, not whether it is true');
    expect(html).toContain('<meta name="robots" content="noindex, nofollow"/>');
    const { headers } = await server.get(`/relationships/us-cn/what-if?without=${CUT}`);
    expect(headers.get('x-robots-tag')).toBe('noindex');
  });

  it('is found from the page of an event, though not from that of the registration', async () => {
    expect((await server.page(`/r/us-cn/events/${CUT}`)).text).toContain(`/events/${CUT}/without"`);
    expect((await server.page('/r/us-cn/events/us-cn-registered')).text).not.toContain('/without"');
    expect((await server.page('/r/us-cn/events/us-cn-registered/without')).status).toBe(400);
    expect((await server.page('/r/us-cn/events/nothing/without')).status).toBe(404);
  });
});
