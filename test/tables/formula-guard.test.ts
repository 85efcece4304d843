import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { delimited, TABS } from '../../src/tables/delimited.js';
import { guarded, unguarded } from '../../src/tables/formula-guard.js';

describe('The guard against formulas', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r1', '"=A("x")"', ' =1', '＝1', "'=1", '"\'-1'])(
    'keeps a spreadsheet from running %j',
    (text) => expect(guarded(text)).toBe(`'${text}`),
  );

  it.each(['Plain', 'a=b', '"Red phone" line', '5 Aug', ''])('leaves %j as it is', (text) =>
    expect(guarded(text)).toBe(text),
  );

  it('is taken away again, whatever the text', () =>
    fc.assert(fc.property(fc.string(), (text) => unguarded(guarded(text)) === text)));
});

describe('Delimited text', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', '\r\n', '\t', '"=1', "'", '"",', ' " '));

  it.each([
    ['commas', undefined, ','],
    ['tabs', TABS, '\t'],
  ])('by %s is read back cell by cell, whatever is in them', (_, delimiters, delimiter) =>
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const read: string[][] = parse(delimited(rows, delimiters), {
          delimiter,
          record_delimiter: delimiters ? '\n' : '\r\n',
          relax_column_count: true,
          skip_empty_lines: false,
        });
        expect(read.map((cells) => cells.map(unguarded))).toEqual(rows);
      }),
    ),
  );
});
