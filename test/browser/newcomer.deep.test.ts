import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startEmpty } from '../http/world.js';
import { barriers, describeInBrowser, overflow, Stage, type Look } from './chromium.js';
import { beginWithHotline } from './newcomer-begins.js';

const LOOKS: readonly (readonly [width: number, way: string, look: Look])[] = [
  [1440, 'with', { width: 1440, scheme: 'light', script: true }],
  [320, 'without', { width: 320, scheme: 'dark', script: false }],
];

/** What is filled in: text fields by what they are called, boxes and selections by their words. */
async function record(page: Page, type: string, fill: () => Promise<void>): Promise<string> {
  await page.locator('.sections a', { hasText: 'Record' }).click();
  await page.getByRole('link', { name: type, exact: true }).click();
  await fill();
  await page.click('.buttons button[value=preview]');
  await page.waitForSelector('button[value=record]');
  const told = await page.locator('.form-page').innerText();
  await page.click('button[value=record]');
  await page.waitForURL(/recorded=\d+$/);
  return told;
}

describeInBrowser('A newcomer without a code', () => {
  const stage = new Stage(() => startEmpty());

  it.each(LOOKS)('makes a relationship and tells its story: at %i px, %s script', async (_width, _way, look) => {
    const { page, complaints } = await stage.open(look);
    const parties = look.script ? ['Greece', 'Turkey'] : ['India', 'Pakistan'];
    await beginWithHotline(page, stage.server.url, parties, 'Military hotline');
    expect(await overflow(page)).toBe(0);
    if (look.script) expect(await barriers(page)).toEqual([]);
    await page.click('.buttons button[value=preview]');
    await page.dblclick('button[value=record]');
    await page.waitForURL(/begun=yes$/);

    expect(
      await record(page, 'Contact', async () => {
        await page.fill('[name=occurred]', '3 Feb 2026');
        await page.getByLabel('Military hotline').check();
        await page.fill('[name=summary]', 'The duty officers spoke on the line.');
        await page.fill('[name="sources/0/title"]', 'Duty officers speak');
        await page.fill('[name="sources/0/url"]', 'https://www.example.org/1');
      }),
    ).toMatch(/Military hotline.*open.*Publisher\s*example\.org/s);

    expect(
      await record(page, 'Talks severed', async () => {
        await page.fill('[name=occurred]', '24 Apr 2026');
        await page.getByLabel('Military hotline').check();
        await page.getByRole('group', { name: 'Acting parties' }).getByRole('checkbox').first().check();
        await page.fill('[name=summary]', 'The line is cut.');
        await page.locator('summary', { hasText: 'Who took part' }).click();
        await page.fill('[name=cause]', 'duty officers');
        await page.click('button[value="copy:sources"]');
        await page.waitForSelector('[name="sources/0/url"][value="https://www.example.org/1"]');
      }),
    ).toMatch(new RegExp(`severed.*${parties[0]} cut the channel\\..*Happened after`, 's'));
    expect(await page.locator('section[aria-labelledby=facts]').innerText()).toMatch(
      /Happened after\s*Contact, 3 Feb 2026/,
    );

    await page.locator('.sections a', { hasText: 'Board' }).click();
    expect(await page.locator('.row', { hasText: 'hotline' }).innerText()).toMatch(/severed/);
    expect([await overflow(page), complaints]).toEqual([0, []]);
  });
});
