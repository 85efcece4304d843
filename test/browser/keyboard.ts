import type { Page } from 'playwright-core';

/**
 * What has the focus when it cannot be seen: nothing marks it, it lies outside the window, or something lies over it; null when it
 * can be seen. What takes the focus by itself when a page opens needs no mark.
 */
function hiddenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    const box = [...focused.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
    const name = focused.outerHTML.slice(0, 120);
    // A mark in a chart is marked by a ring of its own.
    const ring = focused.querySelector('.hit');
    const { stroke, strokeWidth } = getComputedStyle(ring ?? focused);
    const ringed = ring !== null && stroke !== 'none' && Number.parseFloat(strokeWidth) >= 1;
    if (!ringed && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1)) return `nothing marks ${name}`;
    if (!box || box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight)
      return `outside the window: ${name}`;
    const [x, y] = [
      Math.max(1, box.left) + Math.min(box.width, innerWidth - box.left) / 2,
      Math.min(innerHeight - 1, Math.max(1, box.top + box.height / 2)),
    ];
    const over = document.elementFromPoint(x, y);
    return over && (focused.contains(over) || over.contains(focused) || over.closest('label')?.contains(focused))
      ? null
      : `under ${over?.outerHTML.slice(0, 80)}: ${name}`;
  });
}

/** Presses Tab until what is wanted has the focus; whatever has it on the way can be seen. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press('Tab');
    const hidden = await hiddenFocus(page);
    if (hidden !== null) throw new Error(`On the way to ${selector} the focus cannot be seen, ${hidden}`);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`Nobody who uses a keyboard gets to ${selector}.`);
}

/** Writes into a field in place of what stands there. */
export async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Goes to a link or a button, presses it, and waits for the page that it leads to. */
export async function follow(page: Page, selector: string, address: RegExp): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('Enter');
  await page.waitForURL(address);
}
