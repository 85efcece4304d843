import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { corrected, retracted } from '../../dsl/samples.js';
import { EVENTS, startChronology } from '../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.:;?)])/g, '')
    .replace(/\( /g, '(');
const read = async (path: string) => textOf(/<main.*<\/main>/s.exec((await server.page(path)).text)![0]);

describe('The page of a channel', () => {
  it('gives the verdict first, then why, the promises, the uses and the spans', async () => {
    const page = await read('/r/us-cn/channels/dpct?asOf=2023-03-01');
    const order = [
      'Was “Defense Policy Coordination Talks” open on 1 Mar 2023?',
      'No. Severed by China 208 days earlier (5 Aug 2022), after Speaker Nancy Pelosi’s visit. Last used 518 days earlier (29 Sep 2021).',
      'Why',
      "China's Foreign Ministry announced, among eight countermeasures",
      'Severed. China cut the channel.',
      'Sources',
      'Uses',
      'Spans',
    ].map((part) => page.indexOf(part));
    expect(order.every((place) => place >= 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
  it('tells in each reason what happened first, then the rule, with a link to the cause', async () => {
    const { text } = await server.page('/r/us-cn/channels/dpct?asOf=2023-03-01');
    const [, step] = /<li class="step changed">(.*?)<\/li>/s.exec(text)!;
    expect(textOf(step!)).toMatch(
      /5 Aug 2022 China.s Foreign Ministry announced, .* Severed\. China cut the channel\. After: Speaker Nancy Pelosi’s visit, 2 to 3 Aug 2022\. Rule: talks severed/,
    );
    expect(step).toContain('href="/r/us-cn/events/us-cn-030?asOf=2023-03-01">Speaker Nancy Pelosi’s visit</a>');
  });
  it('tells of the calendar only what the calendar did', async () =>
    expect(await read('/r/us-cn/channels/ccwg?asOf=2022-11-01')).toMatch(
      /Why .*30 Oct 2022 Dormant\. No use since .* Rule: the calendar/,
    ));
  it('names the sources of all that counts, each once, with the events it is cited for, and none of mere context', async () => {
    const { text } = await server.page('/r/us-cn/channels/dpct?asOf=2023-03-01');
    const [, list] = /<h2 id="sources">Sources<\/h2><ol class="sources">(.*?)<\/ol>/s.exec(text)!;
    const cited = list!.split('</li>').slice(0, -1).map(textOf);
    expect(cited).toHaveLength(7);
    expect(cited[4]!.trim()).toBe('Devdiscourse (Reuters), 30 Sep 2021 Cited for 28 to 29 Sep 2021, 14 Jan 2020');
    expect(textOf(list!)).not.toContain('Cited for 8 Aug 2022');
  });
  it('has the words of the sides beside our word', async () =>
    expect(await read('/r/us-cn/channels/dpct?asOf=2023-03-01')).toContain(
      'severed, 5 Aug 2022 China: cancelling (取消)',
    ));
  it('tells what was promised about it, and what came of it', async () =>
    expect(await read('/r/us-cn/channels/dpct?asOf=2024-02-01')).toMatch(
      /Resume DPCT Kept, after 54 days by Round 17 held, 8 to 9 Jan 2024/,
    ));
  it('tells what the calendar will do', async () =>
    expect(await read('/r/us-cn/channels/mod?asOf=2023-03-01')).toContain(
      'If nothing happens: dormant on 23 Nov 2024.',
    ));
  it('says whether one could know it on the day itself', async () => {
    expect(await read('/r/us-cn/channels/dpct?asOf=2023-03-01')).toContain('Known at the time: yes, since 5 Aug 2022.');
    expect(await read('/r/us-cn/channels/mod?asOf=2023-02-05')).toContain(
      'Known only since 7 Feb 2023: on 5 Feb 2023 the answer was “open”.',
    );
    expect(await read('/r/us-cn/channels/mod?asOf=2023-02-05&knownAt=2023-02-05')).toContain(
      'Known at the time: yes, since 22 Nov 2022.',
    );
  });
  it('is not known after the last day that is covered, and names no day of the calendar that has passed', async () => {
    const page = await read('/r/us-cn/channels/dpct');
    expect(page).toContain(
      'Not known. On 29 May 2026, where the record ends, it was open; last used 164 days before (16 Dec 2025).',
    );
    expect(page).toContain('16 Dec 2025, 164 days of silence to 29 May 2026');
    for (const [, day] of page.matchAll(/If nothing happens: [^.]*? on (\d+ \w+ \d+)/g))
      expect(Date.parse(`${day} UTC`)).toBeGreaterThan(Date.parse('2026-11-23'));
  });
});

describe('The page of an event', () => {
  it('has the accounts of the sides side by side, the sources and what it changed', async () => {
    const page = await read('/r/us-cn/events/us-cn-065');
    for (const part of [
      'Leaders agree',
      'The accounts, side by side United States',
      'What it changed',
      'agreed, not used',
      'Sources',
    ])
      expect(page).toContain(part);
  });
  it('tells every version with its reason, and a retraction as that', async () => {
    await server.post(EVENTS, corrected('us-cn-111', { amountUsd: 12_000_000_000 }));
    expect(await read('/r/us-cn/events/us-cn-111')).toMatch(
      /\$12bn arms sale.*Corrected 23 Nov 2026, position 146, by local: A better source\. Our own slip: gone for every reader\. Sum in US dollars was 11,100,000,000 12,000,000,000 Recorded/,
    );
    await server.post(EVENTS, retracted('us-cn-112'));
    expect(await read('/r/us-cn/events/us-cn-112')).toMatch(
      /Retracted: Statement by the United States, 23 Dec 2025 .*Nothing rests on this event any more\..*Retracted .*Shown to be wrong\./,
    );
  });
  it('leads to the event before and after it, not to other days, and from the first there is none before', async () => {
    const { data } = (await server.get<{ data: { id: string; occurred?: string }[] }>(`${EVENTS}?limit=500`)).body;
    const dated = data.filter(({ occurred }) => occurred !== undefined).map(({ id }) => id);
    const stepsOf = async (id: string, query = '') => {
      const { text } = await server.page(`/r/us-cn/events/${id}${query}`);
      return [...text.matchAll(/<a rel="(prev|next)" href="([^"]+)"/g)].map(([, rel, to]) => [rel, to]);
    };
    const at = dated.indexOf('us-cn-032');
    expect(await stepsOf('us-cn-032', '?asOf=2020-01-01')).toEqual([
      ['prev', `/r/us-cn/events/${dated[at - 1]}?asOf=2020-01-01`],
      ['next', `/r/us-cn/events/${dated[at + 1]}?asOf=2020-01-01`],
    ]);
    expect((await stepsOf(dated[0]!)).map(([rel]) => rel)).toEqual(['next']);
    expect((await stepsOf(dated.at(-1)!)).map(([rel]) => rel)).toEqual(['prev']);
  });
  it('says that it is seen before it happened, or may be, and leads to its day', async () => {
    expect(await read('/r/us-cn/events/us-cn-032?asOf=2022-08-04')).toContain(
      'On 4 Aug 2022 this had not happened yet: it is dated 5 Aug 2022. Show the day it had happened by',
    );
    expect(await read('/r/us-cn/events/us-cn-channel-dpct?asOf=2015-06-01')).toContain(
      'By 1 Jun 2015 this may or may not have happened: it is dated by 2015.',
    );
    expect(await read('/r/us-cn/events/us-cn-032?asOf=2022-08-05')).not.toMatch(/had not happened|may not have/);
  });
  it('says where it was not known yet', async () =>
    expect(await read('/r/us-cn/events/us-cn-035?knownAt=2023-03-01')).toContain(
      'This event was not known yet at the date asked for.',
    ));
});

describe('The page of two moments', () => {
  it('tells what the world changed, with the events responsible', async () => {
    const page = await read('/r/us-cn/compare?before=2022-08-01&after=10+Aug+2022');
    expect(page).toContain('Five channels differ between 1 Aug 2022 and 10 Aug 2022.');
    expect(page).toMatch(
      /The world changed .*Defense Policy Coordination Talks open severed 5 Aug 2022 Talks severed by China before and after it/,
    );
    expect(page).not.toContain('We learned');
  });
  it('sets apart what was learned: the same day as known then and as known today', async () =>
    expect(await read('/r/us-cn/compare?before=2023-02-05&after=2023-02-05&beforeKnownAt=2023-02-05')).toMatch(
      /5 Feb 2023 reads differently for one channel\. .*We learned .*Notification of major military activities \(2014 memorandum\) no use recorded open as known 5 Feb 2023 as known 23 Nov 2026 September 2022 Notification/,
    ));
  it('says so where nothing differs', async () =>
    expect(await read('/r/us-cn/compare?before=2022-08-10&after=2022-08-11')).toContain(
      'No channel differs between 10 Aug 2022 and 11 Aug 2022.',
    ));
});
