import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startChronology } from '../http/world.js';
import { barriers, describeInBrowser, overflow, Stage, type Look } from './chromium.js';

const LOOKS: readonly (readonly [width: number, way: string, look: Look])[] = [
  [1440, 'with', { width: 1440, scheme: 'light', script: true }],
  [320, 'without', { width: 320, scheme: 'dark', script: false }],
];

describeInBrowser('A form', () => {
  const stage = new Stage(startChronology);

  const position = async (): Promise<number> => (await stage.server.get('/relationships/us-cn')).body.position;
  const focused = (page: Page): Promise<string> =>
    page.evaluate(
      () => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName || '',
    );
  const preview = (page: Page) => page.click('.buttons button[value=preview]');

  async function fill(page: Page, summary: string): Promise<void> {
    await page.goto(`${stage.server.url}/r/us-cn/record?type=StatementIssued`);
    await page.fill('[name=occurred]', '21 May 2026');
    await page.check('[name=by][value=US]');
    await page.fill('[name=summary]', summary);
    await page.fill('[name="sources/0/publisher"]', 'Example');
    await preview(page);
    await page.waitForSelector('button[value=record]');
  }

  it.each(LOOKS)(
    'stores once what is sent twice: a double click at %i px, %s script',
    async (_width, _script, look) => {
      const { page, complaints } = await stage.open(look);
      const before = await position();
      await fill(page, `An example at ${look.width}.`);
      await page.dblclick('button[value=record]');
      await page.waitForURL(/recorded=\d+$/);
      expect([await page.locator('.lead').innerText(), await position()]).toEqual([
        `An example at ${look.width}.`,
        before + 1,
      ]);
      expect(complaints).toEqual([]);
    },
  );

  it('stores once what two windows send at the same time, and leads both to it', async () => {
    const { page, context } = await stage.open({ width: 1440, scheme: 'light', script: true });
    const before = await position();
    await fill(page, 'An example in two windows.');
    const windows: Page[] = [];
    context.on('page', (opened) => windows.push(opened));
    // With the control key a button opens what it leads to in another window.
    await page.click('button[value=record]', { modifiers: ['Control'] });
    await page.click('button[value=record]', { modifiers: ['Control'] });
    while (windows.length < 2) await context.waitForEvent('page');
    for (const opened of windows) await opened.waitForURL(/recorded=\d+$/);
    expect([new Set(windows.map((opened) => opened.url())).size, windows.length, await position()]).toEqual([
      1,
      2,
      before + 1,
    ]);
  });

  it.each(LOOKS)(
    'tells all that is wrong at once, in a summary that takes the focus and leads to each field: at %i px, %s script',
    async (_width, _script, look) => {
      const { page } = await stage.open(look);
      await page.goto(`${stage.server.url}/r/us-cn/record?type=RoundHeld`);
      await page.fill('[name=occurred]', 'the day before yesterday');
      await page.fill('[name=round]', 'seventeenth');
      await page.fill('[name="sources/0/url"]', 'www.example.org');
      await preview(page);
      await page.waitForSelector('.notice.wrong');
      expect([await page.title(), await focused(page)]).toEqual([expect.stringMatching(/^Error: /), 'notice wrong']);
      const links = page.locator('.notice.wrong li a');
      expect(await links.allInnerTexts()).toEqual([
        'When',
        'Channels',
        'Round',
        'In a sentence or two',
        'Sources 1, web address',
        'Sources 1, publisher',
      ]);
      for (const link of await links.all()) {
        const target = (await link.getAttribute('href'))!.slice(1);
        await link.click();
        expect(await focused(page)).toBe(target);
        const field = page.locator(`[id="${target}"]`);
        const told = await page
          .locator(`[id="${(await field.getAttribute('aria-describedby'))!.split(' ').at(-1)!}"]`)
          .innerText();
        expect([
          (await page
            .locator('.field.wrong', { has: field })
            .or(page.locator(`.field.wrong[id="${target}"]`))
            .count()) > 0,
          told,
        ]).toEqual([true, expect.stringMatching(/\w{3}/)]);
      }
      // What was typed is still there.
      expect(await page.inputValue('[name=occurred]')).toBe('the day before yesterday');
      expect(await overflow(page)).toBe(0);
      if (look.script) expect(await barriers(page)).toEqual([]);
    },
  );

  it('says in words what a date means as soon as it is typed, and without script in the preview', async () => {
    const { page } = await stage.open({ width: 1440, scheme: 'light', script: true });
    await page.goto(`${stage.server.url}/r/us-cn/record?type=StatementIssued`);
    for (const [typed, words] of [
      ['August 2022', 'Some time in August 2022'],
      ['8 to 9 Jan 2024', '8 to 9 Jan 2024'],
      ['by 2015', 'By 31 Dec 2015 at the latest'],
      ['2023-02-04T14:39:00-05:00', '4 Feb 2023, 19:39 UTC'],
      ['no date', ''],
    ] as const) {
      await page.fill('[name=occurred]', typed);
      await page.keyboard.press('Tab');
      await page.waitForFunction((told) => document.getElementById('f-occurred-words')!.textContent === told, words);
    }
    const plain = await stage.open({ width: 320, scheme: 'light', script: false });
    await plain.page.goto(`${stage.server.url}/r/us-cn/record?type=StatementIssued`);
    await plain.page.fill('[name=occurred]', 'August 2022');
    await plain.page.fill('[name=summary]', 'An example.');
    await preview(plain.page);
    expect(await plain.page.locator('dl.filled').innerText()).toMatch(/When\s*Some time in August 2022 \(2022-08\)/);
  });

  it.each(LOOKS)(
    'previews in words what it would change, and what of a correction: at %i px, %s script',
    async (_width, _script, look) => {
      const { page, complaints } = await stage.open(look);
      const before = await position();
      await page.goto(`${stage.server.url}/r/us-cn/events/us-cn-032/correct`);
      await page.uncheck('[name="changes/channels"][value=dpct]');
      await page.fill('[name=reason]', 'An example: the talks were not named.');
      await preview(page);
      await page.waitForSelector('button[value=record]');
      expect([await page.locator('h1').innerText(), await focused(page)]).toEqual([
        expect.stringMatching(/^This will change/),
        'H1',
      ]);
      expect(await page.locator('dl.filled').first().innerText()).toMatch(
        /Channels\s*was Theater Commanders Talk, Defense Policy Coordination Talks, .*\s*is to be Theater Commanders Talk, Military Maritime/,
      );
      expect(await overflow(page)).toBe(0);
      if (look.script) expect(await barriers(page)).toEqual([]);
      await page.click('button[value=edit]');
      expect(await page.inputValue('[name=reason]')).toBe('An example: the talks were not named.');
      expect([await position(), complaints]).toEqual([before, []]);
    },
  );
});
