import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startChronology } from '../http/world.js';
import { barriers, describeInBrowser, overflow, Stage } from './chromium.js';

const PAST = '/r/us-cn?asOf=2023-03-01';

/** What has the focus: the row it is in, and its name as a reader of screens has it. */
const held = (page: Page): Promise<{ row: string | undefined; name: string }> =>
  page.evaluate(() => {
    const element = document.activeElement!;
    return {
      row: element.closest<HTMLElement>('[data-row]')?.dataset['row'],
      name: (element.getAttribute('aria-label') ?? element.textContent).slice(0, 60),
    };
  });
const readout = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('.readout')?.textContent ?? null);
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const shown = (page: Page, selector: string): Promise<number> =>
  page.evaluate(
    (wanted) => [...document.querySelectorAll(wanted)].filter((element) => element.getClientRects().length > 0).length,
    selector,
  );

describeInBrowser('In a chart', () => {
  const stage = new Stage(startChronology);

  async function open(path: string, { width = 1440, script = true } = {}): Promise<Page> {
    const { page } = await stage.open({ width, scheme: 'light', script });
    await page.goto(stage.server.url + path);
    return page;
  }

  /** Tab leads to the chart from what stands before it. */
  async function enter(page: Page): Promise<void> {
    await page.locator('.question button').focus();
    await press(page, 'Tab');
  }

  it('Tab stops once, at a name, and goes on behind it', async () => {
    const page = await open(PAST);
    await enter(page);
    expect(await held(page)).toEqual({
      row: 'cmc-vc',
      name: 'Contacts with a vice-chairman of the Central Military Commis',
    });
    await press(page, 'Tab');
    expect((await held(page)).name).toContain('How to read the strips');
    await press(page, 'Shift+Tab');
    expect((await held(page)).row).toBe('cmc-vc');
  });

  it('the arrows go from mark to mark and from row to row, and each says what it is', async () => {
    const page = await open(PAST);
    await enter(page);
    await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await held(page)).toEqual({ row: 'mod', name: '1 to 5 Aug 2022: No answer by China' });
    expect(await readout(page)).toBe('1 to 5 Aug 2022: No answer by China');
    // The nearest mark of the next row, and back to where one was.
    await press(page, 'ArrowDown');
    expect(await held(page)).toEqual({ row: 'dtl', name: '4 Feb 2023: Contact declined by China' });
    await press(page, 'ArrowUp');
    expect(await held(page)).toEqual({ row: 'mod', name: '1 to 5 Aug 2022: No answer by China' });
    await press(page, 'End');
    expect(await held(page)).toMatchObject({ row: 'mod', name: expect.stringMatching(/^2 events\. 31 Oct 2025: /) });
    await press(page, 'Home', 'ArrowLeft');
    expect(await held(page)).toEqual({ row: 'mod', name: "Defence ministers' calls and meetings" });
    expect(page.url()).toBe(stage.server.url + PAST);
  });

  it('the lane is the row above them all', async () => {
    const page = await open(PAST);
    await enter(page);
    await press(page, 'ArrowUp', 'Home');
    expect(await held(page)).toEqual({ row: '', name: '8 Jun 2022: $120m arms sale' });
    await press(page, 'ArrowRight');
    expect(await held(page)).toEqual({ row: '', name: '2 to 3 Aug 2022: Speaker Nancy Pelosi’s visit' });
  });

  it.each([
    ['ArrowDown', /\/channels\/mod\?asOf=2023-03-01$/],
    ['ArrowRight', /\/events\/us-cn-013\?asOf=2023-03-01$/],
  ])('Enter opens what %s led to', async (key, address) => {
    const page = await open(PAST);
    await enter(page);
    await press(page, key, 'Enter');
    await page.waitForURL(address);
  });

  it('t leads to today and leaves one at the same mark; Escape leaves, and the arrows move the date again', async () => {
    const page = await open(PAST);
    await enter(page);
    await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 't');
    await page.waitForURL(`${stage.server.url}/r/us-cn`);
    await page.waitForFunction(() => document.activeElement?.closest('[data-row="mod"]'));
    expect(await held(page)).toEqual({ row: 'mod', name: '1 to 5 Aug 2022: No answer by China' });
    await press(page, 'Escape');
    expect(await readout(page)).toBeNull();
    await press(page, 'ArrowLeft');
    await page.waitForURL(/asOf=2026-05-28/);
  });

  it('a channel has its one strip, which begins at the newest mark before the date', async () => {
    const page = await open('/r/us-cn/channels/mod?asOf=2023-03-01');
    await enter(page);
    expect(await held(page)).toEqual({ row: 'mod', name: '4 Feb 2023: Contact declined by China' });
    await press(page, 'ArrowLeft');
    expect(await held(page)).toMatchObject({ row: 'mod', name: expect.stringMatching(/^22 Nov 2022: /) });
  });

  it('a bar of a channel says its span when it is pointed at, and leads to what began it', async () => {
    const page = await open('/r/us-cn/channels/dpct?asOf=2023-03-01');
    const bar = page.locator('a.span .s-severed').first();
    await bar.hover();
    expect(await readout(page)).toBe('severed, 5 Aug 2022 to 14 Nov 2023, 467 days');
    await bar.click();
    await page.waitForURL(/events\/us-cn-032/);
  });

  it('an event of the lane shows what it caused, for the keyboard and for the pointer, and a span shows its cause', async () => {
    const page = await open(PAST);
    const channels = (): Promise<(string | undefined)[]> =>
      page.evaluate(() =>
        [
          ...new Set(
            [...document.querySelectorAll('.strip .caused')].map(
              (span) => span.closest<HTMLElement>('[data-row]')?.dataset['row'],
            ),
          ),
        ].sort(),
      );
    await enter(page);
    await press(page, 'ArrowUp', 'Home', 'ArrowRight');
    expect(await channels()).toEqual(['dpct', 'mmca', 'tct']);
    expect(await shown(page, 'line.hair')).toBe(await shown(page, 'svg.strip'));
    await press(page, 'Escape');
    expect(await channels()).toEqual([]);
    await page.locator('[data-row="dpct"] .s-severed').first().hover();
    expect(await channels()).toEqual(['dpct', 'mmca', 'tct']);
    expect(await readout(page)).toBe('After 2 to 3 Aug 2022: Speaker Nancy Pelosi’s visit');
    await page.locator('.lane:not(.lane-line) [data-event="us-cn-030"] a').hover();
    expect(await channels()).toEqual(['dpct', 'mmca', 'tct']);
    expect(await readout(page)).toBe('2 to 3 Aug 2022: Speaker Nancy Pelosi’s visit');
  });

  it('nothing is a barrier while a mark is held', async () => {
    const page = await open(PAST);
    await enter(page);
    await press(page, 'ArrowRight');
    expect(await barriers(page)).toEqual([]);
  });

  it('a mark leads to its event by a click, without script too', async () => {
    const page = await open(PAST, { script: false });
    await page.locator('[data-row="mod"] .mark a').first().click();
    await page.waitForURL(/\/events\/us-cn-024\?asOf=2023-03-01$/);
  });

  it.each([true, false])(
    'the lane is one line at 320 px, taken apart on demand, and nothing is wider than the page (script: %s)',
    async (script) => {
      const page = await open(PAST, { width: 320, script });
      expect(
        [await shown(page, '.lane:not(.lane-line)'), await shown(page, '.lane-line .around')].map(Boolean),
      ).toEqual([false, true]);
      await page.getByText('Visits, force and arms apart').click();
      expect(
        [await shown(page, '.lane:not(.lane-line)'), await shown(page, '.lane-line .around')].map(Boolean),
      ).toEqual([true, false]);
      expect(await overflow(page)).toBe(0);
    },
  );
});
