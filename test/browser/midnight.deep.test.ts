import { expect, it } from '@jest/globals';
import { FixedClock } from '../dsl/running-server.js';
import { contactHeld, established } from '../dsl/samples.js';
import { EVENTS, REGISTRATION, startEmpty } from '../http/world.js';
import { describeInBrowser, Stage } from './chromium.js';

/** The last minute before a leap day, two years after the last use. */
const EVE = Date.parse('2028-02-28T23:59:30Z');
const MIDNIGHT = Date.parse('2028-02-29T00:00:00Z');

describeInBrowser('At midnight UTC', () => {
  const clock = new FixedClock();
  const stage = new Stage(async () => {
    clock.moment = EVE;
    const server = await startEmpty({}, clock);
    await server.post('/relationships', REGISTRATION);
    await server.post(EVENTS, established('dpct', '2015-01-01', { dormantAfter: 'P2Y' }));
    await server.post(EVENTS, contactHeld('dpct', '2026-02-28'));
    return server;
  });

  it('an open page says that the day changed an answer, and shows it when asked; one of an earlier day says nothing', async () => {
    const { url } = stage.server;
    const look = { width: 1440, scheme: 'light', script: true } as const;
    const today = await stage.open(look);
    const earlier = await stage.open(look);
    const row = today.page.locator('.row', { hasText: /dpct/i });
    for (const [{ page }, path] of [
      [today, '/r/us-cn'],
      [earlier, '/r/us-cn?asOf=2027-01-01'],
    ] as const) {
      const listening = page.waitForResponse(/\/stream\?after=/);
      await page.goto(url + path);
      await listening;
    }
    expect(await row.innerText()).not.toMatch(/dormant/);
    clock.moment = MIDNIGHT;
    const bar = today.page.locator('.live');
    await today.page.waitForFunction(() => document.querySelector('.live')!.textContent !== '');
    expect([await bar.innerText(), await bar.getAttribute('role')]).toEqual([
      'A new day changed an answer · show',
      'status',
    ]);
    // Nothing moves until the reader asks.
    expect(await row.innerText()).not.toMatch(/dormant/);
    await bar.locator('a').click();
    await row.filter({ hasText: 'dormant' }).waitFor();
    expect([await bar.innerText(), await earlier.page.locator('.live').innerText()]).toEqual(['', '']);
    expect([...today.complaints, ...earlier.complaints]).toEqual([]);
  });
});
