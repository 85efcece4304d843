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
  { heading: 'NAME', cell: ({ name }) => name, wraps: 'words' },
];
const ROWS: readonly Row[] = [
  { code: 'mod', days: 7, name: 'Ministers' },
  { code: 'dpct', days: 1208, name: 'Defense Policy Coordination Talks' },
];
const PLAIN = { paint: paint(false), columns: 80 };

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

  it('fits the screen by letting text go on in the next line, and loses none of it', () =>
    expect(table(COLUMNS, ROWS, { ...PLAIN, columns: 30 }).split('\n')).toEqual([
      'CHANNEL  DAYS  NAME',
      'mod         7  Ministers',
      'dpct     1208  Defense Policy',
      '               Coordination',
      '               Talks',
    ]));

  it('narrows the widest text first, and breaks codes only where that is not enough', () => {
    const columns: readonly TextColumn<Row>[] = [
      { heading: 'CODE', cell: ({ code }) => code, wraps: 'codes' },
      { heading: 'NAME', cell: ({ name }) => name, wraps: 'words' },
    ];
    const rows = [{ code: 'a-very-long-code', days: 1, name: 'One two three four five' }];
    expect(
      table(columns, rows, { ...PLAIN, columns: 28 })
        .split('\n')
        .slice(1),
    ).toEqual(['a-very-long-code  One two', '                  three four', '                  five']);
    expect(
      table(columns, rows, { ...PLAIN, columns: 20 })
        .split('\n')
        .slice(1),
    ).toEqual(['a-very-lon  One two', 'g-code      three', '            four', '            five']);
  });

  it('gathers rows under headings, with text below a row', () => {
    const lines = table(COLUMNS, ROWS, PLAIN, {
      group: ({ days }) => (days! > 100 ? 'Long' : 'Short'),
      below: ({ code }) => (code === 'mod' ? ['Ours.', 'Overdue.'] : []),
    });
    expect(lines.split('\n')).toEqual([
      '  CHANNEL  DAYS  NAME',
      'Short',
      '  mod         7  Ministers',
      '    Ours.',
      '    Overdue.',
      'Long',
      '  dpct     1208  Defense Policy Coordination Talks',
    ]);
  });

  it('is aligned the same with colours as without', () => {
    const coloured = table(COLUMNS, ROWS, { ...PLAIN, paint: paint(true) });
    expect(coloured).toContain('\u001b[31mmod\u001b[39m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(table(COLUMNS, ROWS, PLAIN));
  });

  it('aligns and wraps by the columns that a sign takes: two for a wide one, none for an accent that combines', () => {
    const rows = [
      { code: '国防部长', days: 7, name: '国防部长热线电话' },
      { code: 'e\u0301te\u0301', days: 12, name: 'e\u0301te\u0301' },
    ];
    expect(table(COLUMNS, rows, PLAIN).split('\n').slice(1)).toEqual([
      '国防部长     7  国防部长热线电话',
      'e\u0301te\u0301         12  e\u0301te\u0301',
    ]);
    const long = [{ code: '国防部长', days: 7, name: '国防部长热线电话国防部长热线电话' }];
    expect(
      table(COLUMNS, long, { ...PLAIN, columns: 33 })
        .split('\n')
        .slice(1),
    ).toEqual(['国防部长     7  国防部长热线电话', '                国防部长热线电话']);
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

  it('go on below themselves where they are long', () =>
    expect(fields([['Beside', 'to be severed in December 2024']], { ...PLAIN, columns: 24 })).toBe(
      'Beside  to be severed in\n        December 2024',
    ));
});
