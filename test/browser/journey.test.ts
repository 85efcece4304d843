import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { TestServer } from '../dsl/running-server.js';
import { describeInBrowser, openBrowser, openPage } from './chromium.js';

/** Presses a key until what is wanted has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`Nobody who uses a keyboard gets to ${selector}.`);
}

async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

const heading = (page: Page): Promise<string> => page.locator('h1').innerText();

describeInBrowser('With the keyboard alone', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await TestServer.start();
    await server.load(readFileSync('examples/us-cn.ndjson', 'utf8'));
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => { await browser.close(); await server.stop(); });

  it.each([true, false])('one finds out whether the theatre commanders talked on 1 March 2023, and why (script: %s)', async (script) => {
    const { page, complaints, context } = await openPage(browser, { width: 1440, scheme: 'light', script });
    await page.goto(server.url);
    await tabTo(page, 'main a[href^="/r/us-cn"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/r\/us-cn/);
    await tabTo(page, 'select#channel');
    await page.keyboard.type('Theater');
    await typeInto(page, 'input#on', '1 Mar 2023');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/channels\/tct\?asOf=2023-03-01$/);
    expect(await heading(page)).toMatch(/No\. Severed by China 208 days earlier \(5 Aug 2022\)/);
    expect(await page.locator('main').innerText()).toMatch(/TalksSevered/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('the arrows lead to the event before and the one after, t to today, and the way back works', async () => {
    const { page, context } = await openPage(browser, { width: 1440, scheme: 'light', script: true });
    await page.goto(`${server.url}/r/us-cn?asOf=2023-03-01`);
    const before = await heading(page);
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/asOf=2023-02-23/);
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/asOf=2023-(?!02-23)/);
    await page.keyboard.press('t');
    await page.waitForURL(/\/r\/us-cn$/);
    await page.waitForFunction((text) => document.querySelector('h1')?.textContent !== text, before);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await page.waitForURL(/asOf=2023-03-01/);
    await page.waitForFunction((text) => document.querySelector<HTMLElement>('h1')?.innerText === text, before);
    await context.close();
  });
});
