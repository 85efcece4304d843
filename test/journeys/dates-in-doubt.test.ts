import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contactDeclined, established, leadersAgreed, registered, roundHeld, severed } from '../dsl/samples.js';
import type { TestServer } from '../dsl/running-server.js';
import { startEmpty } from '../http/world.js';

const EVENTS = [
  registered(),
  established('day', '2010-01-01', { name: 'Day' }),
  roundHeld('day', '2022-01~'),
  severed('day', '2022-08-05~', { by: ['CN'] }),
  established('month', '2010-01-01', { name: 'Month' }),
  severed('month', '2022-09?', { by: ['CN'] }),
  established('year', '2010-01-01', { name: 'Year', dormantAfter: 'P9Y' }),
  roundHeld('year', '2020?', { id: 'used-2020' }),
  contactDeclined('year', '2021-03~', { by: ['CN'] }),
  established('agreed', '2010-01-01', { name: 'Agreed' }),
  severed('agreed', '2020~', { by: ['CN'], id: 'cut-2020' }),
  leadersAgreed('agreed', '2023-05?'),
];

let server: TestServer;
beforeAll(async () => {
  server = await startEmpty();
  await server.load(EVENTS.map((event) => JSON.stringify({ relationship: 'us-cn', ...event })).join('\n'));
});
afterAll(() => server.stop());

async function read(path: string): Promise<string> {
  const { status, text } = await server.page(`/r/us-cn${path}`);
  expect(status).toBe(200);
  return text
    .replace(/<title>.*?<\/title>|<pre.*?<\/pre>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' ,', ',');
}

describe('A date that was reported as about then, or perhaps', () => {
  it.each([
    ['day', 'Severed by China', '( about 5 Aug 2022 )'],
    ['day', 'Last used', '(about January 2022)'],
    ['month', 'Severed by China', '(perhaps September 2022)'],
    ['year', 'last used', '(perhaps 2020)'],
    ['year', 'strained since', 'about March 2021'],
    ['agreed', 'Its resumption was agreed', '(perhaps May 2023)'],
    ['agreed', 'closed for', 'from about 2020'],
  ])('is that in the verdict on "%s": %s … %s', async (channel, _, words) => {
    expect((await read(`/channels/${channel}`)).replaceAll(/\( | \)/g, (one) => one.trim())).toContain(
      words.replaceAll(/\( | \)/g, (one) => one.trim()),
    );
  });

  it('is that among the facts, spans and uses of its channel', async () => {
    const text = await read('/channels/day');
    expect(text).toMatch(/Since about 5 Aug 2022/);
    expect(text).toMatch(/Last use about January 2022/);
    expect(text).toMatch(/severed about 5 Aug 2022 still on/);
    expect(await read('/channels/agreed')).toMatch(/Closed since about 2020/);
  });

  it('is that on the rows of the board, in its table and under its headline', async () => {
    const text = await read('');
    expect(text).toContain('days closed, about 5 Aug 2022');
    expect(text).toContain('days closed, perhaps September 2022');
    expect(text).toContain('last contact perhaps 2020');
    expect(text).toMatch(/agreed to resume one perhaps in May 2023/);
    expect(await read('/table')).toMatch(/Month severed perhaps September 2022/);
  });

  it('is that in the table to take along, beside the day', async () => {
    const { text } = await server.page('/r/us-cn/table.tsv');
    const [names, ...rows] = text.split('\n').map((line) => line.split('\t'));
    const marks = rows.map((cells) => cells[names!.indexOf('Date marks')]).filter(Boolean);
    expect(marks).toContain('since: approximate; last contact: approximate');
    expect(marks).toContain('since: uncertain');
  });

  it.each([
    ['/picture.svg', 'perhaps 2020'],
    ['/channels/day/picture.svg', 'about 5 Aug 2022'],
  ])('is that in the picture %s: %s', async (picture, words) =>
    expect((await server.page(`/r/us-cn${picture}`)).text).toContain(words),
  );

  it('is that where an event is named with its day: in the history, beside links, on marks', async () => {
    expect(await read('/events')).toContain('about 5 Aug 2022');
    expect((await server.page('/r/us-cn/channels/day')).text).toContain('about January 2022: Round held');
  });

  it('is that of the last contact, on the board and in the list of relationships', async () => {
    const contact = { channel: 'day', date: '2022-01-31', earliest: '2022-01-01', mark: 'approximate' };
    expect((await server.get('/relationships/us-cn')).body).toMatchObject({ lastContact: contact });
    expect((await server.get('/relationships')).body).toMatchObject({ data: [{ lastContact: contact }] });
  });

  it('is that in answers, which count as without the mark', async () => {
    const { body } = await server.get('/relationships/us-cn/channels/agreed');
    expect(body).toMatchObject({
      since: '2023-05-31',
      sinceEarliest: '2023-05-01',
      sinceMark: 'uncertain',
      closedSince: '2020-12-31',
      closedSinceEarliest: '2020-01-01',
      closedSinceMark: 'approximate',
    });
    const history = await server.get<{ spans: unknown[] }>('/relationships/us-cn/channels/agreed/history');
    expect(history.body.spans).toMatchObject([
      { from: '2010-01-01' },
      { from: '2020-12-31', earliest: '2020-01-01', mark: 'approximate' },
      { from: '2023-05-31', earliest: '2023-05-01', mark: 'uncertain' },
    ]);
  });
});
