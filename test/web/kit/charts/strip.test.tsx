import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { STATUSES } from '../../../../src/domain/status/status.js';
import type { StripAnswer } from '../../../../src/queries/show-strips.js';
import { Axis } from '../../../../src/web/kit/charts/axis.js';
import { Icon } from '../../../../src/web/kit/charts/icons.js';
import { StripChart } from '../../../../src/web/kit/charts/strip.js';
import type { MarkLinks } from '../../../../src/web/kit/charts/mark-link.js';
import type { ChartView } from '../../../../src/web/kit/charts/view.js';

/** Percents are days: an axis of a hundred of them. */
const VIEW: ChartView = { axis: new Axis(0, 100), asOf: '1970-04-10', knownAt: '1970-04-10', today: '1970-04-10' };
const EMPTY: StripAnswer = { channel: 'dpct', through: '1970-04-10', spans: [], strained: [], marks: [] };

const WAYS: MarkLinks = {
  event: (id) => `/events/${id}`,
  channel: (code) => `/channels/${code}`,
  list: (channel) => `/events?channel=${channel}`,
  nameOf: (code) => ({ CN: 'China' })[code] ?? code,
};

const drawn = (
  strip: Partial<StripAnswer>,
  view: Partial<ChartView> = {},
  through = '1970-04-10',
  links?: MarkLinks,
  spansTold = false,
) =>
  renderToString(
    <StripChart
      strip={{ ...EMPTY, through, ...strip }}
      view={{ ...VIEW, ...view }}
      label="DPCT: severed."
      {...(links && { links })}
      spansTold={spansTold}
    />,
  );
const declined = (day: string): StripAnswer['marks'][number] => ({
  kind: 'refusal',
  day,
  event: `on-${day}`,
  type: 'ContactDeclined',
  by: ['CN'],
});
const span = (status: StripAnswer['spans'][number]['status'], from: string, earliest?: string) => ({
  status,
  from,
  to: null,
  begunBy: null,
  ...(earliest && { earliest }),
});

describe('A drawn strip', () => {
  it('is nothing but not known where nothing is on record', () =>
    expect(drawn({})).toContain('<rect class="s-unknown" x="0%" width="100%"'));

  it('is not known before its first span and after the end of the record', () => {
    const svg = drawn({ spans: [span('operating', '1970-01-11')] }, {}, '1970-03-02');
    expect(svg).toContain('<rect class="s-unknown" x="0%" width="10%"');
    expect(svg).toContain('<rect class="s-operating" x="10%" width="51%"');
    expect(svg).toContain('<rect class="s-unknown" x="61%" width="39%"');
  });

  it.each(STATUSES.filter((status) => status !== 'unknown'))('draws %s in a look of its own', (status) =>
    expect(drawn({ spans: [span(status, '1970-01-01')] })).toContain(`class="s-${status}"`),
  );

  it('splits the bar in height, under a ragged line, where the beginning is in doubt', () => {
    const svg = drawn({ spans: [span('operating', '1970-01-01'), span('severed', '1970-02-20', '1970-02-10')] });
    expect(svg).toContain('<rect class="s-severed" x="40%" width="10%" y="14" height="7"');
    expect(svg).toContain('<rect class="ragged" x="40%" width="10%"');
  });

  it.each(['established', 'dormant'] as const)(
    'draws a doubtful beginning of %s as the line it is, not as a bar',
    (status) => {
      const svg = drawn({ spans: [span('operating', '1970-01-01'), span(status, '1970-02-20', '1970-02-10')] });
      expect(svg).not.toContain(`<rect class="s-${status}"`);
      expect(svg).toContain('<rect class="t-paper" x="40%" width="10%" y="14" height="7"');
      expect(svg).toContain(`<line class="s-${status}" x1="40%" x2="50%" y1="18" y2="18"`);
      expect(svg).toContain('<rect class="ragged" x="40%" width="10%"');
    },
  );

  it('underlines the days of strain', () =>
    expect(
      drawn({ spans: [span('operating', '1970-01-01')], strained: [{ from: '1970-02-10', to: '1970-02-20' }] }),
    ).toContain('<rect class="strain" x="40%" width="10%"'));

  it('draws each mark as a link to its event that says when, what and by whom', () => {
    const svg = drawn({ marks: [declined('1970-02-10')] }, {}, '1970-04-10', WAYS);
    expect(
      svg.match(
        /<a href="\/events\/on-1970-02-10" tabindex="-1"><title>10 Feb 1970: Contact declined by China<\/title>/g,
      ),
    ).toHaveLength(1);
  });

  it('leads from a mark of several to the list of them all, and says how many and which', () => {
    const svg = drawn({ marks: [declined('1970-02-10'), declined('1970-02-11')] }, {}, '1970-04-10', WAYS);
    expect(svg).toContain(
      '<a href="/events?channel=dpct" tabindex="-1"><title>2 events. 10 Feb 1970: Contact declined by China. 11 ' +
        'Feb 1970: Contact declined by China</title>',
    );
  });

  it('draws once what falls together in the same way on a wide page and on a phone, else each for its width, in the order of time', () => {
    const svg = drawn({ marks: [declined('1970-01-11'), declined('1970-02-10'), declined('1970-02-12')] });
    expect([...svg.matchAll(/class="mark m-refusal([^"]*)" x="([\d.]+)%"/g)].map(([, only, at]) => [only, at])).toEqual(
      [
        ['', '10.5'],
        [' wide-mark', '40.5'],
        [' narrow-mark', '40.5'],
        [' wide-mark', '42.5'],
      ],
    );
  });

  it('has no links in a picture, whose marks lead nowhere', () =>
    expect(drawn({ marks: [declined('1970-02-10')] })).not.toMatch(/<a |<title>/));

  it('says of a span which event it is put down to', () => {
    const caused = {
      ...span('severed', '1970-01-11'),
      beginning: { type: 'TalksSevered' as const, by: [], cause: 'visit' },
    };
    expect(drawn({ spans: [caused] }, {}, '1970-04-10', WAYS)).toContain('<rect class="s-severed" data-cause="visit"');
  });

  it('leads from its bars to the channel, in one link that only the pointer finds', () => {
    const svg = drawn(
      { spans: [span('operating', '1970-01-11'), span('severed', '1970-02-10')] },
      {},
      '1970-04-10',
      WAYS,
    );
    expect(svg.match(/<a [^>]*>/g)).toEqual(['<a href="/channels/dpct" tabindex="-1" aria-hidden="true">']);
  });

  it('says of each bar its span, and leads to what began it, or to the list of spans, where it is told', () => {
    const spans = [
      { ...span('operating', '1970-01-11'), begunBy: 'round-1' },
      span('dormant', '1970-02-10', '1970-02-08'),
    ];
    const svg = drawn({ spans }, {}, '1970-04-10', WAYS, true);
    expect(
      [...svg.matchAll(/<a class="span" href="([^"]*)" tabindex="-1"><title>([^<]*)</g)].map(([, to, says]) => [
        to,
        says,
      ]),
    ).toEqual([
      ['/events/round-1', 'open, 11 Jan 1970 to 9 Feb 1970, 30 days'],
      ['#spans', 'dormant, 8 to 10 Feb 1970 and still on 10 Apr 1970, 59 days'],
    ]);
  });

  it('says of spans that crowd into one bar what they mostly are', () => {
    const day = (index: number) => new Date(index * 86_400_000).toISOString().slice(0, 10);
    const spans = Array.from({ length: 2_000 }, (_, index) =>
      span(index % 3 === 0 ? 'severed' : 'operating', day(index)),
    );
    const svg = drawn({ spans }, { axis: new Axis(0, 20_000) }, '2024-10-03', WAYS, true);
    expect(svg).toContain('<title>mostly open, 1 Jan 1970');
  });

  it('shows the day asked for, and the day of what is known where that is neither the same nor today', () => {
    expect(drawn({}, { asOf: '1970-02-09' })).toMatch(/class="now" x1="40%"/);
    expect(drawn({}, { asOf: '1970-02-09' })).not.toContain('class="known"');
    expect(drawn({}, { asOf: '1970-02-09', knownAt: '1970-03-01' })).toMatch(/class="known" x1="60%"/);
  });

  it('says what it shows to those who do not see it', () =>
    expect(drawn({})).toContain('role="img" aria-label="DPCT: severed."'));
});

describe('The sign of a status', () => {
  it('is told apart by its shape alone', () => {
    const shapes = [...STATUSES, 'strained' as const].map((look) =>
      renderToString(<Icon look={look} />).replace(/class="icon[^"]*"/, ''),
    );
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});
