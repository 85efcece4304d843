import { describe, expect, it } from '@jest/globals';
import { headerIn } from '../../src/tables/reading/header.js';
import { rowReaderFor } from '../../src/tables/mapping/row-reader.js';
import { readMap } from '../../src/tables/mapping/table-map.js';
import type { ReadTable } from '../../src/tables/reading/source.js';
import { parseDay } from '../../src/domain/time/days.js';

const TODAY = parseDay('2026-11-23')!;
const MAP = readMap(`
relationship: { id: gr-tr, name: Greece – Türkiye, parties: { GR: Greece, TR: Türkiye } }
columns: { occurred: Date, type: What, by: Who, channels: Channel, summary: Text, note: Remark }
values: { channels: { hotline: { code: hotline, name: Hotline } } }`);

/** What a row of a table is read as. */
function read(...cells: readonly string[]) {
  const header = headerIn([{ row: 1, cells: ['Date', 'What', 'Who', 'Channel', 'Text', 'Remark'] }]);
  const table = { form: 'csv', header } as unknown as ReadTable;
  return rowReaderFor(table, MAP, { parties: [], channels: [] }, TODAY).read({ row: 2, cells });
}

describe('A cell as strangers write it', () => {
  it.each(['-', '–', '—', '--', 'n/a', 'N/A'])('says nothing where it holds %s', (nothing) => {
    const { body, errors } = read('5 Aug 2022', 'statement', nothing, nothing, 'They spoke.', nothing);
    expect(errors).toEqual([]);
    expect(body).toEqual({ type: 'StatementIssued', occurred: '2022-08-05', summary: 'They spoke.' });
  });

  it.each([
    ['both', ['GR', 'TR']],
    ['Both sides', ['GR', 'TR']],
    ['Greece and Turkey', ['GR', 'TR']],
    ['Greece/Turkey', ['GR', 'TR']],
    ['Greece & Turkey', ['GR', 'TR']],
    ['Greece + Turkey', ['GR', 'TR']],
    ['TURKEY', ['TR']],
  ])('names who acted: %s', (who, by) => {
    expect(read('5 Aug 2022', 'statement', who, '', 'They spoke.', '').body).toMatchObject({ by });
  });

  it.each([
    ['5.8.2022', '2022-08-05'],
    ['05.08.2022', '2022-08-05'],
    ['Aug 2022', '2022-08'],
    ['c. 2019', '2019~'],
    ['2020-03-xx', '2020-03-XX'],
    ['15 Nov 2023', '2023-11-15'],
    ['8-9 Jan 2024', '2024-01-08/2024-01-09'],
  ])('says when it was: %s', (cell, occurred) => {
    expect(read(cell, 'statement', '', '', 'They spoke.', '')).toMatchObject({ errors: [], body: { occurred } });
  });

  it('says a type that is asked for, and no status is proposed for it', () => {
    const [error] = read('5 Aug 2022', 'Summit', '', '', 'They met.', '').errors;
    expect(error).toMatchObject({ column: 'What', value: 'Summit', code: 'type-unknown' });
    expect(error!.message).toContain('values: { type: { "Summit": TYPE } }, with a type of docs/events.md');
  });
});
