import { describe, expect, it } from '@jest/globals';
import { fields, paint, plain, table, type TextColumn } from '../../src/cli/table.js';

interface Row {
  readonly code: string;
  readonly days: number | null;
  readonly name: string;
}

const COLUMNS: readonly TextColumn<Row>[] = [
  { heading: 'CHANNEL', cell: ({ code }) => code, colour: () => 'red' },
  { heading: 'DAYS', cell: ({ days }) => days, right: true },
  { heading: 'NAME', cell: ({ name }) => name },
];
const ROWS: readonly Row[] = [
  { code: 'mod', days: 7, name: 'Ministers' },
  { code: 'dpct', days: 1208, name: 'Defense Policy Coordination Talks' },
];
const PLAIN = { paint: paint(false) };

describe('A table', () => {
  it('aligns its columns, numbers to the right', () =>
    expect(table(COLUMNS, ROWS, PLAIN).split('\n')).toEqual([
      'CHANNEL  DAYS  NAME',
      'mod         7  Ministers',
      'dpct     1208  Defense Policy Coordination Talks',
    ]));

  it('leaves out a column that says nothing', () => {
    const unused = ROWS.map((row) => ({ ...row, days: null }));
    expect(table(COLUMNS, unused, PLAIN)).not.toContain('DAYS');
  });

  it('cuts the last column to the width of the screen, and only that', () => {
    const lines = table(COLUMNS, ROWS, { ...PLAIN, columns: 30 }).split('\n');
    expect(lines[2]).toBe('dpct     1208  Defense Policy…');
    expect(lines[2]).toHaveLength(30);
  });

  it('is aligned the same with colours as without', () => {
    const coloured = table(COLUMNS, ROWS, { paint: paint(true) });
    expect(coloured).toContain('\u001b[31mmod\u001b[39m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(table(COLUMNS, ROWS, PLAIN));
  });

  it('aligns and cuts by the columns that a sign takes: two for a wide one, none for an accent that combines', () => {
    const rows = [
      { code: '国防部长', days: 7, name: '国防部长热线电话' },
      { code: 'e\u0301te\u0301', days: 12, name: 'e\u0301te\u0301' },
    ];
    expect(table(COLUMNS, rows, PLAIN).split('\n').slice(1)).toEqual([
      '国防部长     7  国防部长热线电话',
      'e\u0301te\u0301         12  e\u0301te\u0301',
    ]);
    const cut = table(COLUMNS, rows, { ...PLAIN, columns: 28 }).split('\n')[1]!;
    expect(cut).toBe('国防部长     7  国防部长热…');
  });

  it('lets no text on record steer the terminal', () => {
    const hostile = [{ code: 'mod', days: 1, name: 'a\u001b[2Jb\u202ec\nd' }];
    expect(table(COLUMNS, hostile, PLAIN).split('\n')[1]).toBe('mod         1  a [2Jb c d');
    expect(plain('A name\u2028of two\u009b31mlines')).toBe('A name of two 31mlines');
  });
});

describe('Fields', () => {
  it('stand one a line, without those that say nothing', () =>
    expect(
      fields(
        [
          ['Status', 'severed'],
          ['Due', undefined],
          ['Last use', 'none'],
        ],
        PLAIN,
      ),
    ).toBe('Status    severed\nLast use  none'));
});
