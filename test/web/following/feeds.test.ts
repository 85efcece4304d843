import { globSync, readFileSync } from 'node:fs';
import { parseAtomFeed, parseFeed, parseJsonFeed } from 'feedsmith';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { contactHeld, corrected, established, retracted, severed } from '../../dsl/samples.js';
import { ODD_TEXTS } from '../../http/hostile-values.js';
import { EVENTS, startChronology, startEmpty, startWorld, US_CN } from '../../http/world.js';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly content_html: string;
  readonly date_published: string;
  readonly tags: readonly string[];
}

let server: TestServer;
const json = async (path: string): Promise<{ items: Item[]; next_url?: string }> =>
  JSON.parse((await server.page(path)).text) as { items: Item[]; next_url?: string };
const items = async (kinds: string, of = '/r/us-cn') => (await json(`${of}/feed.json?kinds=${kinds}`)).items;
/** What is told behind the link of the first event. */
const ends = (all: readonly Item[]) => all.map(({ id }) => id.replace(/^urn:parley:[0-9a-f]{64}:/, ''));

describe('The feed of a record', () => {
  beforeAll(async () => {
    server = await startWorld();
    await server.post(EVENTS, contactHeld('mmca', '2020-01-15', { id: 'late', summary: 'They met.' }));
    await server.post(EVENTS, corrected('severed-2022-08-05', { occurred: '2022-08-06' }, { reason: 'A slip.' }));
    await server.post(EVENTS, retracted('late', { reason: 'They had not met.' }));
  });
  afterAll(() => server.stop());

  it('tells what was recorded, corrected and retracted, the newest first, under ids that name only the record', async () => {
    expect(ends(await items('recorded,corrected,retracted'))).toEqual(
      [8, 7, 6, 5, 4, 3, 2, 1].map((at) => `us-cn/${at}`),
    );
    expect((await items('corrected')).map(({ tags, summary }) => [tags[0], summary])).toEqual([
      ['corrected', expect.stringContaining('A slip.')],
    ]);
    expect(ends(await items('retracted'))).toEqual(['us-cn/8']);
  });

  it('tells which answers about the past an event changed, from when to when, what they were and are, and by what', async () => {
    const [, first] = await items('past-changed');
    expect(ends([first!])).toEqual(['us-cn/7/past-changed/dpct']);
    expect(first!.summary).toContain('5 Aug 2022: was severed, is open.');
    expect(first!.summary).toContain('By: ');
    expect(first!.content_html).toContain('/r/us-cn/channels/dpct');
  });

  it('has the same ids on a server of another name, and after the rows are made anew', async () => {
    const before = ends(await items('recorded'));
    const [one] = await items('recorded');
    const elsewhere = await fetch(`${server.url}/r/us-cn/feed.json`, { headers: { host: 'localhost' } });
    expect(((await elsewhere.json()) as { items: Item[] }).items.map(({ id }) => id)).toContain(one!.id);
    expect(ends(await items('recorded'))).toEqual(before);
  });

  it('is read as Atom and as JSON Feed by a parser of either, with the same entries', async () => {
    const atom = await server.page('/r/us-cn/feed.atom');
    expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const parsed = parseAtomFeed(atom.text);
    const feed = parseJsonFeed((await server.page('/r/us-cn/feed.json')).text);
    expect(parsed.entries!.map(({ id }) => id)).toEqual(feed.items!.map(({ id }) => id));
    expect(parsed).toMatchObject({
      id: expect.stringMatching(/^urn:parley:/),
      title: { value: 'Parley: United States – China' },
    });
    for (const { updated, title } of parsed.entries!) expect([updated, title]).not.toContain(undefined);
  });

  it('is asked again at no cost while nothing is new', async () => {
    const { headers } = await server.page('/r/us-cn/feed.atom');
    const [etag, modified] = [headers.get('etag')!, headers.get('last-modified')!];
    expect((await server.page('/r/us-cn/feed.atom', { 'if-none-match': etag })).status).toBe(304);
    expect((await server.page('/r/us-cn/feed.atom', { 'if-modified-since': modified })).status).toBe(304);
    const earlier = new Date(Date.parse(modified) - 1_000).toUTCString();
    expect((await server.page('/r/us-cn/feed.atom', { 'if-modified-since': earlier })).status).toBe(200);
  });

  it('of a channel tells of that channel, its corrections included; of a kind, only that', async () => {
    expect(ends(await items('recorded,corrected,retracted', '/r/us-cn/channels/mmca'))).toEqual([
      'us-cn/8',
      'us-cn/6',
      'us-cn/3',
    ]);
    expect(ends(await items('past-changed', '/r/us-cn/channels/dpct'))).toEqual(['us-cn/7/past-changed/dpct']);
  });

  it('is named in the head of every page, and shown to people', async () => {
    for (const [page, feed] of [
      ['/', '/feed.atom'],
      ['/r/us-cn', '/r/us-cn/feed.atom'],
      ['/r/us-cn/channels/dpct?asOf=2022-01-01', '/r/us-cn/channels/dpct/feed.atom'],
      ['/r/us-cn/events', '/r/us-cn/feed.atom'],
    ] as const) {
      const { text } = await server.page(page);
      expect(text).toMatch(new RegExp(`<link rel="alternate" type="application/atom\\+xml"[^>]*href="${feed}"`));
      expect((await server.page(feed)).status).toBe(200);
    }
  });

  it('refuses kinds and cursors that there are not, and says which there are', async () => {
    const accept = { accept: 'application/atom+xml, application/problem+json' };
    const kind = await server.send(
      'GET',
      '/api/../r/us-cn/feed.atom?kinds=news'.replace('/api/..', '/api/v1/../..'),
      undefined,
      accept,
    );
    expect(kind.status).toBe(400);
    expect((await server.page('/r/us-cn/feed.atom?cursor=x')).status).toBe(400);
    expect((await server.page('/r/xx-yy/feed.atom')).status).toBe(404);
    expect((await server.page('/r/us-cn/channels/nothing/feed.atom')).status).toBe(404);
    expect((await server.page('/r/us-cn/feed.atom?what=ever')).status).toBe(400);
  });
});

describe('A long feed', () => {
  afterEach(() => server.stop());

  it('comes in pages, each entry once, whatever is recorded meanwhile', async () => {
    server = await startChronology();
    const whole: string[] = [];
    let { items: page, next_url: next } = await json('/feed.json?kinds=recorded,became');
    for (;;) {
      expect(page.length).toBeLessThanOrEqual(50);
      whole.push(...page.map(({ id }) => id));
      if (next === undefined) break;
      await server.post(EVENTS, contactHeld('mmca', '2024-01-01', { id: `meanwhile-${whole.length}` }));
      ({ items: page, next_url: next } = await json(next.replace(server.url, '')));
    }
    expect(new Set(whole).size).toBe(whole.length);
    expect(ends(whole.map((id) => ({ id }) as Item)).filter((id) => /^us-cn\/\d+$/.test(id))).toEqual(
      Array.from({ length: 145 }, (_, index) => `us-cn/${145 - index}`),
    );
    const atom = parseAtomFeed((await server.page('/feed.atom')).text);
    expect(atom.links!.map(({ rel }) => rel)).toEqual(['alternate', 'self', 'first', 'next']);
  });

  it('tells nothing that is withheld, in no entry that ever told it', async () => {
    server = await startWorld();
    await server.post(EVENTS, contactHeld('mmca', '2020-01-15', { id: 'told', summary: 'Colonel Secret was there.' }));
    await server.post(EVENTS, corrected('told', { summary: 'Major Secret was there.' }));
    expect((await server.page('/feed.atom')).text).toContain('Secret');
    const withheld = { type: 'EventWithheld', id: 'hidden', target: 'told', reason: 'A person’s safety.' };
    expect((await server.post(EVENTS, withheld)).status).toBe(201);
    for (const path of ['/feed.atom', '/feed.json', '/r/us-cn/channels/mmca/feed.atom', '/calendar.ics'])
      expect((await server.page(path)).text).not.toContain('Secret');
    expect((await server.page('/feed.atom')).text).toContain('A person’s safety.');
  });

  it('is well-formed whatever texts there are, and says them as they are', async () => {
    server = await startEmpty();
    const texts = [...ODD_TEXTS, ']]>', '<![CDATA[', '&amp;', '\ufffe\uffff', '<?xml', '</entry>'];
    const parties = [
      { code: 'US', name: 'United <b>&amp;' },
      { code: 'CN', name: ']]>' },
    ];
    await server.post('/relationships', { id: 'us-cn', name: 'A ]]> <i>B</i> & \uffff', parties });
    await server.post(EVENTS, established('dpct', '2015-01-01', { name: '<x> ]]>' }));
    for (const [index, summary] of texts.entries())
      await server.post(EVENTS, contactHeld('dpct', '2020-01-15', { id: `odd-${index}`, summary, location: summary }));
    const { text } = await server.page('/feed.atom');
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    const { format, feed } = parseFeed(text);
    expect(format).toBe('atom');
    const summaries = (feed as { entries: { summary?: { value: string } }[] }).entries.map(
      ({ summary }) => summary?.value,
    );
    expect(summaries).toEqual(
      expect.arrayContaining([']]>', '&amp;', '<?xml', '</entry>', "'; DROP TABLE events; --"]),
    );
    const { items: all } = await json('/feed.json');
    expect(all.map(({ content_html }) => content_html).join('')).not.toMatch(/<script|<\/entry>|<x>/);
  });
});

describe('What became of a record by the calendar', () => {
  afterEach(() => server.stop());

  interface Turn {
    readonly became: string;
    readonly channel: string;
    readonly day: string;
  }
  const turnIn = (id: string): Turn => {
    const [, channel, became, day] = /:[^/]+\/([^/]+)\/became\/([^/]+)\/(.+)$/.exec(id)!;
    return { channel: channel!, became: became!, day: day! };
  };
  const before = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

  it('is so on the day it is told of and was not on the day before, in every made-up history', async () => {
    server = await startEmpty();
    const files = globSync('test/chronology/made-up/*.ndjson')
      .filter((file) => !file.includes('answers'))
      .sort();
    const told = { dormant: 0, overdue: 0, unreported: 0, past_due: 0, effective: 0 } as Record<string, number>;
    for (const file of files.slice(0, 20)) {
      const text = readFileSync(file, 'utf8');
      await server.load(text);
      const { relationship } = JSON.parse(text.split('\n', 1)[0]!) as { relationship: string };
      for (const { id } of await items('became', `/r/${relationship}`)) {
        if (id.includes('/promises/')) {
          told['past_due']!++;
          continue;
        }
        const { channel, became, day } = turnIn(id);
        told[became]!++;
        const at = async (asOf: string) =>
          (await server.get(`/relationships/${relationship}/channels/${channel}?asOf=${asOf}`))
            .body as unknown as Record<string, unknown>;
        const [was, is] = [await at(before(day)), await at(day)];
        const so = ({ status, overdue, unreported }: Record<string, unknown>) =>
          became === 'dormant' ? status === 'dormant' : became === 'overdue' ? overdue : unreported !== null;
        // What is known of a day only by a report that came later was not told on that day.
        if (became === 'effective' || (is['coverage'] as { outside: string | null }).outside === 'after') continue;
        expect([id, so(is)]).toEqual([id, true]);
        if (became !== 'unreported') expect([id, so(was)]).toEqual([id, false]);
      }
    }
    expect(Math.min(told['dormant']!, told['overdue']!, told['unreported']!, told['past_due']!)).toBeGreaterThan(0);
  });

  it('is every span of a history that nobody began, and no other', async () => {
    server = await startChronology();
    const told = (await items('became'))
      .filter(({ id }) => !id.includes('/promises/'))
      .map(({ id }) => turnIn(id))
      .filter(({ became }) => became === 'dormant');
    const { channels } = (await server.get(US_CN)).body as unknown as { channels: { channel: string }[] };
    const spans: [string, string][] = [];
    for (const { channel } of channels) {
      const history = (await server.get(`${US_CN}/channels/${channel}/history`)).body as unknown as {
        spans: { status: string; from: string }[];
      };
      spans.push(
        ...history.spans
          .filter(({ status }) => status === 'dormant')
          .map(({ from }): [string, string] => [channel, from]),
      );
    }
    expect(spans.length).toBeGreaterThan(3);
    expect(told.map(({ channel, day }) => [channel, day]).sort()).toEqual(spans.sort());
  });
});

describe('A past that changed', () => {
  afterEach(() => server.stop());

  it('is told of news that come on a later day than the record began, and not of a record that is being made', async () => {
    server = await startWorld();
    expect(await items('past-changed')).toEqual([]);
    server.clock.moment += 3 * 86_400_000;
    await server.post(EVENTS, severed('mmca', '2026-11-24', { id: 'belated' }));
    const [changed] = await items('past-changed');
    expect(changed!.summary).toMatch(/^24 Nov 2026 to today: was no use recorded, is severed\./);
  });
});
