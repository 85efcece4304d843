import { expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { describeInBrowser, Stage } from '../../../browser/chromium.js';
import { contactHeld } from '../../../dsl/samples.js';
import { EVENTS, startWorld } from '../../../http/world.js';

const STREAM = '**/api/v1/relationships/us-cn/stream*';

/** A stream that tells of these positions and is then lost; what opened it is noted. */
function telling(asked: string[], ...positions: readonly number[]): (route: Route) => Promise<void> {
  return async (route) => {
    const after = Number(new URL(route.request().url()).searchParams.get('after'));
    asked.push(String(after));
    const body = positions
      .filter((position) => position > after)
      .map((position) => `id: ${position}\nevent: recorded\ndata: {"position":${position}}\n\n`)
      .join('');
    await route.fulfill({ contentType: 'text/event-stream', body: `retry: 50\n\n${body}` });
  };
}

describeInBrowser('A page that is open while the record grows', () => {
  const stage = new Stage(startWorld);

  async function open(address: string, stream?: (route: Route) => Promise<void>): Promise<Page> {
    const context = await stage.browser.newContext({ viewport: { width: 800, height: 400 } });
    if (stream) await context.route(STREAM, stream);
    const page = await context.newPage();
    await page.goto(stage.server.url + address);
    return page;
  }

  it('says politely how many events are new, from the position it shows on, and does not move', async () => {
    const asked: string[] = [];
    const page = await open('/r/us-cn', telling(asked, 6, 7));
    await page.evaluate(() => window.scrollTo(0, 100));
    const bar = page.getByRole('status').filter({ hasText: 'new event' });
    await bar.getByText('2 new events · ').waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBe(100);
    expect(await bar.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
    expect(asked[0]).toBe('5');
    // Lost, it is made again; what is told twice counts once.
    while (asked.length < 3) await page.waitForResponse(/\/stream\?/);
    expect(await bar.textContent()).toBe('2 new events · show');
    await page.context().close();
  });

  it('shows them when asked, where the reader is', async () => {
    const page = await open('/r/us-cn', telling([], 6));
    const show = page.getByRole('link', { name: 'show', exact: true });
    await show.waitFor();
    expect((await stage.server.post(EVENTS, contactHeld('mmca', '2026-11-22'))).body.position).toBe(6);
    await show.click();
    await page.locator('[data-time-bar][data-position="6"]').waitFor();
    await show.waitFor({ state: 'detached' });
    expect(await page.locator('main').textContent()).toContain('22 Nov 2026');
    await page.context().close();
  });

  it('says nothing where it is pinned to a position, nor where there is no stream', async () => {
    const asked: string[] = [];
    const pinned = await open('/r/us-cn?position=3', telling(asked, 4));
    const without = await open('/r/us-cn', (route) => route.fulfill({ status: 404 }));
    // Another page in the same browser has heard by the time that these could have.
    const heard = await open('/r/us-cn', telling([], 99));
    await heard.getByText(/new events · /).waitFor();
    expect(asked).toEqual([]);
    for (const page of [pinned, without, heard]) {
      expect(await page.getByText(/new event/).count()).toBe(page === heard ? 1 : 0);
      await page.context().close();
    }
  });

  it('puts the table on the clipboard, as HTML and as text, each with its sources', async () => {
    const page = await open('/r/us-cn');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy as table' }).click();
    await page.getByText('Copied, with its sources.').waitFor();
    const [html, text] = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return Promise.all(['text/html', 'text/plain'].map(async (type) => (await item!.getType(type)).text()));
    });
    expect(html).toMatch(/<table.*Channel dpct.*<\/table>/s);
    expect(text).toMatch(/^Group\tChannel\t/);
    await page.context().close();
  });
});
