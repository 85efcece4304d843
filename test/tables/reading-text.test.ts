import { describe, expect, it } from '@jest/globals';
import { readTable } from '../../src/tables/reading/read-table.js';
import { MOST_ROWS } from '../../src/tables/reading/source.js';
import { read } from './tabled.js';

const TABLE = 'Date,What\n2022-08-05,severed\n2024-01-08,held\n';
const ROWS = [
  { row: 2, cells: ['2022-08-05', 'severed'] },
  { row: 3, cells: ['2024-01-08', 'held'] },
];

function utf16(text: string, bigEndian: boolean, mark: boolean): Buffer {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('A table of text', () => {
  it.each([
    ['line feeds', TABLE],
    ['carriage returns and line feeds', TABLE.replaceAll('\n', '\r\n')],
    ['carriage returns, as old Macs wrote', TABLE.replaceAll('\n', '\r')],
    ['both, mixed', 'Date,What\r\n2022-08-05,severed\n2024-01-08,held\r\n'],
    ['no end on its last line', TABLE.trimEnd()],
    ['tabs', TABLE.replaceAll(',', '\t')],
    ['semicolons', TABLE.replaceAll(',', ';')],
    ['strokes', TABLE.replaceAll(',', '|')],
    ['a byte order mark', `\uFEFF${TABLE}`],
    ['UTF-16, marked', utf16(TABLE, false, true)],
    ['UTF-16 the other way round, marked', utf16(TABLE, true, true)],
    ['UTF-16 without a mark', utf16(TABLE, false, false)],
    ['UTF-16 the other way round, without a mark', utf16(TABLE, true, false)],
    ['quotes', '"Date","What"\n"2022-08-05","severed"\n"2024-01-08","held"\n'],
  ])('is read with %s', async (_, content) => {
    const { header, rows } = await read(content);
    expect({ columns: header.columns, rows }).toEqual({ columns: ['Date', 'What'], rows: ROWS });
  });

  it('is read as UTF-8 wherever it is that, else as Windows-1252', async () => {
    const text = 'Where,What\nTürkiye,“held”\n';
    expect((await read(text)).rows[0]!.cells).toEqual(['Türkiye', '“held”']);
    const windows = Buffer.from('Where,What\nT\xfcrkiye,\x93held\x94\n', 'latin1');
    expect((await read(windows)).rows[0]!.cells).toEqual(['Türkiye', '“held”']);
  });

  it('is refused where it is begun in UTF-8 and goes on otherwise, with the line', async () => {
    const mixed = Buffer.concat([Buffer.from('Where\nTürkiye\n'), Buffer.from('Espa\xf1a\n', 'latin1')]);
    await expect(read(mixed)).rejects.toMatchObject({ code: 'table-encoding', place: { line: 3 } });
  });

  it('may have several lines, delimiters and quotes in a cell; rows are counted as a spreadsheet does', async () => {
    const { rows } = await read('a,b\n"one\ntwo","say ""hi"", he said"\nx,He said "hi" there\n');
    expect(rows).toEqual([
      { row: 2, cells: ['one\ntwo', 'say "hi", he said'] },
      { row: 3, cells: ['x', 'He said "hi" there'] },
    ]);
  });

  it('passes over what is blank, and counts it', async () => {
    const { rows } = await read('a,b\n\n1,2\n,\n3,4\n\n');
    expect(rows.map(({ row }) => row)).toEqual([3, 5]);
  });

  it('names a column once, whatever stands in its header', async () => {
    const { header } = await read('Date,Date,,"  Who\n else ",Date\n1,2,3,4,5\n');
    expect(header.columns).toEqual(['Date', 'Date (2)', 'Column C', 'Who else', 'Date (3)']);
    expect(header.remarks[0]).toBe('Two columns are named "Date": the one in B is called "Date (2)" here.');
  });

  it('finds its header below a title, or where it is told', async () => {
    const text = 'A chronology of talks\n\nDate,What,Who\n2022,severed,CN\n';
    expect((await read(text)).header).toMatchObject({ row: 3, columns: ['Date', 'What', 'Who'] });
    expect((await read(text)).rows).toEqual([{ row: 4, cells: ['2022', 'severed', 'CN'] }]);
    expect((await read('x,y\nDate,What\n1,2\n', { header: 2 })).header.columns).toEqual(['Date', 'What']);
  });

  it('is refused where its last line is torn: in a cell, in quotes, in a character', async () => {
    await expect(read('a,b,c\n1,2,3\n4,5')).rejects.toMatchObject({ code: 'table-torn', place: { row: 3 } });
    await expect(read('a,b\n1,2\n3,"four')).rejects.toMatchObject({ code: 'table-torn', place: { row: 3 } });
    const torn = Buffer.from('a,b,c\nü,ü,ü\n1,ü').subarray(0, -1);
    await expect(read(torn)).rejects.toMatchObject({ code: 'table-torn', place: { row: 3 } });
  });

  it.each(['', '\n\n', '\uFEFF'])('is refused where there is none in %j', async (content) =>
    expect(read(content)).rejects.toMatchObject({ code: 'table-empty' }),
  );

  it.each([
    ['a page', '<html><body>no</body></html>'],
    ['a JSON list', '[{"a":1}]'],
    ['a PDF', '%PDF-1.7\n'],
  ])('is refused where it is %s', async (_, content) =>
    expect(read(content)).rejects.toMatchObject({ code: 'table-form-unknown' }),
  );

  it.each([
    ['CSV', 'a,b\n1,2\n', 3],
    ['CSV in quotes', 'a,b\n1,2\n"', 3],
    ['NDJSON', '{"a":1}\n{"a":"', 2],
  ])('is refused with its line where one is of 50 MB, and does not read on: %s', async (_, begun, line) => {
    let given = 0;
    const long = {
      name: 'long',
      async *open() {
        yield Buffer.from(begun);
        for (let at = 0; at < 800; at++) {
          given++;
          yield Buffer.alloc(65_536, 'x');
        }
      },
    };
    const whole = async () => {
      for await (const row of (await readTable(long)).rows()) expect(row.row).toBeLessThan(line);
    };
    await expect(whole()).rejects.toMatchObject({ code: 'row-too-long', place: { line } });
    // Once to know how it is written, and from then on little more than what a row may have.
    expect(given).toBeLessThan(800 + 100);
  });

  it('takes so many rows and no more', async () => {
    const rows = async (count: number) => (await read(`a\n${'1\n'.repeat(count)}`)).rows.length;
    expect(await rows(MOST_ROWS)).toBe(MOST_ROWS);
    await expect(rows(MOST_ROWS + 1)).rejects.toMatchObject({
      code: 'table-too-long',
      place: { row: MOST_ROWS + 2 },
    });
  });
});

describe('A table of JSON', () => {
  it('has the columns that its lines name', async () => {
    const { form, header, rows } = await read('{"date":"2022","who":["US","CN"]}\n\n{"date":2023,"what":null}\n');
    expect({ form, columns: header.columns }).toEqual({ form: 'ndjson', columns: ['date', 'who', 'what'] });
    expect(rows).toEqual([
      { row: 1, cells: ['2022', 'US; CN', ''] },
      { row: 3, cells: ['2023', '', ''] },
    ]);
  });

  it('is a column of events where it is in the form of an export', async () => {
    const line = '{"type":"RoundHeld","id":"x"}';
    expect(await read(line)).toMatchObject({ header: { columns: ['json'] }, rows: [{ row: 1, cells: [line] }] });
  });

  it.each([
    ['{"a":1}\n{"a":', 2],
    ['{"a":1}\n[1]', 2],
  ])('is refused with the line that is none: %j', async (text, line) =>
    expect(read(text)).rejects.toMatchObject({ code: 'row-unreadable', place: { line } }),
  );
});
