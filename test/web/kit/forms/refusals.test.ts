import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../../dsl/running-server.js';
import { EVENTS, positionOf, startWorld } from '../../../http/world.js';
import { filledIn, step, submit, valueIn, type Pairs } from './filling.js';

const NEW = '/r/us-cn/record';
const CONTACT: Pairs = [
  ['type', 'ContactHeld'],
  ['occurred', '20 Nov 2026'],
  ['channels', 'dpct'],
  ['summary', 'They met.'],
];
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");

let server: TestServer;
beforeAll(async () => {
  server = await startWorld();
});
afterAll(() => server.stop());

describe('A form that cannot be recorded', () => {
  it('keeps what was typed, says what is wrong at its field and in a summary that takes the focus', async () => {
    const sent: Pairs = [
      ['type', 'RoundHeld'],
      ['occurred', 'soon'],
      ['channels', 'dpct'],
      ['round', 'the 17th'],
      ['sources/0/url', 'defense.gov'],
      ['note', '<b>"bold"</b>'],
    ];
    const { status, text } = await submit(server, NEW, step(sent, 'record'));
    expect(status).toBe(422);
    const kept = filledIn(text);
    for (const pair of sent) expect(kept).toContainEqual(pair);
    expect(text).toMatch(/<div class="notice wrong" role="alert" tabindex="-1" autofocus/);
    for (const [name, told] of [
      ['occurred', 'This is not read as a date.'],
      ['round', 'This is no number.'],
      ['summary', 'Not filled in.'],
      ['sources/0/publisher', 'Not filled in. Who published it.'],
      ['sources/0/url', 'is not an absolute address'],
    ] as const) {
      expect(text).toContain(`<a href="#f-${name}">`);
      expect(textOf(new RegExp(`id="f-${name}-fault">(.*?)</p>`, 's').exec(text)![1]!)).toContain(told);
    }
  });

  it.each<[string, Pairs, string]>([
    ['a date to come', [['occurred', '1 Jan 2030']], 'is still to come'],
    ['a channel that is not there', [['channels', 'tcp']], 'There is no channel "tcp"'],
    ['a party that is none', [['by', 'FR']], 'There is no party "France" in this relationship.'],
    ['a cause that is not there', [['cause', 'e-404']], 'There is no event "e-404"'],
  ])('says so of %s', async (_, changed, told) => {
    const { status, text } = await submit(
      server,
      NEW,
      step([...CONTACT.filter(([name]) => name !== changed[0]![0]), ...changed], 'preview'),
    );
    expect([status, textOf(text)]).toEqual([422, expect.stringContaining(told)]);
    expect(text).toContain(`<a href="#f-${changed[0]![0]}">`);
    expect(filledIn(text)).toContainEqual(changed[0]![0] === 'occurred' ? ['occurred', '2030-01-01'] : changed[0]);
  });
});

describe('A post that is not from the form', () => {
  const answer = (headers: Record<string, string>) => submit(server, NEW, step(CONTACT, 'preview'), headers);

  it.each([['cross-site'], ['same-site'], ['nonsense']])(
    'is refused from a page of another site, so told by the browser: %s',
    async (site) => {
      const { status, text } = await answer({ 'sec-fetch-site': site });
      expect([status, text]).toEqual([403, expect.stringContaining('Writes are not accepted from there')]);
    },
  );

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
    'is refused from the origin %s where the browser says no more',
    async (origin) => {
      const response = await fetch(server.url + NEW, {
        method: 'POST',
        body: new URLSearchParams([['type', 'ContactHeld']]),
        headers: { origin },
      });
      expect(response.status).toBe(403);
      expect((await server.post(EVENTS, {}, { origin })).status).toBe(403);
    },
  );

  it('is taken from the own origin, and from a program that names none', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(server.url + NEW, {
        method: 'POST',
        body: new URLSearchParams(step(CONTACT, 'preview').map((pair) => [...pair])),
        headers,
      });
    expect([(await post({ origin: server.url })).status, (await post({})).status]).toEqual([200, 200]);
  });

  it("is refused under a name that is not the server's", async () =>
    expect((await answer({ 'x-forwarded-for': '203.0.113.7' })).status).toBe(403));

  it.each([
    ['another type of body', 'application/json', '{"type":"ContactHeld"}', 415],
    ['text', 'text/plain', 'type=ContactHeld', 415],
    ['what is not UTF-8', 'application/x-www-form-urlencoded', 'type=%FF', 400],
    ['no type', 'application/x-www-form-urlencoded', 'step=record', 400],
    ['a type that has no form', 'application/x-www-form-urlencoded', 'type=EventRetracted&step=record', 400],
    [
      'more than an event may have',
      'application/x-www-form-urlencoded',
      `type=ContactHeld&note=${'x'.repeat(256 * 1024)}`,
      413,
    ],
  ])('is refused with %s', async (_, contentType, body, status) => {
    const response = await fetch(server.url + NEW, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType, accept: 'text/html' },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
  });

  it.each([
    ['entries', (index: number) => [`commitments/${index}/says`, 'a']],
    ['values', (index: number) => ['channels', `c${index}`]],
    ['days', (index: number) => [`localDates/C${index}`, '2026-05-01']],
    ['parts', (index: number) => [`x/${'y/'.repeat(index)}`, 'a']],
    ['fields', (index: number) => [`x${index}`, 'a']],
  ] as const)('is refused with more %s than any list has, before anything is drawn', async (_, pair) => {
    const pairs = Array.from({ length: 201 }, (_unused, index) => pair(index) as [string, string]);
    const { status, text } = await submit(server, NEW, [['type', 'LeadersAgreed'], ...pairs]);
    expect([400, 413]).toContain(status);
    expect(text.length).toBeLessThan(5_000);
  });

  it('is drawn again with as many entries as a list may have', async () => {
    const pairs = Array.from({ length: 200 }, (_, index) => [`sources/${index}/publisher`, 'a'] as const);
    const { status, text } = await submit(server, NEW, [['type', 'ContactHeld'], ['step', 'edit'], ...pairs]);
    expect([status, text.match(/name="sources\/\d+\/publisher"/g)?.length]).toEqual([200, 200]);
  });

  it('gets nowhere with the API, which takes no forms', async () => {
    const response = await fetch(`${server.url}/api/v1${EVENTS}`, {
      method: 'POST',
      body: new URLSearchParams([['type', 'ContactHeld']]),
    });
    expect(response.status).toBe(415);
  });

  it('is refused on a relationship that is not on record', async () =>
    expect((await submit(server, '/r/xx-yy/record', CONTACT)).status).toBe(404));
});

describe('The pages of the form', () => {
  it('are not kept for others, and send their origin along to this server alone', async () => {
    const { headers, text } = await server.page(`${NEW}?type=ContactHeld`);
    expect([headers.get('cache-control'), headers.get('referrer-policy'), headers.get('etag')]).toEqual([
      'private, no-cache',
      'same-origin',
      null,
    ]);
    expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(valueIn(filledIn(text), 'id')).toMatch(/^e-/);
  });
});

describe('After all that was refused', () => {
  it('nothing is stored', async () => expect(await positionOf(server)).toBe(5));
});
