import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import type { ChannelAnswer } from '../../../../src/queries/channel-answer.js';
import { closedHow } from '../../../../src/words/channels.js';
import { Tally } from '../../../../src/web/kit/charts/tally.js';

const drawn = (counts: Partial<Parameters<typeof Tally>[0]['counts']>, how: Parameters<typeof Tally>[0]['how'] = []) =>
  renderToString(
    <Tally
      counts={{ open: 0, strained: 0, partial: 0, unwatched: 0, closed: 0, dormant: 0, unused: 0, ...counts }}
      how={how}
    />,
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

  it('tells how those that are closed are closed, each in its colour', () => {
    const statuses = ['suspended', 'severed', 'operating', 'resumption_agreed', 'severed', 'unresponsive'] as const;
    const channels = statuses.map((status) => ({ status, strained: null }) as unknown as ChannelAnswer);
    const how = closedHow([{ heading: 'Working level', channels }]);
    const html = drawn({ open: 1, closed: 5 }, how);
    expect(['severed', 'suspended', 'unresponsive', 'resumption_agreed'].map((look) => cells(html, look))).toEqual([
      2, 1, 1, 1,
    ]);
    expect(html).toMatch(
      /<b>5<\/b> closed.*w-severed">2 severed<.*w-suspended">1 suspended<.*w-unresponsive">1 no answer<.*w-resumption_agreed">1 agreed, not used</,
    );
    expect(html.match(/class="dots"/g)).toHaveLength(1);
  });

  it('becomes a bar where cells could not be told apart', () =>
    expect(cells(drawn({ open: 160 }), 'operating')).toBe(1));
});
