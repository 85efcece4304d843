import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, openBrowser } from '../test/browser/launch.js';
import { largeBoard } from '../test/dsl/large-board.js';
import { startServer, type ServerProcess } from './http.js';
import { p99, spread, type Effort, type Result, type Spread } from './measure.js';
import { loadOver, recordOver } from './recording.rows.js';
import { temporaryFolder } from './workspace.js';

const BOARD = '/r/us-cn?asOf=2024-03-01';
const LARGE = '/r/no-is';
const CHANNELS = 200;
/** Long enough for a page to come to rest, and to fetch its neighbours. */
const REST_MS = 700;

/** Rows 16 and 17: moving in time as a reader sees it, in Chromium, and a board of 200 channels. */
export async function browserRows({ short }: Effort): Promise<Result[]> {
  if (!existsSync(CHROMIUM)) {
    process.stderr.write(
      `\n  NOT MEASURED: rows 16 and 17 need a browser. There is none at ${CHROMIUM}; PARLEY_TEST_CHROMIUM names another place.\n\n`,
    );
    return [];
  }
  const server = await startServer('parley-server.js', {
    PARLEY_DATA: temporaryFolder(),
    PARLEY_PORT: '0',
    PARLEY_RATE_LIMIT: 'off',
  });
  await loadOver(server.url, 'us-cn');
  await loadLargeBoard(server.url);
  const browser = await openBrowser();
  try {
    return [...(await moving(browser, server, short ? 12 : 40)), ...(await large(browser, server, short ? 5 : 15))];
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function moving(browser: Browser, server: ServerProcess, steps: number): Promise<Result[]> {
  const first = await times(Math.ceil(steps / 4), () =>
    onPage(browser, server.url + BOARD, async (page) => {
      await pressed(page);
      return newest(page);
    }),
  );
  const unhurried = await onPage(browser, server.url + BOARD, (page) =>
    times(steps, async () => {
      await pressed(page);
      await page.waitForTimeout(REST_MS);
      return newest(page);
    }),
  );
  const hurried = await onPage(browser, server.url + BOARD, (page) =>
    times(steps, async () => {
      await pressed(page);
      return newest(page);
    }),
  );
  const pages = await times(Math.ceil(steps / 6), () => onPage(browser, server.url + BOARD, dragged));
  const most = (values: readonly number[]): string => `at most ${spread(values).max.toFixed(0)} ms`;
  return [
    row(
      '16a',
      'Moving in time: from the arrow key to the new picture, the first step on a page',
      100,
      spread(first),
      most(first),
    ),
    row('16b', 'The same, a step a second', 100, spread(unhurried), most(unhurried)),
    row('16c', 'The same, each step as soon as the last is shown', 100, spread(hurried), most(hurried)),
    row('16d', 'While the grip is dragged: from one picture to the next', 150, spread(pages), most(pages)),
  ];
}

async function large(browser: Browser, server: ServerProcess, rounds: number): Promise<Result[]> {
  let day = Date.UTC(2024, 0, 1);
  const another = (): string =>
    `${server.url}${LARGE}?asOf=${new Date((day += 86_400_000)).toISOString().slice(0, 10)}`;
  const served = await times(rounds * 2, async () => {
    const begun = performance.now();
    await (await fetch(another())).text();
    return performance.now() - begun;
  });
  const painted = (width: number): Promise<number[]> =>
    times(rounds, () =>
      onPage(
        browser,
        another(),
        (page) => page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime),
        width,
      ),
    );
  const [wide, phone] = [await painted(1440), await painted(320)];
  return [
    row(
      '17a',
      `A board of ${CHANNELS} channels, served and not cached`,
      500,
      spread(served),
      `p99 ${p99(served).toFixed(0)} ms`,
    ),
    row(
      '17b',
      'The same until it is painted in a new window, 1440 px',
      1_000,
      spread(wide),
      `320 px ${spread(phone).median.toFixed(0)} ms`,
    ),
  ];
}

function row(name: string, what: string, atMost: number, measured: Spread, detail: string): Result {
  return { row: name, what, wanted: { atMost }, unit: 'ms', measured, detail };
}

/** A page of its own, at rest; it notes how long each new picture took since the key that asked for it. */
async function onPage<Told>(
  browser: Browser,
  address: string,
  look: (page: Page) => Promise<Told>,
  width = 1440,
): Promise<Told> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(address);
  await page.waitForTimeout(REST_MS);
  const told = await look(page);
  await context.close();
  return told;
}

/** Inside the page: a picture is there once the frame after the swap is painted. */
function watch(): void {
  const noted = globalThis as unknown as { pictures: number[] };
  noted.pictures = [];
  let asked = 0;
  addEventListener(
    'keydown',
    (event) => {
      asked = event.timeStamp;
    },
    true,
  );
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver((changes) => {
      if (!changes.some(({ addedNodes }) => [...addedNodes].some(({ nodeName }) => nodeName === 'MAIN'))) return;
      const from = asked;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => noted.pictures.push(performance.now() - from);
        port2.postMessage(undefined);
      });
    }).observe(document.body, { childList: true }),
  );
}

const pictures = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { pictures: number[] }).pictures);
const newest = async (page: Page): Promise<number> => (await pictures(page)).at(-1)!;

async function pressed(page: Page): Promise<void> {
  const before = (await pictures(page)).length;
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(
    (count) => (globalThis as unknown as { pictures: number[] }).pictures.length > count,
    before,
  );
}

/** Milliseconds a picture while the grip goes over some two years. */
async function dragged(page: Page): Promise<number> {
  const grip = (await page.locator('.lane:not(.lane-line) [data-grip]').boundingBox())!;
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const begun = performance.now();
  for (let moved = 1; moved <= 60; moved++) {
    await page.mouse.move(x - moved * 3, y);
    await page.waitForTimeout(12);
  }
  const took = (performance.now() - begun) / Math.max(1, (await pictures(page)).length);
  await page.mouse.up();
  return took;
}

async function times<Told>(count: number, once: () => Promise<Told>): Promise<Told[]> {
  const told: Told[] = [];
  while (told.length < count) told.push(await once());
  return told;
}

async function loadLargeBoard(url: string): Promise<void> {
  const [first, ...events] = largeBoard(CHANNELS)
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const { relationship, id: _id, type: _type, ...registration } = first!;
  await recordOver(url, { id: relationship, ...registration }, events);
}
