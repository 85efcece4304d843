import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { EVENTS, startChronology, startEmpty, startWorld } from '../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

const textOf = (html: string) => html.replace(/<[^>]+>/g, '').replace(/&amp;/g, '&');

describe('The first page', () => {
  it('says what Parley is, how far the record reaches, and how things stood then', async () => {
    const page = textOf((await server.page('/')).text);
    expect(page).toContain('Parley keeps the open record of military-to-military dialogue');
    expect(page.match(/is not known/g)).toHaveLength(1);
    expect(page).toContain(
      'Today, 23 Nov 2026, is not known: the record reaches 29 May 2026, and this is how things stood then.',
    );
    expect(page).toContain('One channel closed; six are open and unstrained.');
  });

  it('says who keeps the records and on what terms, and that nobody is named', async () => {
    const page = textOf((await server.page('/')).text);
    expect(page).toContain('No keeper named. No licence stated. About and terms');
    expect(page).toContain('Something wrong? No contact is stated.');
    expect(textOf((await server.page('/about')).text)).toContain('they imply no position on the status of any of them');
  });

  it('names the exact address at the end of each page', async () => {
    const { text } = await server.page('/r/us-cn?asOf=2023-03-01');
    expect(text).toContain(
      '/r/us-cn?asOf=2023-03-01&amp;knownAt=2026-11-23&amp;position=145&amp;edition=2</span></p></footer>',
    );
  });

  it('tells what changed lately, in the world and by the calendar, each with its day', async () => {
    const html = (await server.page('/?asOf=2023-03-01')).text;
    expect(textOf(html)).toContain(
      'What changed lately 18 Feb 2023 · United States – China'.replace('lately ', 'lately'),
    );
    expect(html).toContain('href="/r/us-cn/events/us-cn-043?asOf=2023-03-01"');
    expect(textOf((await server.page('/')).text)).toContain(
      "27 Apr 2026 · United States – ChinaBecame dormant: Foreign ministers' calls and visitsdormant",
    );
  });

  it('tells corrections of one day for one reason once, with their number', async () => {
    const corrected = await startWorld();
    for (const [id, target, reason] of [
      ['c1', 'severed-2022-08-05', 'A weak source.'],
      ['c2', 'contact-2021-09-29', 'A weak source.'],
      ['c3', 'severed-2022-08-05', 'A slip.'],
    ])
      expect(
        (
          await corrected.post(EVENTS, {
            type: 'EventCorrected',
            id,
            target,
            reason,
            changes: { note: `Told by ${id}.` },
          })
        ).status,
      ).toBe(201);
    const html = (await corrected.page('/')).text;
    expect(textOf(html)).toContain('One entry was corrected: A slip.');
    expect(textOf(html).split('A weak source.')).toHaveLength(2);
    expect(html).toContain(
      '<a href="/r/us-cn/changes?from=2026-11-23&amp;to=2026-11-23">Two entries were corrected: A weak source.</a>',
    );
    await corrected.stop();
  });

  describe('of several relationships', () => {
    let several: TestServer;
    beforeAll(async () => {
      several = await startEmpty();
      const records = ['fi-se', 'ee-lv', 'no-is'].map((relationship, index) => {
        const [one, other] = relationship.toUpperCase().split('-') as [string, string];
        const parties = [one, other].map((code) => ({ code, name: `Land ${code}` }));
        const told = { summary: 'Made up.', sources: [{ publisher: 'The Gazette' }] };
        return [
          { type: 'RelationshipRegistered', relationship, name: `${one} – ${other}`, parties },
          {
            type: 'ChannelEstablished',
            relationship,
            id: 'c',
            occurred: '2020-01-01',
            channels: ['line'],
            name: 'The line',
            level: 'minister',
            kind: index === 1 ? 'hotline' : 'talks',
            track: 'military',
            ...told,
          },
          { type: 'ContactHeld', relationship, id: 'u', occurred: '2022-06-01', channels: ['line'], ...told },
          ...(index === 0
            ? []
            : [
                {
                  type: 'TalksSevered',
                  relationship,
                  id: 's',
                  occurred: `2023-0${index}-05`,
                  channels: ['line'],
                  by: [one],
                  ...told,
                },
              ]),
          {
            type: 'CoverageStated',
            relationship,
            id: 'v',
            through: index === 2 ? '2023-09-30' : '2023-06-30',
            summary: 'Made up.',
          },
        ];
      });
      for (const lines of records) await several.load(lines.map((line) => JSON.stringify(line)).join('\n'));
    });
    afterAll(() => several.stop());
    const page = async (query = '') => (await several.page(`/${query}`)).text;
    const order = (html: string) =>
      [...html.matchAll(/<p class="kicker"><a href="\/r\/([a-z-]+)/g)].map(([, id]) => id);

    it('stands in the order of the newest change, or as the reader chooses, and never speaks of the worst', async () => {
      expect(order(await page())).toEqual(['no-is', 'ee-lv', 'fi-se']);
      expect(order(await page('?sort=name'))).toEqual(['ee-lv', 'fi-se', 'no-is']);
      expect(order(await page('?sort=closed'))).toEqual(['ee-lv', 'no-is', 'fi-se']);
      expect(await page()).not.toMatch(/worst/i);
      expect(textOf(await page())).toContain('changed 5 Feb 2023');
    });

    it('says how far most records reach once, and of a record that ends on another day its own', async () => {
      const text = textOf(await page());
      expect(text.match(/the record reaches 30 Jun 2023/g)).toHaveLength(1);
      expect(text.match(/the record reaches 30 Sep 2023/g)).toHaveLength(1);
    });

    it('takes a question of any of them', async () => {
      const html = await page('?asOf=2023-03-01');
      expect(html).toContain('<option value="no-is/line">NO–IS: The line</option>');
      const { status, location } = await several.page('/ask?channel=no-is%2Fline&asOf=1+March+2023').then((answer) => ({
        status: answer.status,
        location: answer.headers.get('location'),
      }));
      expect([status, location]).toEqual([303, '/r/no-is/channels/line?asOf=2023-03-01']);
    });

    it('has the sign of every channel by level, with the days since its last use and both days between', async () => {
      const text = textOf(await page());
      expect(text).toContain('All channels by level, on 30 Jun 2023');
      expect(text).toContain('The line: severed, last used 1 Jun 2022, 394 days before 30 Jun 2023 394');
      expect(await page()).toContain('<td data-level="Hotlines">');
    });
  });

  it('has an entry for every relationship, with its headline, tally and strip', async () => {
    const html = (await server.page('/?asOf=2023-03-01')).text;
    expect(html).toContain(
      '<a href="/r/us-cn?asOf=2023-03-01">Six channels closed, three severed; the two still open are strained.</a>',
    );
    expect(html).toMatch(/<b>6<\/b> closed/);
    expect(html).toMatch(
      /<svg class="sparklines" role="group" aria-label="United States – China: the last five years of 13 channels, a line each\./,
    );
    expect(html).toContain('<title>Theater Commanders Talk: severed</title>');
  });

  it('takes the question of the whole site where there is one relationship to ask about', async () => {
    const one = (await server.page('/')).text;
    expect(one).toMatch(
      /<form class="question" method="get" action="\/r\/us-cn\/channels">.*<option value="tct">Theater Commanders Talk<\/option>/s,
    );
  });

  it('tells how to begin where nothing is on record', async () => {
    const empty = await startEmpty();
    const { status, text } = await empty.page('/');
    await empty.stop();
    expect([status, textOf(text)]).toEqual([200, expect.stringContaining('parley import examples/us-cn.ndjson')]);
  });

  it('shows a relationship without channels as that', async () => {
    const young = await startEmpty();
    await young.post('/relationships', {
      id: 'fr-de',
      name: 'France – Germany',
      parties: [
        { code: 'FR', name: 'France' },
        { code: 'DE', name: 'Germany' },
      ],
    });
    const [start, page] = [await young.page('/'), await young.page('/r/fr-de')];
    await young.stop();
    expect(start.text).not.toContain('class="question"');
    expect(start.text).toContain('Nothing is on record by this date.');
    expect(page.text).toContain('No channel is on record yet.');
  });
});
