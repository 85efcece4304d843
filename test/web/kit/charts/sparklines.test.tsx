import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import type { StripAnswer } from '../../../../src/queries/show-strips.js';
import { Axis } from '../../../../src/web/kit/charts/axis.js';
import { Sparklines } from '../../../../src/web/kit/charts/sparklines.js';

/** Percents are days: an axis of a hundred of them. */
const AXIS = new Axis(0, 100);
const span = (status: StripAnswer['spans'][number]['status'], from: string) => ({
  status,
  from,
  to: null,
  begunBy: null,
});
const strip = (...spans: StripAnswer['spans'][number][]): StripAnswer => ({
  channel: 'dpct',
  through: '1970-03-02',
  spans,
  strained: [],
  marks: [],
});

const drawn = (strips: readonly StripAnswer[], room = 96) =>
  renderToString(
    <Sparklines
      channels={strips.map((one) => ({
        says: `${one.channel}: severed`,
        strip: one,
        href: `/r/us-cn/channels/${one.channel}`,
      }))}
      axis={AXIS}
      room={room}
      label="Five years."
    />,
  );

describe('The lines of a relationship', () => {
  it('are drawn to the last day the record watches, each status in its colour and height', () => {
    const svg = drawn([
      strip(span('operating', '1970-01-11'), span('dormant', '1970-01-21'), span('severed', '1970-01-31')),
    ]);
    expect(svg).toContain('<rect class="s-operating" x="10%" width="10%" y="0" height="8"');
    expect(svg).toContain('<rect class="thin" x="20%" width="10%" y="3.5" height="1"');
    expect(svg).toContain('<rect class="s-severed" x="30%" width="31%" y="0" height="8"');
  });

  it('end each where its own channel is no longer watched', () => {
    const watched = strip(span('severed', '1970-01-11'));
    const svg = drawn([watched, { ...watched, through: '1970-01-20' }]);
    expect([...svg.matchAll(/class="s-severed" x="10%" width="(\d+)%"/g)].map(([, width]) => width)).toEqual([
      '51',
      '10',
    ]);
  });

  it('begin where the axis begins, whatever came before it', () =>
    expect(drawn([strip(span('severed', '1965-01-01'))])).toContain('<rect class="s-severed" x="0%" width="61%"'));

  it('share the room: the more there are, the thinner, and one pixel at least', () => {
    const many = (count: number) =>
      /height="(\d+)"/.exec(drawn(Array.from({ length: count }, () => strip(span('severed', '1970-01-11')))))![1];
    expect([many(1), many(13), many(200)]).toEqual(['10', '91', '200']);
  });

  it('say each which channel they are, and all together what they show', () =>
    expect(drawn([strip()])).toMatch(/role="group" aria-label="Five years\.".*<title>dpct: severed<\/title>/));
});
