import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startChronology } from '../http/world.js';
import { describeInBrowser, Stage } from './chromium.js';
import { follow, tabTo, typeInto } from './keyboard.js';

const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
const row = (page: Page, channel: string): Promise<string> =>
  page.locator('.row', { has: page.getByRole('link', { name: channel }) }).innerText();

describeInBrowser('With the keyboard alone', () => {
  const stage = new Stage(startChronology);

  it.each([
    [1440, true],
    [1440, false],
    [320, true],
  ])(
    'one finds out whether the theatre commanders talked on 1 March 2023, and why (%i px, script: %s)',
    async (width, script) => {
      const { page, complaints } = await stage.open({ width, scheme: 'light', script });
      await page.goto(stage.server.url);
      await follow(page, 'main a[href^="/r/us-cn"]', /\/r\/us-cn/);
      await tabTo(page, 'select#channel');
      await page.keyboard.type('Theater');
      await typeInto(page, 'input#on', '1 Mar 2023');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/channels\/tct\?asOf=2023-03-01$/);
      expect(await heading(page)).toMatch(/No\. Severed by China 208 days earlier \(5 Aug 2022\)/);
      expect(await page.locator('section[aria-labelledby=why]').innerText()).toMatch(
        /5 Aug 2022\s*China's Foreign Ministry announced[^]*Severed\. China cut the channel\./,
      );
      // From the why to the event behind it.
      await follow(page, 'section[aria-labelledby=why] .changed a', /\/events\/us-cn-032\?asOf=2023-03-01$/);
      expect(await heading(page)).toBe('Talks severed by China');
      expect(await page.locator('section[aria-labelledby=facts]').innerText()).toMatch(
        /Happened after\s*Speaker Nancy Pelosi’s visit, 2 to 3 Aug 2022/,
      );
      expect(complaints).toEqual([]);
    },
  );

  it.each([
    [1440, true, 'Defence attachés', 'attache'],
    [320, false, 'National Defense University dialogue', 'ndu'],
  ] as const)(
    'one records an event through the form and sees it on the board (%i px, script: %s)',
    async (width, script, name, code) => {
      const { page, complaints } = await stage.open({ width, scheme: 'light', script });
      const position = async (): Promise<number> => (await stage.server.get('/relationships/us-cn')).body.position;
      const before = await position();
      await page.goto(`${stage.server.url}/r/us-cn`);
      await follow(page, '.sections a[href="/r/us-cn/record"]', /\/record$/);
      await follow(page, 'a[href="/r/us-cn/record?type=TalksSevered"]', /type=TalksSevered/);
      await typeInto(page, '[name=occurred]', '20 May 2026');
      await tabTo(page, `[name=channels][value="${code}"]`);
      await page.keyboard.press('Space');
      await tabTo(page, '[name=by][value=CN]');
      await page.keyboard.press('Space');
      await typeInto(page, '[name=summary]', 'An example: the meetings are cut.');
      await typeInto(page, '[name="sources/0/publisher"]', 'Example');
      // Enter looks, and records nothing.
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('h1')!.textContent.startsWith('This will'));
      expect(await heading(page)).toBe('This will change one channel.');
      expect(await page.locator('.change-list').innerText()).toMatch(new RegExp(`${name}.*severed`, 's'));
      expect(await page.locator('dl.filled').first().innerText()).toMatch(/20 May 2026 \(2026-05-20\)/);
      expect(await position()).toBe(before);
      await follow(page, 'button[value=record]', /\/events\/e-[^/]+\?recorded=/);
      expect(await page.locator('.notice').innerText()).toMatch(/Recorded\. It changed one channel\./);
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('notice');
      expect(await position()).toBe(before + 1);
      await follow(page, '.sections a[href="/r/us-cn"]', /\/r\/us-cn$/);
      expect(await row(page, name)).toMatch(/severed/);
      expect(complaints).toEqual([]);
    },
  );

  it('the first step of a page leads past its line to the content, and moves nothing else', async () => {
    const { page } = await stage.open({ width: 1440, scheme: 'light', script: true });
    await page.goto(`${stage.server.url}/r/us-cn?asOf=2023-03-01`, { waitUntil: 'networkidle' });
    const shown = page.url();
    // The steps beside this one are read ahead whenever the browser has time: only this page asked for again would be a move.
    const askedAgain: string[] = [];
    page.on('request', (request) => {
      if (request.url().split('#')[0] === shown) askedAgain.push(request.resourceType());
    });
    await follow(page, 'a.skip', /#main$/);
    await tabTo(page, 'main a');
    expect(askedAgain).toEqual([]);
    expect(page.url()).toBe(`${shown}#main`);
  });

  it('the arrows lead to the event before and the one after, t to today, and the way back works', async () => {
    const { page } = await stage.open({ width: 1440, scheme: 'light', script: true });
    await page.goto(`${stage.server.url}/r/us-cn?asOf=2023-03-01`);
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
  });
});
