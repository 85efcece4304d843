import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sizeOfPng } from '../../dsl/png.js';
import type { TestServer } from '../../dsl/running-server.js';
import { contactHeld } from '../../dsl/samples.js';
import { EVENTS, REGISTRATION, startChronology, startWorld } from '../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

const WEEK = '/r/us-cn/compare?before=2022-08-01&after=2022-08-10';
const html = async (path: string) => (await server.page(path)).text.replaceAll('&amp;', '&');
const textOf = (page: string) =>
  page
    .replace(/<title>[^<]*<\/title>|<script.*?<\/script>|<span class="narrow">.*?<\/span>|<[^>]+>/gs, ' ')
    .replace(/\s+/g, ' ');
const text = async (path: string) => textOf(await html(path));
/** The other pairs that a page offers: what each says, and where it leads; null where it is the one that is shown. */
const pairsOn = async (path: string) => {
  const nav = /<nav class="pairs".*?<\/nav>/s.exec(await html(path))![0];
  return Object.fromEntries(
    [...nav.matchAll(/<li>(?:<a href="([^"]+)"|<b).*?<\/li>/gs)].map(([item, href]) => [
      textOf(item).replace(/[◀▶]/g, '').trim(),
      href ?? null,
    ]),
  );
};

describe('The page of two moments', () => {
  it('opens on the last change, with the day from which on it holds', async () =>
    expect(await text('/r/us-cn/compare')).toMatch(
      /One channel differs between 26 Apr 2026 and 27 Apr 2026\. .*Foreign ministers' calls and visits open dormant .*Only time passed: dormant since 27 Apr 2026/,
    ));

  it('opens on the last change by the day asked about, as it could be known', async () => {
    expect(await text('/r/us-cn/compare?asOf=2022-08-31')).toContain('between 4 Aug 2022 and 5 Aug 2022.');
    const then = await text('/r/us-cn/compare?asOf=2023-02-05&knownAt=2023-02-05');
    expect(then).toMatch(/21 Nov 2022, and 22 Nov 2022, 1 day later; both as known on 5 Feb 2023\./);
  });

  it('tells the change up to the day after, where only that is given', async () =>
    expect(await text('/r/us-cn/compare?after=2022-08-08')).toContain('differ between 4 Aug 2022 and 8 Aug 2022.'));

  it('offers the changes before and after, a month and a year earlier, what came up to today, and what was known then', async () =>
    expect(await pairsOn(WEEK)).toEqual({
      'The change before, 20 Apr 2022': '/r/us-cn/compare?before=2022-04-19&after=2022-04-20',
      'The change after, 30 Sep 2022': '/r/us-cn/compare?before=2022-09-29&after=2022-09-30',
      'The last change, 27 Apr 2026': '/r/us-cn/compare?before=2026-04-26&after=2026-04-27',
      'A month earlier, 10 Jul 2022': '/r/us-cn/compare?before=2022-07-10&after=2022-08-10',
      'A year earlier, 10 Aug 2021': '/r/us-cn/compare?before=2021-08-10&after=2022-08-10',
      'Up to today': '/r/us-cn/compare?before=2022-08-01&after=2026-11-23',
      '10 Aug 2022 as known then and now':
        '/r/us-cn/compare?before=2022-08-10&after=2022-08-10&beforeKnownAt=2022-08-10',
    }));

  it('keeps what was known and recorded in the pairs that it offers', async () => {
    const pairs = await pairsOn(`${WEEK}&beforeKnownAt=2023-01-01&afterKnownAt=2023-01-01&afterPosition=140`);
    expect(pairs['A year earlier, 10 Aug 2021']).toBe(
      '/r/us-cn/compare?before=2021-08-10&after=2022-08-10&beforeKnownAt=2023-01-01&afterKnownAt=2023-01-01&beforePosition=140&afterPosition=140',
    );
  });

  it('leads on from pair to pair, and links none to itself', async () => {
    const seen = new Set<string>();
    for (let next: string | null | undefined = '/r/us-cn/compare?before=2026-04-26&after=2026-04-27'; next != null;) {
      seen.add(next);
      const pairs = await pairsOn(next);
      expect(Object.values(pairs)).not.toContain(next);
      expect(await text(next)).not.toContain('No channel differs');
      next = Object.entries(pairs).find(([label]) => label.startsWith('The change before'))?.[1];
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  it('leads from a cause to the days before and after it, and from an event', async () => {
    const around = '/r/us-cn/compare?before=2022-08-04&after=2022-08-05';
    expect(await html(WEEK)).toContain(`href="${around}">before and after it</a>`);
    expect(await html(around)).not.toContain(`href="${around}">before and after it</a>`);
    expect(await html('/r/us-cn/events/us-cn-032')).toContain(
      `<a href="${around}">Before and after this event</a>, 4 Aug 2022 against 5 Aug 2022`,
    );
    expect(await html('/r/us-cn/events/us-cn-032?knownAt=2023-01-01')).toContain(
      `<a href="${around}&beforeKnownAt=2023-01-01&afterKnownAt=2023-01-01">`,
    );
    // Nobody knows the first day of what happened by 2015.
    expect(await html('/r/us-cn/events/us-cn-channel-dpct')).toContain('30 Dec 2015 against 31 Dec 2015');
    expect(await html('/r/us-cn/events/us-cn-coverage')).not.toContain('Before and after');
  });

  it('counts the channels before and after, beside both days', async () =>
    expect(await text(WEEK)).toContain(
      'Military channels on 1 Aug 2022 → on 10 Aug 2022: 6 → 2 open 2 → 7 closed 1 → 1 dormant 3 → 3 no use recorded',
    ));

  it('draws each channel around the two days, and where two records differ, as known at both', async () => {
    const strips = (page: string) => page.match(/<svg class="strip"/g)!.length;
    expect(strips(await html(WEEK))).toBe(18);
    const both = await html('/r/us-cn/compare?before=2023-02-05&after=2023-02-05&beforeKnownAt=2023-02-05');
    expect(strips(both)).toBe(36);
    expect(textOf(both)).toContain('no use recorded open as known 5 Feb 2023 as known 23 Nov 2026');
  });

  it('tells the promises that changed', async () =>
    expect(await text('/r/us-cn/compare?before=2023-12-20&after=2023-12-22')).toMatch(
      /Promises that changed .* WS23-\d \S+ \S+/,
    ));

  it('has a picture of its own, of exactly the two moments', async () => {
    const [, address] = /<meta property="og:image" content="([^"]+)"/.exec(await html(WEEK))!;
    expect(address).toBe(
      `${server.url}/r/us-cn/compare/picture.png?before=2022-08-01&after=2022-08-10&beforeKnownAt=2026-11-23&afterKnownAt=2026-11-23&beforePosition=145&afterPosition=145&edition=2`,
    );
    const answer = await fetch(address!);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(sizeOfPng(Buffer.from(await answer.arrayBuffer()))).toEqual({ width: 1200, height: 630 });
  });

  it('is taken along the same to the byte, whatever is recorded later, and on whatever day', async () => {
    const world = await startWorld();
    try {
      const taken = () =>
        Promise.all(
          ['picture.svg', 'table.tsv', 'table.csv'].map(async (file) => {
            const path = `/r/us-cn/compare/${file}?before=2022-08-01&after=2022-08-10&beforeKnownAt=2026-11-01&afterKnownAt=2026-11-23&beforePosition=4&afterPosition=5&edition=2`;
            const { text: told, headers } = await world.page(path, { accept: '*/*' });
            expect(headers.get('cache-control')).toBe('no-cache');
            return told;
          }),
        );
      const before = await taken();
      expect(before[1]).toContain('severed-2022-08-05');
      const retraction = { type: 'EventRetracted', id: 'r1', target: 'severed-2022-08-05', reason: 'It never was.' };
      for (const event of [retraction, contactHeld('dpct', '2022-08-06')])
        expect((await world.post(EVENTS, event)).status).toBe(201);
      world.clock.moment += 400 * 86_400_000;
      expect(await taken()).toEqual(before);
    } finally {
      await world.stop();
    }
  });

  it('is drawn as a whole, each channel with what made it differ', async () => {
    const drawing = textOf((await server.page(`${WEEK.replace('?', '/picture.svg?')}`, { accept: '*/*' })).text);
    expect(drawing).toMatch(/Defense Policy Coordination Talks open .*severed 5 Aug 2022, Talks severed by China/);
    expect(drawing).toContain('1 Aug 2022, and 10 Aug 2022, 9 days later; both as known on 23 Nov 2026');
  });

  it('says that nothing has changed yet, where nothing has', async () => {
    const world = await startWorld();
    try {
      expect((await world.post('/relationships', { ...REGISTRATION, id: 'empty' })).status).toBe(201);
      const page = textOf((await world.page('/r/empty/compare')).text);
      expect(page).toContain('No channel differs between 22 Nov 2026 and 23 Nov 2026.');
      expect(page).toContain('No channel has changed yet on record.');
    } finally {
      await world.stop();
    }
  });
});

describe('The table of two moments', () => {
  const file = async (ending: string) =>
    (await server.page(WEEK.replace('?', `/table.${ending}?`), { accept: '*/*' })).text;

  it('has a row for each channel and event, and its sources as footnotes', async () => {
    const page = await text(WEEK.replace('?', '/table?'));
    expect(page).toMatch(
      /Military channels open 6 2 .*Defense Policy Coordination Talks open severed The world changed 5 Aug 2022 Talks severed by China 2, 3, 4, 5/,
    );
    expect(page).toMatch(/Around the channels Speaker Nancy Pelosi’s visit .*Pakistan Today , 8 Aug 2022/);
  });

  it.each([
    ['tsv', '\t', '\n'],
    ['csv', ',', '\r\n'],
  ])('is taken as %s, each row with both days', async (ending, cells, lines) => {
    const rows = (await file(ending)).split(lines + lines)[0]!.split(lines);
    const [names, ...told] = rows.map((row) => row.split(cells));
    expect(names!.slice(0, 8)).toEqual([
      'Day before',
      'Known before',
      'Day after',
      'Known after',
      'Kind',
      'Name',
      'Code',
      'Counted',
    ]);
    expect(new Set(told.map(([before, , after]) => `${before} ${after}`))).toEqual(new Set(['2022-08-01 2022-08-10']));
    expect([...Map.groupBy(told, (row) => row[4])].map(([kind, rows]) => [kind, rows.length])).toEqual([
      ['count', 4],
      ['channel', 5],
      ['around', 3],
    ]);
    expect(told.find((row) => row[6] === 'dpct')!.slice(6)).toEqual([
      'dpct',
      'yes',
      'open',
      'severed',
      'The world changed',
      '2022-08-05',
      'Talks severed by China',
      'us-cn-032',
      '[2] [3] [4] [5]',
    ]);
  });

  it('names an event that is retracted since by the words that it had', async () => {
    const world = await startWorld();
    try {
      for (const event of [contactHeld('dpct', '2021-01-05', { id: 'c1' })])
        expect((await world.post(EVENTS, event)).status).toBe(201);
      const retraction = { type: 'EventRetracted', id: 'r1', target: 'c1', reason: 'It never was.' };
      const { body } = await world.post(EVENTS, retraction);
      const { position } = body as { position: number };
      const path = `/r/us-cn/compare/table.tsv?before=2021-02-01&after=2021-02-01&beforePosition=${position - 1}&afterPosition=${position}`;
      expect((await world.page(path, { accept: '*/*' })).text).toMatch(
        /open\tno use recorded\tWe corrected\t2021-01-05\t[^\t]+\tc1/,
      );
    } finally {
      await world.stop();
    }
  });
});
