import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startEmpty } from '../http/world.js';
import { barriers, describeInBrowser, overflow, Stage, tooSmall, type Look } from './chromium.js';

const LOOKS: readonly (readonly [width: number, way: string, look: Look])[] = [
  [1440, 'with', { width: 1440, scheme: 'light', script: true }],
  [768, 'with', { width: 768, scheme: 'dark', script: true }],
  [320, 'without', { width: 320, scheme: 'dark', script: false }],
];
const NAMES: Readonly<Record<number, readonly [string, string]>> = {
  1440: ['Greece', 'Turkey'],
  768: ['Armenia', 'Azerbaijan'],
  320: ['India', 'Pakistan'],
};

/** A table as strangers have it: words of their own, a date in their own form, and one that is none. */
const tableOf = ([one, other]: readonly [string, string]): string =>
  [
    'When;Event;Line;Actor;What was said;Link',
    `3 Feb 2026;call;the hotline;both;The duty officers spoke.;https://www.example.org/1`,
    `24.4.2026;cut;the hotline;${one};${one} cut the line.;https://www.example.org/2`,
    `some day;call;the hotline;${other};They tried.;https://www.example.org/3`,
  ].join('\n');

describeInBrowser('A table', () => {
  const stage = new Stage(() => startEmpty());

  const looksRight = async (page: Page, look: Look): Promise<void> => {
    expect([await overflow(page), await tooSmall(page)]).toEqual([0, []]);
    if (look.script) expect(await barriers(page)).toEqual([]);
  };
  const press = async (page: Page, step: string): Promise<void> => {
    await page.locator(`.buttons button[value=${step}]`).last().click();
    await page.waitForLoadState();
  };
  const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
  const choose = (page: Page, name: string, label: string) => page.selectOption(`[name="${name}"]`, { label });

  it.each(LOOKS)(
    'goes in by pressing and without a code, is looked at first, and is taken back: at %i px, %s script',
    async (width, _way, look) => {
      const { page, complaints } = await stage.open(look);
      const names = NAMES[width]!;
      await page.goto(`${stage.server.url}/import`);
      await page.selectOption('[name=relationship]', '+');
      await page.fill('[name=name]', names.join(' – '));
      await page.fill('[name=parties]', names.join('\n'));
      await page.fill('[name="map-text"]', 'columns: {');
      await looksRight(page, look);

      // A refusal keeps what was typed.
      await page.fill('[name=text]', tableOf(names));
      await press(page, 'read');
      expect(await page.locator('.notice').innerText()).toContain('map');
      expect(await page.inputValue('[name=parties]')).toBe(names.join('\n'));
      expect(await page.inputValue('[name="map-text"]')).toBe('columns: {');
      expect(await page.inputValue('[name=text]')).toBe(tableOf(names));
      await page.fill('[name="map-text"]', '');
      if (look.script) {
        await page.fill('[name=text]', '');
        const file = { name: 'talks.csv', mimeType: 'text/csv', buffer: Buffer.from(tableOf(names), 'latin1') };
        await page.setInputFiles('[name=file]', file);
      }
      await press(page, 'read');

      await choose(page, 'column/1', 'What happened (type)');
      await choose(page, 'column/2', 'Channel');
      await choose(page, 'column/4', 'Summary');
      await press(page, 'look');
      await choose(page, 'channels/0/means', 'a new channel');
      await page.fill('[name="channels/0/name"]', 'Military hotline');
      await choose(page, 'channels/0/kind', 'hotline');
      await choose(page, 'channels/0/level', 'working level');
      await choose(page, 'channels/0/track', 'military');
      await press(page, 'look');
      expect(await heading(page)).toMatch(/^3 rows: \d events to be recorded, 1 that cannot be recorded yet\.$/);
      expect(await page.locator('table.verdicts').innerText()).toMatch(/4\s+When.*“?some day/s);
      await looksRight(page, look);

      await page.getByLabel('Leave those rows out').check();
      await press(page, 'record');
      expect(await heading(page)).toMatch(/events are on record now; 1 rows? (?:was|were) left out\.$/);
      await looksRight(page, look);
      const rejects = await page.locator('a[href$="/rejects"]').getAttribute('href');
      expect(await (await fetch(stage.server.url + rejects!)).text()).toMatch(/some day;.*When/s);

      await press(page, 'take-back');
      expect(await page.locator('.notice').innerText()).toContain('Say why');
      await page.fill('[name=reason]', 'It was the wrong table.');
      await press(page, 'take-back');
      expect(await heading(page)).toMatch(/^\d events are taken back\.$/);
      await looksRight(page, look);
      expect(await page.locator('.lead').innerText()).toBe('The board stands as without it. Bring the mended table.');
      // Refusals are answers too: the browser notes their status, and nothing else.
      expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
    },
  );
});
