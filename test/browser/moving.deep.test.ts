import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startChronology } from '../http/world.js';
import { describeInBrowser, Stage } from './chromium.js';

const BOARD = '/r/us-cn?asOf=2023-03-01';

describeInBrowser('Moving in time', () => {
  const stage = new Stage(startChronology);

  /** A page at rest, and the pages it has asked the server for since. */
  async function open(path: string): Promise<{ page: Page; asked: string[] }> {
    const { page } = await stage.open({ width: 1440, scheme: 'light', script: true });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'fetch') asked.push(request.url().slice(stage.server.url.length));
    });
    await page.goto(stage.server.url + path);
    return { page, asked };
  }
  const headline = (page: Page): Promise<string> => page.locator('h1').innerText();
  const at = (asOf: string): string => `/r/us-cn?asOf=${asOf}`;
  const fetched = async (asked: string[], path: string): Promise<void> => {
    while (!asked.includes(path)) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('shows a neighbour that was fetched before it was asked for, and fetches the next', async () => {
    const { page, asked } = await open(BOARD);
    await fetched(asked, at('2023-03-16'));
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(stage.server.url + at('2023-03-16'));
    expect(asked.filter((path) => path === at('2023-03-16'))).toHaveLength(1);
    const next = await page.locator('[data-step="next"]').getAttribute('href');
    await fetched(asked, next!);
  });

  it('asks anew for what was fetched ahead once the record has moved on', async () => {
    const { page, asked } = await open(BOARD);
    await fetched(asked, at('2023-03-16'));
    await stage.server.post('/relationships/us-cn/events', {
      type: 'ContactHeld',
      id: 'moved-on',
      occurred: '2023-03-02',
      channels: ['mod'],
      summary: 'They spoke.',
      sources: [{ publisher: 'The Gazette' }],
    });
    await page.getByText('show', { exact: true }).click();
    await page.waitForSelector('[data-step="next"][href="/r/us-cn?asOf=2023-03-02"]');
    await fetched(asked, at('2023-03-02'));
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(stage.server.url + at('2023-03-02'));
    await page.waitForFunction(
      () => document.querySelector<HTMLElement>('[data-time-bar]')!.dataset['position'] === '146',
    );
  });

  it('shows the days under the grip while it is dragged, and gives the last its address when it is let go', async () => {
    const { page } = await open(BOARD);
    const before = await headline(page);
    const grip = (await page.locator('.lane:not(.lane-line) [data-grip]').boundingBox())!;
    const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 120, y, { steps: 6 });
    await page.waitForFunction((text) => document.querySelector<HTMLElement>('h1')!.innerText !== text, before);
    expect(page.url()).toBe(stage.server.url + BOARD);
    await page.mouse.up();
    await page.waitForURL(/asOf=2021-\d\d-\d\d$/);
    expect(await page.locator('#asOf').inputValue()).toMatch(/ 2021$/);
    await page.goBack();
    await page.waitForFunction((text) => document.querySelector<HTMLElement>('h1')!.innerText === text, before);
  });

  it('moves to the day that is pressed on the axis, without a drag', async () => {
    const { page } = await open(BOARD);
    const lane = (await page.locator('.lane:not(.lane-line)').boundingBox())!;
    await page.mouse.click(lane.x + lane.width * 0.3, lane.y + lane.height - 4);
    await page.waitForURL(/asOf=2022-0\d-\d\d$/);
  });
});
