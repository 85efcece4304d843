import type { Page } from 'playwright-core';

/** Fills in the form for a relationship on an empty record, without a code: these parties, and a hotline that somebody watches. */
export async function beginWithHotline(
  page: Page,
  url: string,
  parties: readonly string[],
  hotline: string,
): Promise<void> {
  await page.goto(url);
  await page.locator('main a[href="/new-relationship"]').click();
  for (const [index, name] of parties.entries()) await page.fill(`[name="parties/${index}/name"]`, name);
  await page.fill('[name="channels/0/name"]', hotline);
  await page.selectOption('[name="channels/0/kind"]', { label: 'hotline' });
  await page.selectOption('[name="channels/0/level"]', { label: 'working level' });
  await page.selectOption('[name="channels/0/track"]', { label: 'military' });
  await page.fill('[name="channels/0/since"]', 'by 2015');
  await page.selectOption('[name=watched]', { label: 'yes' });
}
