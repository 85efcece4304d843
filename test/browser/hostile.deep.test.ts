import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { EVENT_TYPES } from '../../src/domain/catalogue/event-types.js';
import { TestServer } from '../dsl/running-server.js';
import { describeInBrowser, FULL, openBrowser, openPage, overflow } from './chromium.js';
import { HOSTILE, recordHostile, REFUSED } from './hostile-record.js';

const WIDTHS = FULL ? [320, 768, 1440] : [320];
const ASKED = encodeURIComponent(HOSTILE.slice(0, 4).join(' '));

/** What an address can carry into an error page, by what is wrong with it. */
const ERRORS = {
  'no page': `/${ASKED}`,
  'no relationship': `/r/${ASKED}`,
  'no channel': `/r/us-cn/channels/${ASKED}`,
  'no event': `/r/us-cn/events/${ASKED}`,
  'no day': `/r/us-cn?asOf=${ASKED}`,
  'no type': `/r/us-cn/events?type=${ASKED}`,
  'no file': `/assets/${ASKED}`,
};

let server: TestServer;
let browser: Browser;
let ids: ReadonlyMap<string, string>;

/** One page for all: opening one takes longer than looking at it. */
let page: Page;
let heard: string[];

/** What the page complains of since it was last asked, a dialog too. */
function complaints(): string[] {
  // The browser says so of every page that is answered with an error, as it should be.
  return heard.splice(0).filter((text) => !/status of (400|404|422)/.test(text));
}

/** All that a text made the page hold beside text: elements and attributes of its own, links that lead anywhere but to the web. */
function traces(): Promise<string[]> {
  return page.evaluate(() => {
    /** What search engines read of a page is data, which no browser runs: whole, and nothing beside it. */
    const isData = ({ attributes, textContent }: Element): boolean => {
      if (attributes.length !== 1 || attributes[0]!.value !== 'application/ld+json') return false;
      try {
        return (JSON.parse(textContent) as { '@type': string })['@type'] === 'Dataset';
      } catch {
        return false;
      }
    };
    const found = [
      ...document.querySelectorAll(
        '[data-was-hit], [data-hit], iframe, object, embed, img, image, math, base, foreignObject, body style, ' +
          'script:not([src^="/assets/"])',
      ),
    ]
      .filter((element) => !isData(element))
      .map((element) => element.outerHTML.slice(0, 200));
    const handlers = [...document.querySelectorAll('*')].flatMap((element) =>
      element
        .getAttributeNames()
        .filter((name) => name.startsWith('on'))
        .map((name) => `${element.tagName} ${name}`),
    );
    // In HTML and in SVG alike.
    const links = [...document.querySelectorAll('a[href]')]
      .filter((link) => {
        const { protocol, origin } = new URL(link.getAttribute('href')!, location.href);
        return (
          !/^https?:$/.test(protocol) ||
          (origin !== location.origin && link.getAttribute('rel') !== 'noopener noreferrer nofollow')
        );
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 200));
    return [...found, ...handlers, ...links];
  });
}

/** Looks at the page as a reader does who comes over it with the mouse and the keyboard. */
async function read(): Promise<void> {
  await page.mouse.move(160, 300);
  await page.mouse.move(170, 500);
  for (let presses = 0; presses < 6; presses++) await page.keyboard.press('Tab');
}

describeInBrowser('What others wrote to do harm', () => {
  beforeAll(async () => {
    server = await TestServer.start({ PARLEY_RATE_LIMIT: 'off' });
    ids = await recordHostile(server);
    browser = await openBrowser();
    ({ page, complaints: heard } = await openPage(browser, { width: 320, scheme: 'light', script: true }));
    await page.addInitScript(() => {
      (globalThis as unknown as { hit: () => void }).hit = () => {
        document.documentElement.setAttribute('data-was-hit', '');
      };
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  async function expectHarmless(path: string, shown: readonly string[]): Promise<void> {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(server.url + path);
      await read();
      const text = await page.evaluate(
        () =>
          document.body.textContent +
          [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value).join(' '),
      );
      for (const one of shown) expect(text).toContain(one);
      expect({ complaints: complaints(), traces: await traces(), overflow: await overflow(page) }).toEqual({
        complaints: [],
        traces: [],
        overflow: 0,
      });
    }
  }

  it.each([
    '/',
    '/r/us-cn',
    '/r/us-cn?asOf=2023-03-01',
    '/r/us-cn?asOf=2023-02-10&knownAt=2023-02-10',
    '/r/us-cn/channels/tct',
    '/r/us-cn/channels/dpct?asOf=2024-06-01',
    '/r/us-cn/events',
    '/r/us-cn/events?type=IncidentOccurred',
    '/r/us-cn/commitments',
    '/r/us-cn/compare?before=2022-08-01&after=2022-08-10',
    '/r/us-cn/table?asOf=2023-03-01',
    '/r/us-cn/record',
    '/r/us-cn/record?type=ChannelEstablished',
    '/r/us-cn/record?type=CommitmentFulfilled',
    '/r/us-cn/events/us-cn-032/correct',
    '/r/us-cn/events/us-cn-069/correct',
    '/r/us-cn/events/us-cn-065/retract',
    '/r/us-cn/events/us-cn-123',
  ])(
    'is text on the page, moves nothing out of it, and runs nowhere: %s',
    (path) => expectHarmless(path, [HOSTILE[0]!]),
    120_000,
  );

  it.each(EVENT_TYPES)(
    'is text on the page of an event: %s',
    (type) =>
      expectHarmless(
        `/r/us-cn/events/${ids.get(type)}`,
        type === 'RelationshipRegistered' ? [HOSTILE[0]!] : HOSTILE.filter((text) => !/\s/.test(text)),
      ),
    120_000,
  );

  it.each(Object.entries(ERRORS))('is text on an error page: %s', (_fault, path) => expectHarmless(path, []));

  it.each(['/r/us-cn/picture.svg?asOf=2023-03-01', '/r/us-cn/channels/tct/picture.svg?asOf=2023-03-01'])(
    'is text in a drawing that is opened by itself: %s',
    async (path) => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(server.url + path);
      expect(await page.evaluate(() => document.documentElement.tagName)).toBe('svg');
      const traced = await page.evaluate(() =>
        [
          ...document.querySelectorAll(
            '[data-was-hit], [data-hit], script, image, foreignObject, a, use, animate, set',
          ),
        ].map(({ outerHTML }) => outerHTML.slice(0, 200)),
      );
      expect({ complaints: complaints(), traced }).toEqual({ complaints: [], traced: [] });
    },
  );

  it('is text in a table of tab-separated values, in a citation, and when the page is swapped for that of another day', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const answer = await page.goto(`${server.url}/r/us-cn/table.tsv`).catch(() => null);
    expect(answer === null || /^text\/(plain|tab-separated-values)/.test(answer.headers()['content-type']!)).toBe(true);
    await page.goto(`${server.url}/r/us-cn/events/us-cn-032`);
    await page.click('.cite summary');
    await page.click('.cite-box .form summary >> nth=0');
    expect(await page.locator('.cite-box').innerText()).toContain('@misc{');
    await page.goto(`${server.url}/r/us-cn?asOf=2023-03-01`);
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/asOf=2023-02/);
    await read();
    expect({ complaints: complaints(), traces: await traces(), overflow: await overflow(page) }).toEqual({
      complaints: [],
      traces: [],
      overflow: 0,
    });
  });

  it('comes back as text from a form that is refused, and from its preview', async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    for (const occurred of [HOSTILE[0]!, '20 May 2026']) {
      await page.goto(`${server.url}/r/us-cn/record?type=StatementIssued`);
      await page.fill('[name=occurred]', occurred);
      for (const [name, turn] of [
        ['summary', 0],
        ['location', 3],
        ['sources/0/publisher', 6],
        ['sources/0/title', 9],
      ] as const)
        await page.fill(`[name="${name}"]`, HOSTILE.slice(turn, turn + 8).join(' '));
      await page.click('button.primary');
      await page.waitForLoadState();
      expect(await page.locator('h1').innerText()).toMatch(
        occurred === HOSTILE[0] ? /^Record: Statement/ : /^This will change/,
      );
      await read();
      expect({ complaints: complaints(), traces: await traces(), overflow: await overflow(page) }).toEqual({
        complaints: [],
        traces: [],
        overflow: 0,
      });
    }
  });

  it('turns nothing round that stands behind it', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const backwards: string[] = [];
    for (const path of [
      '/r/us-cn/events/us-cn-032',
      '/r/us-cn/commitments',
      '/r/us-cn/channels/dpct?asOf=2024-06-01',
      '/r/us-cn/events?asOf=2023-03-01',
    ]) {
      await page.goto(server.url + path);
      backwards.push(
        ...(await page.evaluate(() => {
          const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
          const found: string[] = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            // Parley's own dates and words in English run from left to right, whatever stands before them.
            const at = node.textContent!.search(/\d \w{3} \d{4}|position|event us/);
            if (at < 0 || /[\u202A-\u202E\u2066-\u2069\u0590-\u08FF]/.test(node.textContent!)) continue;
            const [first, second] = [0, 1].map((more) => {
              const range = document.createRange();
              range.setStart(node, at + more);
              range.setEnd(node, at + more + 1);
              return range.getBoundingClientRect();
            });
            if (first!.width > 0 && second!.top === first!.top && second!.left < first!.left)
              found.push(node.textContent!.slice(0, 60));
          }
          return found;
        })),
      );
    }
    expect(backwards).toEqual([]);
  });
});

describe('What no text and no address may be', () => {
  let own: TestServer;
  beforeAll(async () => {
    own = await TestServer.start();
    await own.post('/relationships', {
      id: 'us-cn',
      name: 'US – CN',
      parties: [
        { code: 'US', name: 'US' },
        { code: 'CN', name: 'CN' },
      ],
    });
  });
  afterAll(() => own.stop());

  it.each(REFUSED)('is refused: %s %j', async (field, value) => {
    const event = {
      type: 'StatementIssued',
      id: 'e',
      occurred: '2024',
      summary: 'Said.',
      sources: [{ publisher: 'P' }],
    };
    const { status, body } = await own.post(
      '/relationships/us-cn/events',
      field === 'url' ? { ...event, sources: [{ publisher: 'P', url: value }] } : { ...event, [field]: value },
    );
    expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      [field === 'url' ? '/sources/0/url' : `/${field}`],
    ]);
  });
});
