/**
 * Takes the pictures of docs/images anew, from the real demo in a real browser: `npm run pictures`. Pages bring their letters along, so
 * that the pictures are the same on every machine.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startParley } from '../dsl/parley.js';
import { until } from '../dsl/waiting.js';
import { openBrowser } from './launch.js';

interface Picture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly scheme?: 'dark';
  /** What is done on the page before the picture is taken. */
  readonly first?: (page: Page) => Promise<void>;
}

const FOLDER = resolve('docs/images');
const LARGEST = 300 * 1_024;

const BOARD = { path: '/r/us-cn?asOf=2023-03-01', width: 1440, height: 900 };

const PICTURES: Readonly<Record<string, Picture>> = {
  first: { path: '/?asOf=2023-03-01', width: 1440, height: 720 },
  board: BOARD,
  'board-dark': { ...BOARD, scheme: 'dark' },
  'board-320': { ...BOARD, width: 320 },
  'board-as-known-then': { ...BOARD, path: '/r/us-cn?asOf=2023-02-10&knownAt=2023-02-10' },
  channel: { path: '/r/us-cn/channels/mod?asOf=2023-03-01', width: 1440, height: 900 },
  event: { path: '/r/us-cn/events/us-cn-065', width: 1440, height: 900 },
  history: { path: '/r/us-cn/events?asOf=2023-03-01', width: 1440, height: 900 },
  compare: { path: '/r/us-cn/compare?before=2022-08-01&after=2022-08-10', width: 1440, height: 620 },
  promises: { path: '/r/us-cn/commitments?asOf=2024-06-01', width: 1440, height: 900 },
  form: { path: '/r/us-cn/record?type=RoundHeld', width: 1440, height: 900, first: fillIn },
  'new-relationship': { path: '/new-relationship', width: 1440, height: 900, first: describe },
  preview: { path: '/r/us-cn/record?type=TalksSevered', width: 1440, height: 640, first: previewOf },
};

async function fillIn(page: Page): Promise<void> {
  await page.fill('[name=occurred]', 'May 2026');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.getElementById('f-occurred-words')?.textContent !== '');
  await page.check('[name=channels][value=dpct]');
  await page.fill('[name=round]', '20');
}

async function describe(page: Page): Promise<void> {
  await page.fill('[name="parties/0/name"]', 'Greece');
  await page.fill('[name="parties/1/name"]', 'Türkiye');
  await page.fill('[name="channels/0/name"]', 'Military hotline');
  await page.selectOption('[name="channels/0/kind"]', 'hotline');
  await page.selectOption('[name="channels/0/level"]', 'working');
  await page.selectOption('[name="channels/0/track"]', 'military');
}

async function previewOf(page: Page): Promise<void> {
  await page.fill('[name=occurred]', '20 May 2026');
  await page.check('[name=channels][value=dpct]');
  await page.check('[name=channels][value=mmca]');
  await page.check('[name=by][value=CN]');
  await page.fill('[name=summary]', 'An example: the talks are cut.');
  await page.fill('[name="sources/0/publisher"]', 'Example');
  await page.click('.buttons button');
  await page.waitForSelector('button[value=record]');
}

async function take(
  browser: Browser,
  url: string,
  name: string,
  { path, width, height, scheme, first }: Picture,
): Promise<number> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme ?? 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url + path);
  await first?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
  });
  const file = join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file });
  await context.close();
  return statSync(file).size;
}

const folder = mkdtempSync(join(tmpdir(), 'parley-pictures-'));
const demo = await startParley({
  folder: join(folder, 'data'),
  commandLine: ['serve', '--demo', '--data', join(folder, 'data')],
});
const browser = await openBrowser();
try {
  mkdirSync(FOLDER, { recursive: true });
  await until(() => demo.printed().includes('Ctrl-C'), 'the record of the demo');
  for (const [name, picture] of Object.entries(PICTURES)) {
    const size = await take(browser, demo.url, name, picture);
    console.log(`docs/images/${name}.png ${Math.ceil(size / 1_024)} KB`);
    if (size > LARGEST)
      throw new Error(
        `${name}.png has ${size} bytes, and no picture is to have more than ${LARGEST}. Take it smaller.`,
      );
  }
} finally {
  await browser.close();
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
}
