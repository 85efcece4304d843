import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { daysBetween } from '../../../src/words/dates.js';
import type { TestServer } from '../../dsl/running-server.js';
import { startChronology, US_CN } from '../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

const board = async (query = '') => (await server.page(`/r/us-cn${query}`)).text;
const headlineOf = (html: string) => textOf(/<h1>(.*?)<\/h1>/s.exec(html)![1]!);
const textOf = (html: string) => html.replace(/<[^>]+>/g, '').replace(/&amp;/g, '&');
/** How many shapes of a kind the strips of the page show. */
const shapes = (html: string, name: string) => html.split(`class="${name}"`).length - 1;

describe('The board of the real chronology', () => {
  it.each([
    ['?asOf=2023-03-01', 'Six channels closed, three severed; the two still open are strained.'],
    ['?asOf=2023-11-20', 'Leaders agreed to resume five channels; none has been used yet.'],
    ['?asOf=2024-01-10', 'Policy talks are back after 521 days; three promised channels wait.'],
    ['', 'One channel closed; six are open and unstrained.'],
    ['?asOf=1990-01-01', 'Nothing is on record by this date.'],
  ])('at %p says in one sentence: %s', async (query, sentence) =>
    expect(headlineOf(await board(query))).toBe(sentence),
  );

  it('tells below who cut what, when and after what, and the last contact', async () =>
    expect(textOf(await board('?asOf=2023-03-01'))).toContain(
      'United States – China, military channels. China severed three on 5 Aug 2022, 208 days earlier, ' +
        'after Speaker Nancy Pelosi’s visit. Last contact 22 Nov 2022, ministers’ talks, 99 days earlier.',
    ));

  it('tells below which channel is back, and since when', async () =>
    expect(textOf(await board('?asOf=2024-01-10'))).toContain(
      'Defense Policy Coordination Talks: used again on 8 Jan 2024, 2 days earlier. ' +
        'The United States and China agreed to resume three on 15 Nov 2023, 56 days earlier. Last contact 9 Jan ' +
        '2024, policy talks, 1 day earlier.',
    ));

  it('counts no days beyond the end of the record, and says what stood on its last day', async () =>
    expect(textOf(await board())).toContain(
      'One channel closed; six are open and unstrained.Today, 23 Nov 2026, is not known: the record reaches 29 May 2026, ' +
        'and this is how things stood then. United States – China, military channels. China suspended one in 2020, ' +
        '1,975 to 2,340 days before 29 May 2026. Last contact 16 Dec 2025, policy talks, 164 days before 29 May 2026.',
    ));

  it('leads with the state while the end of the record is near', async () =>
    expect(textOf(await board('?asOf=2026-06-03'))).toContain(
      'As things stood on 29 May 2026, the last day covered; five days not looked at yet.',
    ));

  it('shows every channel the API knows, with the same status, in a row and in the table', async () => {
    const html = await board('?asOf=2023-03-01');
    const { channels } = (await server.get(`${US_CN}?asOf=2023-03-01`)).body;
    expect(channels.length).toBeGreaterThan(15);
    // Its bars lead there as well, for the pointer alone.
    const links = html.replaceAll(/<a [^>]*aria-hidden="true">/g, '');
    for (const { channel } of channels)
      expect(links.split(`/r/us-cn/channels/${channel}?asOf=2023-03-01"`)).toHaveLength(3);
    expect(html.match(/<li class="row"/g)).toHaveLength(channels.length);
    const days = channels.map(({ lastUse }) => {
      const count = lastUse?.days.toLocaleString('en') ?? '–';
      // A date that leaves doubt is counted from both ends of the doubt.
      return lastUse?.earliest ? `${count}–${daysBetween(lastUse.earliest, '2023-03-01').toLocaleString('en')}` : count;
    });
    const cells = [
      ...html.matchAll(
        /<td class="figure">([^<]*)<\/td><td>1 Mar 2023<\/td><td>[^<]*<\/td><td>[^<]*<\/td><td>[^<]*<\/td><\/tr>/g,
      ),
    ].map(([, cell]) => cell!);
    expect(cells.toSorted()).toEqual(days.toSorted());
  });

  it('says in words and in its frame that it looks back', async () => {
    const [past, today] = [await board('?asOf=2023-03-01'), await board()];
    expect(past).toMatch(/<html lang="en" class="past">/);
    expect(textOf(past)).toContain('1,363 days back');
    expect(today).toMatch(/<html lang="en">/);
  });

  it('names the event before and the event after, and leads there', async () => {
    const html = await board('?asOf=2023-03-01');
    expect(html).toMatch(
      /rel="prev" href="\/r\/us-cn\?asOf=2023-02-23" data-step="prev" title="23 Feb 2023: Statement by the United States"/,
    );
    expect(html).toMatch(/rel="next" href="\/r\/us-cn\?asOf=2023-03-16"/);
  });

  it('moves both dates where both are then, and only to what was known on its own day', async () => {
    const html = await board('?asOf=2023-02-03&knownAt=2023-02-03');
    expect(html).toMatch(/rel="next" href="\/r\/us-cn\?asOf=2023-02-04&amp;knownAt=2023-02-04"/);
    expect(html).toContain('title="4 Feb 2023: Balloon shot down"');
  });

  it('draws what came later faintly, and not at all where it was not yet known', async () => {
    const [knownToday, knownThen] = [
      await board('?asOf=2023-03-01'),
      await board('?asOf=2023-03-01&knownAt=2023-03-01'),
    ];
    expect(shapes(knownToday, 's-operating later')).toBeGreaterThan(10);
    expect(shapes(knownThen, 's-operating later')).toBe(0);
    expect(knownThen).not.toContain(' later"');
    expect(knownThen).toContain('not yet known');
  });

  it('links to exactly this, with all three axes', async () =>
    expect(await board('?asOf=2023-03-01')).toContain(
      'href="/r/us-cn?asOf=2023-03-01&amp;knownAt=2026-11-23&amp;position=145&amp;edition=2"',
    ));

  it('cites itself with both dates, the position and the address it was asked at', async () => {
    const html = textOf(await board('?asOf=2023-03-01'));
    expect(html).toContain(
      'true on 1 Mar 2023 as known on 23 Nov 2026, position 145, edition 2. ' +
        `${server.url}/r/us-cn?asOf=2023-03-01&knownAt=2026-11-23&position=145&edition=2`,
    );
  });

  it('goes on from what its date fields send to the address of that moment', async () => {
    const { status, headers } = await server.page('/r/us-cn?asOf=1+Mar+2023&knownAt=today');
    expect([status, headers.get('location')]).toEqual([303, '/r/us-cn?asOf=2023-03-01']);
  });

  it('sends the question about a channel to the channel', async () => {
    const { status, headers } = await server.page('/r/us-cn/channels?channel=tct&asOf=1+Mar+2023');
    expect([status, headers.get('location')]).toEqual([303, '/r/us-cn/channels/tct?asOf=2023-03-01']);
  });
});
