import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { startChronology } from '../http/world.js';
import { describeInBrowser, overflow, Stage, tooSmall } from './chromium.js';

/** The month of the record in which the most is dated. */
function busiestMonth(): string {
  const lines = readFileSync('examples/us-cn.ndjson', 'utf8').trim().split('\n');
  const months = lines.flatMap((line) => /"occurred":"(\d{4}-\d{2})-/.exec(line)?.[1] ?? []);
  const counts = [...Map.groupBy(months, (month) => month)].map(([month, all]) => ({ month, count: all.length }));
  return counts.sort((a, b) => b.count - a.count)[0]!.month;
}

describeInBrowser('A report', () => {
  const stage = new Stage(() => startChronology());

  it('of the busiest month of a record, and of all records, prints on one A4 page', async () => {
    const month = busiestMonth();
    const days = `from=${month}-01&to=${month}-28`;
    const { page, complaints } = await stage.open({ width: 1440, scheme: 'light', script: true });
    for (const path of [`/r/us-cn/report?${days}`, `/report?${days}`]) {
      await page.goto(stage.server.url + path);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect([path, pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length]).toEqual([path, 1]);
    }
    expect(complaints).toEqual([]);
  });

  it('fits a small screen, and has no letters or links too small for it', async () => {
    const { page } = await stage.open({ width: 320, scheme: 'dark', script: false });
    await page.goto(`${stage.server.url}/r/us-cn/report?from=2023-02-01&to=2023-02-28`);
    expect([await overflow(page), await tooSmall(page)]).toEqual([0, []]);
  });
});
