import { describe, expect, it } from '@jest/globals';
import { readExposition, valueIn } from './exposition.js';

const WHOLE = `# HELP a_total What is counted, \\\\ and \\n told.
# TYPE a_total counter
a_total{code="x \\"y\\" \\\\ \\n"} 3
a_total 4

# HELP s_seconds How long.
# TYPE s_seconds histogram
s_seconds_bucket{le="0.5",r="a"} 1
s_seconds_bucket{le="+Inf",r="a"} 2
s_seconds_sum{r="a"} 1.5e-3
s_seconds_count{r="a"} 2
`;

describe('The reader of what a scrape tells', () => {
  it('takes the format, and gives names, labels and values', () => {
    const families = readExposition(WHOLE);
    expect([...families.values()].map(({ name, type }) => [name, type])).toEqual([
      ['a_total', 'counter'],
      ['s_seconds', 'histogram'],
    ]);
    expect([
      valueIn(families, 'a_total', { code: 'x "y" \\ \n' }),
      valueIn(families, 'a_total'),
      valueIn(families, 's_seconds_sum', { r: 'a' }),
      valueIn(families, 's_seconds_bucket', { r: 'a', le: '+Inf' }),
      valueIn(families, 'b'),
    ]).toEqual([3, 4, 0.0015, 2, undefined]);
  });

  it.each([
    ['no end of the last line', 's_seconds_count{r="a"} 2\n', 's_seconds_count{r="a"} 2', /no end/],
    ['no help', '# HELP a_total What is counted, \\\\ and \\n told.\n', '', /without help/],
    ['a second type', 'a_total 4\n', '# TYPE a_total counter\n', /Typed twice/],
    ['a series twice', 'a_total 4\n', 'a_total 4\na_total 5\n', /Told twice: a_total 5/],
    ['a stranger under a metric', 'a_total 4\n', 'b_total 4\n', /Not under its own/],
    ['a label without its quotes', 'a_total 4\n', 'a_total{b=c} 4\n', /No line of the format/],
    ['a bad escape', 'a_total 4\n', 'a_total{b="\\x"} 4\n', /No line of the format/],
    ['no number', 'a_total 4\n', 'a_total four\n', /No line of the format/],
    ['buckets that shrink', 'le="0.5",r="a"} 1', 'le="0.5",r="a"} 3', /does not add up/],
    ['no last bucket', 's_seconds_bucket{le="+Inf",r="a"} 2\n', '', /does not add up/],
    ['another count', 's_seconds_count{r="a"} 2', 's_seconds_count{r="a"} 3', /does not add up/],
  ])('refuses %s', (_, here, instead, why) => {
    const text = WHOLE.replace(here, instead);
    expect(text).not.toBe(WHOLE);
    expect(() => readExposition(text)).toThrow(why);
  });
});
