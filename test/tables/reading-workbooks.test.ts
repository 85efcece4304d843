import { describe, expect, it } from '@jest/globals';
import { writeXlsx } from 'hucre/xlsx';
import { read } from './tabled.js';

type Book = Parameters<typeof writeXlsx>[0];
type Cells = NonNullable<Book['sheets'][number]['rows']>;

const day = (iso: string) => new Date(`${iso}Z`);
const workbook = (rows: Cells, more: Partial<Book['sheets'][number]> = {}) =>
  writeXlsx({ sheets: [{ name: 'Talks', rows, ...more }] });
const cellsOf = async (rows: Cells, more?: Partial<Book['sheets'][number]>) =>
  (await read(await workbook(rows, more))).rows.map(({ cells }) => cells);

describe('A workbook', () => {
  it('is read as its first sheet, or the one that is named', async () => {
    const book = await writeXlsx({
      sheets: [
        { name: 'Talks', rows: [['Date'], ['2022']] },
        { name: 'Notes & more', rows: [['Remark'], ['none']] },
      ],
    });
    expect(await read(book)).toMatchObject({
      form: 'xlsx',
      sheet: 'Talks',
      sheets: ['Talks', 'Notes & more'],
      rows: [{ row: 2, cells: ['2022'] }],
    });
    expect((await read(book, { sheet: 'Notes & more' })).rows[0]!.cells).toEqual(['none']);
    await expect(read(book, { sheet: 'Talk' })).rejects.toMatchObject({
      code: 'sheet-unknown',
      message: 'There is no sheet "Talk". The workbook has: Talks, Notes & more.',
    });
  });

  it('gives dates as days, with a time where there is one, numbers and truths as they are', async () => {
    const rows: Cells = [
      ['When', 'Count', 'Sure'],
      [day('2022-08-05T00:00:00'), 17, true],
      [day('2023-02-04T14:39:00'), 2.5, false],
      [day('1900-01-01T00:00:00'), 2022, null],
    ];
    expect(await cellsOf(rows)).toEqual([
      ['2022-08-05', '17', 'true'],
      ['2023-02-04 14:39:00', '2.5', 'false'],
      ['1900-01-01', '2022'],
    ]);
  });

  it('gives dates of the other calendar of Excel as the same days', async () => {
    const book = await writeXlsx({
      dateSystem: '1904',
      sheets: [{ name: 'Talks', rows: [['When'], [day('2022-08-05T00:00:00')]] }],
    });
    expect((await read(book)).rows[0]!.cells).toEqual(['2022-08-05']);
  });

  it('knows no more of a date than it shows: a month that Excel keeps as its first day is a month', async () => {
    const date = day('2022-08-01T00:00:00');
    const shown = (numFmt: string) =>
      cellsOf([['When'], [date]], { cells: new Map([['1,0', { value: date, style: { numFmt } }]]) });
    expect(await shown('mmm-yy')).toEqual([['2022-08']]);
    expect(await shown('mmmm yyyy')).toEqual([['2022-08']]);
    expect(await shown('yyyy')).toEqual([['2022']]);
    expect(await shown('d mmm yyyy')).toEqual([['2022-08-01']]);
  });

  it('lets a cell that spans rows stand in each of them, and leaves blank rows blank', async () => {
    const rows: Cells = [
      ['Date', 'What'],
      ['2022', 'one'],
      [null, 'two'],
      [null, null],
      [null, 'three'],
      [null, 'four'],
    ];
    const merges = [{ startRow: 1, startCol: 0, endRow: 4, endCol: 0 }];
    expect(await cellsOf(rows, { merges })).toEqual([
      ['2022', 'one'],
      ['2022', 'two'],
      ['2022', 'three'],
      ['', 'four'],
    ]);
  });

  it('gives what a formula came to, and says where that is not stored', async () => {
    const rows: Cells = [
      ['Day', 'Sum'],
      ['a', null],
      ['b', null],
    ];
    const cells = new Map([
      ['1,1', { value: 42, formula: '40+2', formulaResult: 42 }],
      ['2,1', { value: null, formula: 'B2*2' }],
    ]);
    expect(await cellsOf(rows, { cells })).toEqual([
      ['a', '42'],
      ['b', '#FORMULA!'],
    ]);
  });

  it.each([
    ['damaged', (book: Uint8Array) => book.subarray(0, book.length - 100)],
    ['torn in the middle', (book: Uint8Array) => book.subarray(0, book.length / 2)],
    ['overwritten', (book: Uint8Array) => book.with(60, 1).fill(7, 50, 400)],
  ])('is refused where it is %s', async (_, harm) =>
    expect(read(harm(await workbook([['a'], ['1']])))).rejects.toMatchObject({ code: 'workbook-unreadable' }),
  );

  it('is refused where it is of the old form, or has a password', async () =>
    expect(read(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject({ code: 'workbook-unreadable' }));

  it('is refused where it declares to unpack to too much, or to nothing', async () => {
    const declaring = async (size: number): Promise<Uint8Array> => {
      const book = Buffer.from(await workbook([['a'], ['1']]));
      for (let at = book.indexOf('PK\x01\x02'); at >= 0; at = book.indexOf('PK\x01\x02', at + 4))
        book.writeUInt32LE(size, at + 24);
      return book;
    };
    await expect(read(await declaring(150_000_000))).rejects.toMatchObject({ code: 'workbook-too-large' });
    await expect(read(await declaring(0))).rejects.toMatchObject({ code: 'workbook-unreadable' });
    await expect(read(await declaring(20))).rejects.toMatchObject({ code: 'workbook-unreadable' });
  });
});
