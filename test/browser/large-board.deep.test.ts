import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { largeBoard } from '../dsl/large-board.js';
import { TestServer } from '../dsl/running-server.js';
import { barriers, describeInBrowser, overflow, Stage } from './chromium.js';

const CHANNELS = 200;

async function startLargeBoard(): Promise<TestServer> {
  const server = await TestServer.start();
  await server.load(largeBoard(CHANNELS));
  return server;
}

describeInBrowser(`A board of ${CHANNELS} channels`, () => {
  const stage = new Stage(startLargeBoard);

  async function open(width: number): Promise<Page> {
    const { page } = await stage.open({ width, scheme: 'light', script: true });
    await page.goto(`${stage.server.url}/r/no-is?asOf=2024-03-01`);
    return page;
  }
  const box = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())!;

  it.each([1440, 768, 320])('has a row for each, and is not wider than the page, at %i px', async (width) => {
    const page = await open(width);
    expect(await page.locator('li.row').count()).toBe(CHANNELS);
    expect(await overflow(page)).toBe(0);
  });

  it.each([
    [1440, '.lane:not(.lane-line)'],
    [768, '.lane:not(.lane-line)'],
    [320, '.lane-line'],
  ])('keeps its axis and the heading of the group in sight, at %i px', async (width, axis) => {
    const page = await open(width);
    await page.locator('li.row').nth(120).scrollIntoViewIfNeeded();
    await page.evaluate(() => window.scrollBy(0, 400));
    const [bar, line] = [await box(page, '.bar'), await box(page, axis)];
    expect(line.y - (bar.y + bar.height)).toBeGreaterThanOrEqual(-1);
    expect(line.y - (bar.y + bar.height)).toBeLessThan(3);
    const headings = await page
      .locator('.board .group')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(headings.some((top) => Math.abs(top - (line.y + line.height)) < 3)).toBe(true);
  });

  it('is one stop of the Tab key, and what the keys reach is not hidden under the axis', async () => {
    const page = await open(1440);
    await page.locator('.question button').focus();
    await page.keyboard.press('Tab');
    for (let row = 0; row < 60; row++) await page.keyboard.press('ArrowDown');
    for (let row = 0; row < 40; row++) await page.keyboard.press('ArrowUp');
    const place = await page.evaluate(() => ({
      top: document.activeElement!.getBoundingClientRect().top,
      axis: document.querySelector('.row.head')!.getBoundingClientRect().bottom,
    }));
    expect(place.top).toBeGreaterThanOrEqual(place.axis);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement!.textContent)).toContain('How to read the strips');
  });

  it('counts its long groups in their headings', async () =>
    expect(await (await open(1440)).locator('.group .count').first().innerText()).toMatch(
      /^\s*39: \d+ open, \d+ closed$/,
    ));

  it('has no barrier', async () => expect(await barriers(await open(1440))).toEqual([]), 60_000);
});
