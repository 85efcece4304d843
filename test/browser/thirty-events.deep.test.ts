import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startEmpty } from '../http/world.js';
import { describeInBrowser, overflow, Stage, type Look } from './chromium.js';
import { beginWithHotline } from './newcomer-begins.js';

/** Three come of the form to begin with: the relationship, its channel, and that somebody watches. */
const BEGUN = 3;
const LOOKS: readonly (readonly [events: number, way: string, look: Look, parties: readonly [string, string]])[] = [
  [9, 'without', { width: 320, scheme: 'light', script: false }, ['Ethiopia', 'Eritrea']],
  [30, 'with', { width: 1440, scheme: 'dark', script: true }, ['Thailand', 'Cambodia']],
];
/** A year of a hotline, by the names that the form has for what happened: each month the same few things, and at last a stop. */
const COURSE = ['Contact', 'Contact declined', 'Contact', 'No answer', 'Contact', 'Talks suspended', 'Talks resumed'];

describeInBrowser('A newcomer without a code', () => {
  const stage = new Stage(() => startEmpty());

  /** Begins with two names and a channel. */
  async function begin(page: Page, parties: readonly string[]): Promise<void> {
    await beginWithHotline(page, stage.server.url, parties, 'Border hotline');
    await page.click('.buttons button[value=preview]');
    await page.click('button[value=record]');
    await page.waitForURL(/begun=yes$/);
  }

  /** Tells one thing by the names that stand on the page: a type, a day, a channel, who acted, a sentence, a link. */
  async function tell(page: Page, type: string, no: number): Promise<void> {
    await page.locator('.sections a', { hasText: 'Record' }).click();
    await page.getByRole('link', { name: type, exact: true }).click();
    await page.fill('[name=occurred]', `${3 + (no % 20)} ${['Jan', 'Feb', 'Mar', 'Apr'][Math.floor(no / 7)]} 2026`);
    await page.getByLabel('Border hotline').check();
    for (const [group, types] of [
      ['Asked by', ['Contact declined', 'No answer']],
      ['Acting parties', ['Talks suspended']],
    ] as const)
      if (types.includes(type as never)) await asker(page, group);
    await page.fill('[name=summary]', `${type}, number ${no + 1} of the year.`);
    await page.fill('[name="sources/0/url"]', `https://www.example.org/${no + 1}`);
    await page.click('.buttons button[value=preview]');
    await page.click('button[value=record]');
    await page.waitForURL(/recorded=\d+$/);
  }

  /** Chooses the first party, from boxes or a list. */
  async function asker(page: Page, group: string): Promise<void> {
    const boxes = page.getByRole('group', { name: group }).getByRole('checkbox');
    if ((await boxes.count()) > 0) return boxes.first().check();
    await page.locator('[name=requestedBy]').selectOption({ index: 1 });
  }

  it.each(LOOKS)(
    'tells %i events of two states that nobody had on record, in a browser %s script',
    async (events, _way, look, parties) => {
      const { page, complaints } = await stage.open(look);
      await begin(page, parties);
      for (let no = 0; no < events - BEGUN; no++) await tell(page, COURSE[no % COURSE.length]!, no);
      await page.locator('.sections a', { hasText: 'Board' }).click();
      const name = parties.join(' – ');
      expect(await page.title()).toContain(name);
      expect(await page.locator('.row', { hasText: 'hotline' }).innerText()).toMatch(/suspended/);
      const { body } = await stage.server.get<{ data: { name: string; position: number }[] }>('/relationships');
      expect(body.data.find((one) => one.name === name)).toMatchObject({ position: events });
      expect([await overflow(page), complaints]).toEqual([0, []]);
    },
    600_000,
  );
});
