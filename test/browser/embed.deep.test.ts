import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { corrected } from '../dsl/samples.js';
import { EVENTS, startChronology } from '../http/world.js';
import { describeInBrowser, Stage } from './chromium.js';

describeInBrowser('A page of another site', () => {
  const stage = new Stage(() => startChronology());

  /** A site on another port, which is another origin, whose page is this. */
  const elsewhere = async (html: string, use: (url: string) => Promise<void>): Promise<void> => {
    const site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html)).listen(
      0,
      '127.0.0.1',
    );
    await once(site, 'listening');
    try {
      await use(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    } finally {
      site.closeAllConnections();
      site.close();
    }
  };

  it('shows an embed in a frame and a badge as a picture, and no other page', async () => {
    const { url } = stage.server;
    const html = `<!doctype html><iframe name="embed" src="${url}/embed/us-cn?theme=light" width="640" height="360"></iframe>
      <iframe name="board" src="${url}/r/us-cn"></iframe><img src="${url}/badge/us-cn/dpct.svg" alt="">`;
    const { page } = await stage.open({ width: 1440, scheme: 'light', script: true });
    await elsewhere(html, async (address) => {
      await page.goto(address, { waitUntil: 'load' });
      const [embed, board] = [page.frame('embed')!, page.frame('board')!];
      expect(await embed.locator('h1').textContent()).toMatch(/\w/);
      expect(await embed.locator('li').count()).toBeGreaterThan(5);
      // What stands there instead is the browser's own page.
      expect(await board.locator('#main').count()).toBe(0);
      expect(await page.evaluate(() => document.images[0]!.naturalWidth)).toBeGreaterThan(50);
    });
  });

  it('that leads to a pinned page tells its readers on every screen that the answer has changed since', async () => {
    const { server } = stage;
    const slip = corrected('us-cn-032', { occurred: '2022-08-09' });
    expect((await server.post(EVENTS, slip)).status).toBe(201);
    for (const width of [320, 768, 1440]) {
      const { page } = await stage.open({ width, scheme: 'light', script: false });
      await page.goto(`${server.url}/r/us-cn?asOf=2022-08-06&knownAt=2026-11-23&position=145&edition=2`);
      expect([width, await page.locator('.outdated').isVisible()]).toEqual([width, true]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  it('sees an embed that fits its frame on a small screen, in light and dark', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const { page } = await stage.open({ width: 320, scheme, script: false });
      await page.goto(`${stage.server.url}/embed/us-cn`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(paper).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 22, 25)');
    }
  });
});
