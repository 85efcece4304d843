import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TestServer } from '../dsl/running-server.js';
import { CHROMIUM, openBrowser } from './launch.js';

export { openBrowser } from './launch.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Whether every page is looked at in every way, as `npm run test:browser:full` does; else each in one way or two. */
export const FULL = process.env['PARLEY_TEST_BROWSER'] === 'full';

/** How a page is looked at. */
export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  readonly script: boolean;
}

/** `describe` where a browser is installed; elsewhere it says loudly what is skipped, and how to have it run. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (existsSync(CHROMIUM)) return describe(name, tests);
  console.warn(
    `Skipped: ${name}, in a browser. There is none at ${CHROMIUM}: install Debian's chromium, or name one with PARLEY_TEST_CHROMIUM.`,
  );
  describe.skip(name, tests);
}

/** A server and a browser for all tests of a `describe`; what a test opens is closed after it. */
export class Stage {
  server!: TestServer;
  browser!: Browser;
  private readonly opened: BrowserContext[] = [];

  /** Within the `describe`. */
  constructor(start: () => Promise<TestServer>) {
    beforeAll(async () => {
      this.server = await start();
      this.browser = await openBrowser();
    });
    afterEach(async () => {
      for (const context of this.opened.splice(0)) await context.close();
    });
    afterAll(async () => {
      await this.browser.close();
      await this.server.stop();
    });
  }

  /** See `openPage`. */
  async open(look: Look): ReturnType<typeof openPage> {
    const opened = await openPage(this.browser, look);
    this.opened.push(opened.context);
    return opened;
  }
}

/** A page of its own; what the page complains of is kept in `complaints`. */
export async function openPage(
  browser: Browser,
  { width, scheme, script }: Look,
): Promise<{ page: Page; complaints: string[]; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, complaints, context };
}

/** How many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/**
 * What of a page is too small, in words: text of less than 12 pixels; what is pressed, of less than 24 in height or width. Left out
 * are links within a sentence, and the marks of charts, which lists and tables have too (WCAG 2.2, 2.5.8: inline, equivalent).
 */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const found = new Set<string>();
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.getBoundingClientRect().width > 1 &&
      element.closest('.unseen, .skip, title, desc, option, script') === null;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const words = texts.currentNode.textContent!.trim();
      const element = texts.currentNode.parentElement!;
      if (words === '' || !isSeen(element)) continue;
      const scale = element instanceof SVGGraphicsElement ? element.getScreenCTM()!.d : 1;
      const size = parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size < 11.9) found.add(`text of ${size.toFixed(1)} px: ${words.slice(0, 30)}`);
    }
    for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
      if (!isSeen(element) || element.closest('svg')) continue;
      const around = [...element.parentElement!.childNodes].filter((one) => one !== element && one.nodeType === 3);
      if (element.tagName === 'A' && around.some((one) => one.textContent!.trim().length > 1)) continue;
      const pressed = element.closest('label') ?? element;
      const { width, height } = pressed.getBoundingClientRect();
      if (width < 23.9 || height < 23.9)
        found.add(
          `${element.localName} of ${width.toFixed(0)} × ${height.toFixed(0)} px in ${element.parentElement!.localName}` +
            `.${element.parentElement!.className}: ${element.textContent.trim().slice(0, 30)}`,
        );
    }
    return [...found];
  });
}

/** What axe finds serious or critical, in its words; `rules`: by these alone. */
export async function barriers(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Through the debugger's protocol, which the page's own policy does not bind.
  await page.evaluate(AXE);
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          root: unknown,
          options: object,
        ): Promise<{
          violations: { id: string; impact: string; nodes: { target: unknown; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run(document, { resultTypes: ['violations'], ...(only && { runOnly: only }) });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} – ${failureSummary}`).join('; ')}`,
      );
  }, rules);
}
