import { describe, expect, it } from '@jest/globals';
import { licenseAddress, NO_KEEPER } from '../../../../src/words/keeper.js';
import { cslJson, ris } from '../../../../src/web/kit/layout/citation-forms.js';
import { pageRelations } from '../../../../src/web/kit/layout/page-relations.js';

const CITATION = {
  sentence: 'Six channels closed,\nthree “severed”.',
  accessed: '2026-11-24',
  subject: 'United States – China',
  moments: [{ asOf: '2023-03-01', knownAt: '2026-11-23', position: 145 }],
  address: 'http://127.0.0.1:3000/r/us-cn?asOf=2023-03-01&knownAt=2026-11-23&position=145&edition=2',
  key: 'parley-us-cn-2023-03-01',
};
const KEEPER = { ...NO_KEEPER, keeper: 'The Institute', dataLicense: 'CC BY-SA 4.0' };

describe('A citation for reference managers', () => {
  it('is RIS, a line a field, whatever the sentence holds', () => {
    const lines = ris(CITATION, KEEPER).split('\r\n');
    expect(lines.at(-1)).toBe('');
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
    expect(lines).toContain('TI  - Six channels closed, three “severed”.');
    expect(lines).toContain('AU  - The Institute,');
    expect(lines).toContain('PY  - 2026');
    expect(lines).toContain(`UR  - ${CITATION.address}`);
    expect([lines[0], lines.at(-2)]).toEqual(['TY  - DATA', 'ER  - ']);
    expect(ris({ ...CITATION, sentence: 'a\r\nER  - \r\nTY  - forged' }, KEEPER).match(/^ER/gm)).toHaveLength(1);
  });

  it('is CSL-JSON with both dates, the position and the licence', () =>
    expect(JSON.parse(cslJson(CITATION, KEEPER))).toEqual([
      {
        id: CITATION.key,
        type: 'dataset',
        author: [{ literal: 'The Institute' }],
        title: CITATION.sentence,
        publisher: 'Parley',
        issued: { 'date-parts': [[2026]] },
        note: 'United States – China, true on 2023-03-01 as known on 2026-11-23, position 145, edition 2. CC BY-SA 4.0',
        URL: CITATION.address,
        accessed: { 'date-parts': [[2026, 11, 24]] },
      },
    ]));
});

describe('A licence', () => {
  it.each([
    ['CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/'],
    ['our data: cc by-nc-sa 3.0', 'https://creativecommons.org/licenses/by-nc-sa/3.0/'],
    ['CC0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['Ask us', undefined],
    [null, undefined],
  ])('has its address where it is known by name: %s', (dataLicense, address) =>
    expect(licenseAddress({ dataLicense })).toBe(address),
  );
});

describe('The head of a page', () => {
  const ORIGIN = 'https://parley.example';
  const ABOUT = '<https://parley.example/about>; rel="describedby"; type="text/html"';

  it('says what to cite, on what terms, and where the same is as data', () =>
    expect(pageRelations(ORIGIN, '/r/us-cn/channels/dpct?asOf=2023-03-01&utm=x', CITATION.address, KEEPER)).toEqual([
      `<${CITATION.address}>; rel="cite-as"`,
      '<https://creativecommons.org/licenses/by-sa/4.0/>; rel="license"',
      ABOUT,
      '<https://parley.example/api/v1/relationships/us-cn/channels/dpct?asOf=2023-03-01>; rel="alternate"; type="application/json"',
    ]));

  it('names no licence that nobody stated, and no data where the API has none', () => {
    expect(pageRelations(ORIGIN, '/r/us-cn/compare', undefined, NO_KEEPER)).toEqual([ABOUT]);
    expect(pageRelations(ORIGIN, '/r/us-cn/events/e1?asOf=2023-03-01&position=3', undefined, NO_KEEPER)).toEqual([
      ABOUT,
      '<https://parley.example/api/v1/relationships/us-cn/events/e1?position=3>; rel="alternate"; type="application/json"',
    ]);
  });
});
