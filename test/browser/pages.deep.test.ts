import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { startChronology } from '../http/world.js';
import { barriers, describeInBrowser, FULL, overflow, Stage, tooSmall, type Look } from './chromium.js';

const PAGES = {
  relationships: '/',
  'a board': '/r/us-cn?asOf=2023-03-01',
  'a board of today': '/r/us-cn',
  'a board as known then': '/r/us-cn?asOf=2023-02-10&knownAt=2023-02-10',
  'a board before the record': '/r/us-cn?asOf=1990-01-01',
  'a channel': '/r/us-cn/channels/tct?asOf=2023-03-01',
  'a channel of many uses': '/r/us-cn/channels/mod',
  'an event': '/r/us-cn/events/us-cn-032',
  'an event of two accounts': '/r/us-cn/events/us-cn-065',
  'a comparison': '/r/us-cn/compare?before=2022-08-01&after=2022-08-10',
  'a comparison of one day as known then and now':
    '/r/us-cn/compare?before=2023-02-05&after=2023-02-05&beforeKnownAt=2023-02-05',
  'a comparison as a table': '/r/us-cn/compare/table?before=2022-08-01&after=2022-08-10',
  'the last change': '/r/us-cn/compare',
  'a history': '/r/us-cn/events',
  'a history of one channel, as known then': '/r/us-cn/events?asOf=2023-02-10&knownAt=2023-02-10&channel=dpct',
  'a history of what may not have happened': '/r/us-cn/events?asOf=2023-03-01',
  'the promises': '/r/us-cn/commitments',
  'the promises of another day': '/r/us-cn/commitments?asOf=2024-06-01',
  'the choice of a type': '/r/us-cn/record',
  'a form': '/r/us-cn/record?type=RoundHeld',
  'a form of many parts': '/r/us-cn/record?type=LeadersAgreed',
  'a correction': '/r/us-cn/events/us-cn-032/correct',
  'a retraction': '/r/us-cn/events/us-cn-065/retract',
  'a withholding': '/r/us-cn/events/us-cn-065/withhold',
  'an event that no form corrects': '/r/us-cn/events/us-cn-coverage/correct',
  'a board as a table': '/r/us-cn/table?asOf=2023-03-01',
  'a channel that is not there': '/r/us-cn/channels/none',
  'about and terms': '/about',
  'an import': '/import',
  'the API': '/api/docs',
  'what a search finds': '/search?q=mmca',
  'a new relationship': '/new-relationship',
  'a sign-in': '/sign-in',
  'the changes of a record': '/r/us-cn/changes',
  'what waits in all relationships': '/ledger',
  'how long closures last': '/durations?by=level',
  'the history of an answer': '/r/us-cn/channels/dpct/answers?asOf=2023-03-01',
  'what hangs on an event': '/r/us-cn/events/us-cn-032/without?asOf=2023-03-01',
  'a report': '/r/us-cn/report?from=2023-02-01&to=2023-02-28',
  'a report of all records': '/report?from=2023-02-01&to=2023-02-28',
  'an embed of a board': '/embed/us-cn',
  'an embed of a channel': '/embed/us-cn/channels/tct',
};

/** How much lighter one colour is than another (WCAG 2.2). */
function contrast(one: string, other: string): number {
  const [light, dark] = [one, other]
    .map((colour) => {
      const [red, green, blue] = colour.match(/\d+/g)!.map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05;
    })
    .sort((first, second) => second - first);
  return light! / dark!;
}

const BY_COLOUR = ['color-contrast', 'link-in-text-block'];

const WIDTHS = [1440, 320, 768];
const SCHEMES = ['light', 'dark'] as const;

/** Every width in both schemes, with and without script; in the normal run one of each way a page, in turn. */
function looksAt(index: number): Look[] {
  if (FULL)
    return WIDTHS.flatMap((width) =>
      SCHEMES.flatMap((scheme) => [true, false].map((script) => ({ width, scheme, script }))),
    );
  return [true, false].map((script, way) => ({
    width: WIDTHS[(index + way) % 3]!,
    scheme: SCHEMES[(index + way) % 2]!,
    script,
  }));
}

const CASES = (Object.keys(PAGES) as (keyof typeof PAGES)[]).flatMap((name, index) =>
  looksAt(index).map((look) => [name, look.width, look.scheme, look.script ? 'with' : 'without', look] as const),
);

describeInBrowser('Every page', () => {
  const stage = new Stage(startChronology);

  it.each(CASES)(
    'is whole, fits and has no barrier: %s at %i px, %s, %s script',
    async (name, _width, _scheme, _script, look) => {
      const { page, complaints } = await stage.open(look);
      const answer = await page.goto(stage.server.url + PAGES[name]);
      expect(answer!.status()).toBe(name.endsWith('not there') ? 404 : 200);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await overflow(page)).toBe(0);
      expect(await tooSmall(page)).toEqual([]);
      // What looks for barriers is itself a script.
      if (look.script) {
        expect(await barriers(page)).toEqual([]);
        await page.emulateMedia({ forcedColors: 'active' });
        // Only what colours decide can be otherwise in them.
        expect(['in forced colours', ...(await barriers(page, BY_COLOUR))]).toEqual(['in forced colours']);
      }
      // The browser itself complains of every page that is answered with 404.
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    },
  );

  it.each(looksAt(1).map((look) => [look.width, look.scheme, look.script ? 'with' : 'without', look] as const))(
    'opens its citation within the window: at %i px, %s, %s script',
    async (_width, _scheme, _script, look) => {
      const { page } = await stage.open(look);
      for (const path of [PAGES['a board'], PAGES['a channel'], PAGES['an event'], PAGES['the promises']]) {
        await page.goto(stage.server.url + path);
        await page.click('.cite summary');
        const { x, width } = (await page.locator('.cite-box').boundingBox())!;
        expect([x >= 0, x + width <= look.width, await overflow(page)]).toEqual([true, true, 0]);
        expect(await page.locator('.cite-box').innerText()).toMatch(
          /^Cite this view\n\nNo keeper named \(No licence stated\), Parley, “.*BibTeX\s+RIS\s+CSL-JSON/s,
        );
        if (look.script) expect(await barriers(page)).toEqual([]);
      }
    },
  );

  it.each(WIDTHS)('shows the names and the days of its channels whole: a board at %i px', async (width) => {
    const { page } = await stage.open({ width, scheme: 'light', script: true });
    await page.goto(stage.server.url + PAGES['a board of today']);
    const broken = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.row .unit')]
        .filter((unit) => unit.offsetHeight > 3 * parseFloat(getComputedStyle(unit).fontSize))
        .map((unit) => unit.closest('.row')!.querySelector('.name')!.textContent),
    );
    expect(broken).toEqual([]);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.row .name span')]
        .filter((name) => name.scrollHeight > name.clientHeight + 1 || name.scrollWidth > name.clientWidth + 1)
        .map(({ textContent }) => textContent),
    );
    expect([await page.locator('.row .name span').count(), cut]).toEqual([18, []]);
  });

  it.each(['a board', 'a channel', 'an event', 'a history', 'the promises'] as const)(
    'carries on paper both dates, and the link to exactly that: %s',
    async (name) => {
      const { page } = await stage.open({ width: 720, scheme: 'dark', script: true });
      await page.goto(stage.server.url + PAGES[name]);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.printed').innerText()).toMatch(
        /true on \d+ \w+ \d{4} as known on \d+ \w+ \d{4}, position 145, edition 2\. http:\S+\?asOf=[\d-]+&knownAt=[\d-]+&position=145&edition=2/,
      );
      expect([
        await page.locator('input#asOf').isVisible(),
        await page.locator('.question, .steps, button:visible').filter({ visible: true }).count(),
        await overflow(page),
      ]).toEqual([true, 0, 0]);
      expect(
        await page.evaluate(() => {
          const { color, backgroundColor } = getComputedStyle(document.documentElement);
          return [color, backgroundColor];
        }),
      ).toEqual(['rgb(22, 24, 27)', 'rgb(255, 255, 255)']);
    },
  );

  it.each(['a board', 'a channel', 'a comparison', 'a history', 'a form'] as const)(
    'leaves out on paper what paper cannot do: %s',
    async (name) => {
      const { page } = await stage.open({ width: 720, scheme: 'light', script: true });
      await page.goto(stage.server.url + PAGES[name]);
      await page.emulateMedia({ media: 'print' });
      expect(
        await page.locator('button, .keys, details:not([open]) summary').filter({ visible: true }).allInnerTexts(),
      ).toEqual([]);
    },
  );

  it.each(['relationships', 'a board', 'a channel', 'an event', 'the promises', 'a comparison'] as const)(
    'leaves on paper no heading alone at the foot of a page, and cuts no chart: %s',
    async (name) => {
      const { page } = await stage.open({ width: 720, scheme: 'light', script: true });
      await page.goto(stage.server.url + PAGES[name]);
      await page.emulateMedia({ media: 'print' });
      const styles = (selector: string, property: 'breakAfter' | 'breakInside'): Promise<string[]> =>
        page
          .locator(selector)
          .evaluateAll((all, name) => [...new Set(all.map((one) => getComputedStyle(one)[name]))], property);
      expect(await styles('h1, h2, h3, thead, .group', 'breakAfter')).toEqual(['avoid']);
      expect([[], ['avoid']]).toContainEqual(await styles('svg.strip, svg.sparklines, figure, tr', 'breakInside'));
      expect(await page.locator('.ways a, .pick').filter({ visible: true }).count()).toBe(0);
    },
  );

  it('draws what is severed as the heaviest sign in the dark: an edge like the text, crosses, and three times the light of paper', async () => {
    const { page } = await stage.open({ width: 1440, scheme: 'dark', script: true });
    await page.goto(stage.server.url + PAGES['a board']);
    const drawn = await page.evaluate(() => {
      const styleOf = (selector: string) => getComputedStyle(document.querySelector(selector)!);
      const severed = styleOf('.strip rect.s-severed');
      return {
        fill: severed.fill,
        edge: severed.stroke === styleOf('h1').color && parseFloat(severed.strokeWidth) >= 1.5,
        others: [
          ...document.querySelectorAll('.strip rect.s-suspended, .strip rect.s-unresponsive, .strip rect.s-operating'),
        ].map((other) => getComputedStyle(other).stroke),
        colour: styleOf('.t-severed').fill,
        paper: styleOf('html').backgroundColor,
      };
    });
    expect([drawn.fill, drawn.edge, [...new Set(drawn.others)]]).toEqual(['url("#crosses")', true, ['none']]);
    expect(contrast(drawn.colour, drawn.paper)).toBeGreaterThan(3);
  });

  it.each([
    '/r/us-cn/picture.svg?asOf=2023-03-01',
    '/r/us-cn/channels/tct/picture.svg?asOf=2023-03-01',
    '/r/us-cn/compare/picture.svg?before=2022-08-01&after=2022-08-10',
  ])('opens as a drawing by itself: %s', async (path) => {
    const { page, complaints } = await stage.open({ width: 1440, scheme: 'light', script: true });
    await page.goto(stage.server.url + path);
    expect(
      await page.evaluate(() => [
        document.documentElement.tagName,
        document.documentElement.getBoundingClientRect().width > 1_000,
        document.querySelectorAll('text').length > 10,
      ]),
    ).toEqual(['svg', true, true]);
    expect(complaints).toEqual([]);
  });

  it('opens as a picture by itself, as those show it who show links', async () => {
    const { page } = await stage.open({ width: 1440, scheme: 'light', script: true });
    await page.goto(`${stage.server.url}${PAGES['a board']}`);
    const address = await page.locator('meta[property="og:image"]').getAttribute('content');
    await page.goto(address!);
    expect(
      await page.evaluate(() => {
        const { naturalWidth, naturalHeight } = document.querySelector('img')!;
        return [naturalWidth, naturalHeight];
      }),
    ).toEqual([1200, 630]);
  });

  it.each(['relationships', 'a board', 'a channel of many uses', 'a history', 'the promises', 'a form'] as const)(
    'needs no more than 60 KB of letters, and shows its words before they come: %s',
    async (name) => {
      const { page } = await stage.open({ width: 1440, scheme: 'light', script: true });
      const sizes: number[] = [];
      let arrive = (): void => undefined;
      const waited = new Promise<void>((resolve) => (arrive = resolve));
      await page.route('**/*.woff2', async (route) => {
        await waited;
        const response = await route.fetch();
        sizes.push((await response.body()).length);
        await route.fulfill({ response });
      });
      await page.goto(stage.server.url + PAGES[name], { waitUntil: 'domcontentloaded' });
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      expect(sizes).toEqual([]);
      arrive();
      await page.evaluate(() => document.fonts.ready);
      expect(await page.evaluate(() => document.fonts.check('600 14px Inter', 'Parley'))).toBe(true);
      expect(sizes.length).toBeGreaterThan(0);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60 * 1_024);
    },
  );

  it('needs no more than 24 KB of script and style as they are sent, and no file from elsewhere', async () => {
    const { page } = await stage.open({ width: 1440, scheme: 'light', script: true });
    const asked: string[] = [];
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      asked.push(response.url());
      if (/\.(js|css)$/.test(response.url())) sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(`${stage.server.url}/r/us-cn`, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => !url.startsWith(stage.server.url))).toEqual([]);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(24 * 1_024);
  });
});
