import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { startChronology, startWorld, US_CN } from '../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

const history = async (query = '') => (await server.page(`/r/us-cn/events${query}`)).text;
const eventsOn = (html: string) =>
  [...html.matchAll(/class="what" href="\/r\/us-cn\/events\/([^"?]+)/g)].map(([, id]) => id!);
const textOf = (html: string) => html.replace(/<[^>]+>/g, '');

describe('The history', () => {
  it('leads through every event of the record, page by page', async () => {
    const seen: string[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const html: string = await history(next);
      seen.push(...eventsOn(html));
      next = /rel="next" href="\/r\/us-cn\/events(\?cursor=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    const { data } = (await server.get(`${US_CN}/events?order=-occurred&limit=500`)).body;
    expect(seen).toEqual(data.map(({ id }) => id));
  });

  it('goes month by month, the newest first', async () => {
    const months = [...(await history()).matchAll(/<h2 id="month-\d+">([^<]+)</g)].map(([, month]) =>
      Date.parse(`1 ${month!} UTC`),
    );
    expect(months.length).toBeGreaterThan(20);
    expect(months).toEqual(months.toSorted((a, b) => b - a));
  });

  it.each([
    ['?type=TalksSevered', 'type=TalksSevered'],
    ['?channel=dpct', 'channel=dpct'],
    ['?party=CN', 'party=CN'],
    ['?asOf=2023-03-01&type=ContactDeclined&party=CN', 'asOf=2023-03-01&type=ContactDeclined&party=CN'],
  ])('keeps what the API keeps: %s', async (query, asked) => {
    const { data } = (await server.get(`${US_CN}/events?order=-occurred&${asked}`)).body;
    expect(data.length).toBeGreaterThan(0);
    expect(eventsOn(await history(query))).toEqual(data.map(({ id }) => id));
  });

  it('keeps what all words are said in, and the days that a person typed', async () => {
    expect(eventsOn(await history('?words=pelosi+visit'))).toEqual(['us-cn-030']);
    const august = eventsOn(await history('?from=Aug+2022&to=Aug+2022'));
    const { data } = (await server.get(`${US_CN}/events?order=-occurred&from=2022-08-01&to=2022-08-31`)).body;
    expect(august).toEqual(data.map(({ id }) => id));
    expect(textOf(await history('?from=Aug+2022&to=Aug+2022'))).toContain('the days from 1 Aug 2022 to 31 Aug 2022');
  });

  it('leads to the months in which something happened', async () => {
    const html = await history();
    const to = /href="(\/r\/us-cn\/events\?to=2022-08-31)"/.exec(html)?.[1];
    const headings = [...(await server.page(to!)).text.matchAll(/<h2 id="month-\d+">([^<]+)</g)].map(
      ([, month]) => month,
    );
    expect(headings).toContain('August 2022');
    expect(headings).not.toContain('October 2022');
  });

  it.each(['?from=2023-01-01&to=2022-01-01', '?words=???', '?from=nonsense', `?words=${'a'.repeat(201)}`])(
    'refuses what cannot be looked for: %s',
    async (query) => expect((await server.page(`/r/us-cn/events${query}`)).status).toBe(400),
  );

  it('links an event to its cause, and the cause to what it led to', async () => {
    const text = textOf(await history('?asOf=2023-03-01'));
    expect(text).toContain('After: Balloon shot down, 4 Feb 2023.');
    expect(text).toContain('Followed by: Contact declined by China, 4 Feb 2023');
  });

  it('sets apart what may not have happened by the day asked for', async () => {
    const text = textOf(await history('?asOf=2023-03-01'));
    expect(text).toContain('60 events are on record by 1 Mar 2023; three more may have happened.');
    expect(text).toContain('May not have happened by then');
    expect(text).not.toContain('September 2024');
  });

  it('goes on from what its filter sends to the address of that list', async () => {
    const { status, headers } = await server.page('/r/us-cn/events?type=&channel=dpct&party=&asOf=2023-03-01');
    expect([status, headers.get('location')]).toEqual([303, '/r/us-cn/events?asOf=2023-03-01&channel=dpct']);
  });

  it('says so where nothing fits, and refuses a type that is none', async () => {
    expect(textOf(await history('?type=ElectionHeld&party=CN'))).toContain('Nothing is on record that fits.');
    expect((await server.page('/r/us-cn/events?type=TalksCut')).status).toBe(400);
  });

  it.each([
    '/r/us-cn',
    '/r/us-cn/channels/dpct',
    '/r/us-cn/events/us-cn-065',
    '/r/us-cn/events',
    '/r/us-cn/commitments',
    '/r/us-cn/compare',
  ])('is one step away, at the same moment: %s', async (path) =>
    expect((await server.page(`${path}?asOf=2023-03-01`)).text).toMatch(
      /<nav class="sections".*href="\/r\/us-cn\/events\?asOf=2023-03-01"/s,
    ),
  );
});

describe('The promises', () => {
  it('are those of the API, each with its state', async () => {
    const html = (await server.page('/r/us-cn/commitments?asOf=2024-06-01')).text;
    const { commitments } = (await server.get(`${US_CN}/commitments?asOf=2024-06-01`)).body;
    const states = [...html.matchAll(/<td class="outcome p-(\w+)"/g)].map(([, state]) => state!);
    expect(states.toSorted()).toEqual(commitments.map(({ state }) => state).toSorted());
  });

  it('say who promised, by whose account, and what came of it after how many days', async () => {
    const text = textOf((await server.page('/r/us-cn/commitments?asOf=2024-06-01')).text);
    expect(text).toContain('Seven promises are on record: three kept and four waiting.');
    expect(text).toMatch(/Leaders agree, 15 Nov 2023\s*Promised by the United States and China\. At Woodside/);
    expect(text).toMatch(
      /Resume DPCT\s*To resume Defense Policy Coordination Talks\s*Kept, after 54 days\s*Round 17 held, 8 to 9 Jan 2024/,
    );
    expect(text).toContain('one side’s account only');
  });

  it('are drawn on one axis: hollow while they wait, filled once kept, dark past their day', async () => {
    const rows = (await server.page('/r/us-cn/commitments?asOf=2026-05-01')).text.match(
      /<tr><th scope="row">.*?<\/tr>/gs,
    )!;
    const drawn = (text: string) =>
      [...rows.find((row) => row.includes(text))!.matchAll(/<rect class="s-(\w+)"/g)].map(([, look]) => look);
    expect([drawn('Resume DPCT'), drawn('Operational commanders'), drawn('Convene the crisis')]).toEqual([
      ['operating'],
      ['resumption_agreed'],
      ['resumption_agreed', 'severed'],
    ]);
  });

  it('are told by the same words on the page of their channel', async () => {
    const text = textOf((await server.page('/r/us-cn/channels/dpct?asOf=2024-06-01')).text);
    expect(text).toMatch(/Resume DPCT\s*Kept, after 54 days by Round 17 held, 8 to 9 Jan 2024/);
    expect(textOf((await server.page('/r/us-cn/channels/tct')).text)).toContain(
      'Waiting for 1,284 days when the record ends on 29 May 2026',
    );
  });

  it('count no silence beyond the record', async () =>
    expect(textOf((await server.page('/r/us-cn/commitments')).text)).toContain(
      'Waiting for 209 days when the record ends on 29 May 2026',
    ));

  it('say so where there are none', async () => {
    const world = await startWorld();
    const { status, text } = await world.page('/r/us-cn/commitments');
    await world.stop();
    expect([status, textOf(text)]).toEqual([200, expect.stringContaining('No promise is on record by this date.')]);
  });
});
