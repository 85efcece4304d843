import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startChronology } from '../http/world.js';
import { untilIndexed } from '../http/indexed.js';
import { barriers, describeInBrowser, overflow, Stage, tooSmall, type Look } from './chromium.js';
import { HOSTILE } from './hostile-record.js';
import { follow, tabTo, typeInto } from './keyboard.js';

const LOOKS: readonly (readonly [width: number, scheme: string, way: string, look: Look])[] = [
  [1440, 'light', 'with', { width: 1440, scheme: 'light', script: true }],
  [768, 'dark', 'with', { width: 768, scheme: 'dark', script: true }],
  [320, 'light', 'without', { width: 320, scheme: 'light', script: false }],
];

describeInBrowser('The search', () => {
  const stage = new Stage(async () => {
    const server = await startChronology();
    await untilIndexed(server);
    return server;
  });
  const titles = (page: Page): Promise<string[]> => page.locator('.found-what a').allInnerTexts();

  it.each(LOOKS)(
    'is typed into the box of a page, in its relationship and at its dates: at %i px, %s, %s script',
    async (width, _scheme, _way, look) => {
      const { page, complaints } = await stage.open(look);
      await page.goto(`${stage.server.url}/r/us-cn?asOf=2022-09-01&knownAt=2022-09-01`);
      await page.locator('.search-box input[name=q]').fill('pelosi');
      await page.locator('.search-box button').click();
      await page.waitForURL(/\/search\?/);
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
        q: 'pelosi',
        relationship: 'us-cn',
        asOf: '2022-09-01',
        knownAt: '2022-09-01',
      });
      expect((await titles(page)).length).toBeGreaterThan(0);
      expect((await page.locator('.found mark').first().innerText()).toLowerCase()).toContain('pelosi');
      expect([await overflow(page), await tooSmall(page)]).toEqual([0, []]);
      if (look.script) expect(await barriers(page)).toEqual([]);
      const first = page.locator('.found-what a').first();
      expect(await first.getAttribute('href')).toContain('asOf=2022-09-01&knownAt=2022-09-01');
      await first.click();
      await page.waitForURL(/\/r\/us-cn\//);
      expect([width, await page.locator('h1').count(), complaints]).toEqual([width, 1, []]);
    },
  );

  it('is asked, narrowed, turned over and opened from the keyboard alone', async () => {
    const { page, complaints } = await stage.open({ width: 1440, scheme: 'light', script: true });
    await page.goto(stage.server.url);
    await typeInto(page, '.search-box input[name=q]', 'china');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=china/);
    const all = await titles(page);
    expect(all).toHaveLength(25);
    await tabTo(page, 'select[name=kind]');
    await page.keyboard.type('events');
    await follow(page, 'form.question button', /kind=event/);
    expect(new Set(await page.locator('.flag-kind').allInnerTexts())).toEqual(new Set(['Event']));
    const newest = await titles(page);
    await follow(page, 'a[rel=next]', /cursor=/);
    expect(await titles(page)).not.toEqual(newest);
    await follow(page, '.pages a', /q=china&kind=event$/);
    expect(await titles(page)).toEqual(newest);
    await follow(page, '.found-what a', /\/r\/us-cn\/events\//);
    expect(complaints).toEqual([]);
  });

  it('says what to do where nothing is found, and where it cannot be looked for', async () => {
    const { page } = await stage.open({ width: 320, scheme: 'light', script: true });
    await page.goto(`${stage.server.url}/search?q=pelosi&kind=promise&asOf=2020-01-01&knownAt=2020-01-01`);
    expect(await page.locator('main').innerText()).toMatch(
      /Nothing of this was known on 1 Jan 2020\. Fewer or shorter words find more\. Look for it in everything\. Look for it in what is known today\./,
    );
    await page.getByRole('link', { name: 'Look for it in everything' }).click();
    await page.getByRole('link', { name: 'Look for it in what is known today' }).click();
    await page.waitForURL(`${stage.server.url}/search?q=pelosi`);
    expect((await titles(page)).length).toBeGreaterThan(0);
    const answer = await page.goto(`${stage.server.url}/search?q=%3F%3F`);
    expect([answer!.status(), await page.locator('#q').inputValue(), await overflow(page)]).toEqual([400, '??', 0]);
    expect(await page.locator('.wrong-date').innerText()).toMatch(/three/);
    expect(await barriers(page)).toEqual([]);
  });

  it('shows what was asked as text, on a small screen too', async () => {
    const { page, complaints } = await stage.open({ width: 320, scheme: 'light', script: true });
    for (const text of [...HOSTILE.slice(0, 6), 'W'.repeat(200), '漢'.repeat(200), '\u202eabc'.repeat(20)]) {
      await page.goto(`${stage.server.url}/search?${new URLSearchParams({ q: text })}`);
      const seen = [
        await page.locator('#q').inputValue(),
        await page.locator('main :is(script, img, iframe, [data-hit])').count(),
        await overflow(page),
      ];
      expect(seen).toEqual([text, 0, 0]);
    }
    expect(complaints).toEqual([]);
  });

  it('is drawn in the colours that a reader forces, with what was found still marked', async () => {
    const { page } = await stage.open({ width: 768, scheme: 'dark', script: true });
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto(`${stage.server.url}/search?q=pelosi`);
    const drawn = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.querySelector('.found mark')!);
      return color !== backgroundColor && backgroundColor !== getComputedStyle(document.body).backgroundColor;
    });
    expect([drawn, await barriers(page)]).toEqual([true, []]);
  });
});
