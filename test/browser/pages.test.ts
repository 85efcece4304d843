import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { TestServer } from '../dsl/running-server.js';
import { barriers, describeInBrowser, openBrowser, openPage, overflow, type Look } from './chromium.js';

const PAGES = {
  relationships: '/',
  'a board': '/r/us-cn?asOf=2023-03-01',
  'a board of today': '/r/us-cn',
  'a board as known then': '/r/us-cn?asOf=2023-02-10&knownAt=2023-02-10',
  'a board before the record': '/r/us-cn?asOf=1990-01-01',
  'a channel': '/r/us-cn/channels/tct?asOf=2023-03-01',
  'a channel of many uses': '/r/us-cn/channels/mod',
  'an event': '/r/us-cn/events/us-cn-032',
  'a comparison': '/r/us-cn/compare?before=2022-08-01&after=2022-08-10',
  'a channel that is not there': '/r/us-cn/channels/none',
};

const WIDTHS = [1440, 320, 768];
const SCHEMES = ['light', 'dark'] as const;
const FULL = process.env['PARLEY_TEST_BROWSER'] === 'full';

/** Every width in both schemes, with and without script; in the normal run one of each way a page, in turn. */
function looksAt(index: number): Look[] {
  if (FULL) return WIDTHS.flatMap((width) => SCHEMES.flatMap((scheme) => [true, false].map((script) => ({ width, scheme, script }))));
  return [true, false].map((script, way) => ({ width: WIDTHS[(index + way) % 3]!, scheme: SCHEMES[(index + way) % 2]!, script }));
}

const CASES = (Object.keys(PAGES) as (keyof typeof PAGES)[]).flatMap((name, index) =>
  looksAt(index).map((look) => [name, look.width, look.scheme, look.script ? 'with' : 'without', look] as const));

describeInBrowser('Every page', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await TestServer.start();
    await server.load(readFileSync('examples/us-cn.ndjson', 'utf8'));
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => { await browser.close(); await server.stop(); });

  it.each(CASES)('is whole, fits and has no barrier: %s at %i px, %s, %s script', async (name, _width, _scheme, _script, look) => {
    const { page, complaints, context } = await openPage(browser, look);
    const answer = await page.goto(server.url + PAGES[name]);
    expect(answer!.status()).toBe(name.endsWith('not there') ? 404 : 200);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await overflow(page)).toBe(0);
    // What looks for barriers is itself a script.
    if (look.script) expect(await barriers(page)).toEqual([]);
    // The browser itself complains of every page that is answered with 404.
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    await context.close();
  });

  it('needs no more than 60 KB of script and style, and no file from elsewhere', async () => {
    const { page, context } = await openPage(browser, { width: 1440, scheme: 'light', script: true });
    const asked: string[] = [];
    let bytes = 0;
    page.on('response', (response) => {
      asked.push(response.url());
      if (/\.(js|css)$/.test(response.url())) void response.body().then((body) => (bytes += body.length));
    });
    await page.goto(`${server.url}/r/us-cn`, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(bytes).toBeGreaterThan(0);
    // Not even compressed.
    expect(bytes).toBeLessThan(60 * 1_024);
    await context.close();
  });
});
