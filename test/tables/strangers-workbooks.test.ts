import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { read } from './tabled.js';

/**
 * The same workbook as four programs wrote it: a title over all columns, dates with and without a time, a formula, two cells merged,
 * a month that is kept as a day, a hidden column and row, colours, a filter, and a second sheet.
 */
const rows = (formula: string) => [
  { row: 3, cells: ['2022-08-05', 'severed', 'hotline', 'Greece', 'The line was cut.', 'Example'] },
  { row: 4, cells: ['2023-02-03 14:30:00', 'statement', '', 'Türkiye', 'A statement was made.', 'Example'] },
  { row: 5, cells: ['2023-03-01', 'statement', '', 'Greece', formula, 'Example'] },
  { row: 6, cells: ['2023-04', 'statement', '', 'Greece', 'Stated in April.', 'Example'] },
  { row: 7, cells: ['2023-04', 'statement', '', 'Türkiye', 'Also stated in April.', 'Example'] },
  { row: 8, cells: ['2024-01-08', 'statement', '', 'both', 'Both said so.', 'Example'] },
];

describe('A workbook that was written by', () => {
  it.each([
    ['openpyxl', '#FORMULA!'], // It computes nothing, so it stores no value either.
    ['libreoffice', 'Number 5'],
    ['libreoffice-1904', 'Number 5'],
    ['gnumeric', 'Number 5'],
  ])('%s is read as it shows', async (program, formula) => {
    const book = await read(readFileSync(`test/tables/strangers/${program}.xlsx`));
    expect(book).toMatchObject({ form: 'xlsx', sheet: 'Chronology', sheets: ['Chronology', 'Notes'] });
    expect(book.header.columns).toEqual(['Date', 'What', 'Channel', 'Who', 'Text', 'Source']);
    expect(book.rows).toEqual(rows(formula));
  });
});
