import { describe, expect, it } from '@jest/globals';
import { csv } from '../../src/cli/csv.js';

describe('CSV', () => {
  it('quotes what needs it, and ends lines as RFC 4180 says', () =>
    expect(csv([{ id: 'a', text: 'he said "no", twice\nand left' }], ['id'])).toBe(
      'id,text\r\na,"he said ""no"", twice\nand left"\r\n',
    ));

  it('has its columns whether or not a row fills them', () =>
    expect(csv([{ since: null }], ['channel', 'lastUse.date', 'since'])).toBe('channel,lastUse.date,since\r\n,,\r\n'));

  it('gives the parts of a value a column each, also where another row has none', () =>
    expect(csv([{ lastUse: null }, { lastUse: { event: 'e1', days: 3 } }], [])).toBe(
      'lastUse.event,lastUse.days\r\n,\r\ne1,3\r\n',
    ));

  it('writes lists into one cell', () =>
    expect(csv([{ channels: ['mod', 'dpct'], sources: [{ url: 'https://example.org' }] }], [])).toBe(
      'channels,sources\r\nmod dpct,"[{""url"":""https://example.org""}]"\r\n',
    ));

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('keeps a spreadsheet from running %j', (text) =>
    expect(csv([{ text }], [])).toContain(`'${text}`),
  );

  it('leaves numbers alone, negative ones too', () => expect(csv([{ days: -3 }], [])).toBe('days\r\n-3\r\n'));
});
