import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { Tally } from '../../../../src/web/kit/charts/tally.js';

const drawn = (counts: Partial<Parameters<typeof Tally>[0]['counts']>) =>
  renderToString(
    <Tally counts={{ open: 0, strained: 0, partial: 0, unwatched: 0, closed: 0, dormant: 0, unused: 0, ...counts }} />,
  );
const widths = (html: string) =>
  [...html.matchAll(/<svg class="cells" width="(\d+)"/g)].map(([, width]) => Number(width));
const cells = (html: string, look: string) => html.split(`<rect class="c-${look}"`).length - 1;

describe('The tally', () => {
  it('shows as many cells as there are channels, the strained among the open apart', () => {
    const html = drawn({ open: 5, strained: 2, closed: 6, dormant: 1 });
    expect([cells(html, 'operating'), cells(html, 'strained'), cells(html, 'closed'), cells(html, 'dormant')]).toEqual([
      3, 2, 6, 1,
    ]);
    expect(html).toContain('<b>3</b> open');
  });

  it('draws twice as many twice as long, however many they are', () => {
    for (const open of [10, 20, 40, 160]) {
      const [one, other] = widths(drawn({ open, closed: open / 2 }));
      expect(Math.abs(one! - 2 * other!)).toBeLessThan(4);
      expect(one).toBeLessThanOrEqual(168);
    }
  });

  it('becomes a bar where cells could not be told apart', () =>
    expect(cells(drawn({ open: 160 }), 'operating')).toBe(1));
});
