import { describe, expect, it } from '@jest/globals';
import { NO_KEEPER } from '../../../../src/words/keeper.js';
import { bibtex, citationText } from '../../../../src/web/kit/layout/cite.js';

const CITATION = {
  sentence: 'Six channels closed & {three} severed.',
  accessed: '2026-11-24',
  subject: 'United States – China',
  moments: [{ asOf: '2023-03-01', knownAt: '2026-11-23', position: 145 }],
  address: 'http://127.0.0.1:3000/r/us-cn?asOf=2023-03-01&knownAt=2026-11-23&position=145&edition=2',
  key: 'parley-us-cn-2023-03-01',
};

const KEEPER = { ...NO_KEEPER, keeper: 'The Institute', dataLicense: 'CC BY 4.0' };
const depthOf = (text: string) => text.split('{').length - text.split('}').length;

describe('A citation', () => {
  it('is a sentence with both dates, the position, the whole address and the day it was looked at', () =>
    expect(citationText(CITATION, KEEPER)).toBe(
      'The Institute (CC BY 4.0), Parley, “Six channels closed & {three} severed.” United States – China, true on 1 Mar 2023 as known on ' +
        `23 Nov 2026, position 145, edition 2. ${CITATION.address} (accessed 24 Nov 2026)`,
    ));
  it('is BibTeX in which no sign of the text means something to TeX', () => {
    expect(bibtex(CITATION, KEEPER)).toMatch(/^@misc\{parley-us-cn-2023-03-01,\n/);
    expect(bibtex(CITATION, KEEPER)).toContain('title = {{Six channels closed \\& \\{three\\} severed.}}');
    expect(bibtex(CITATION, KEEPER)).toContain(`url = {${CITATION.address}},\n  urldate = {2026-11-24},`);
    expect(bibtex(CITATION, KEEPER)).toContain(
      'note = {United States – China, true on 2023-03-01 as known on 2026-11-23, position 145, edition 2. CC BY 4.0},',
    );
  });
  it.each([
    ['50 % of $1 for A_1 #2', '50 \\% of \\$1 for A\\_1 \\#2'],
    ['a~b^c\\d', 'a\\textasciitilde{}b\\textasciicircum{}c\\textbackslash{}d'],
    ['}, note = {forged', ', note = forged'],
    ['{open', 'open'],
    ['}{', ''],
    ['two\nlines', 'two lines'],
    ['“取消” – Ü', '“取消” – Ü'],
  ])('writes %p so that it is read as that', (sentence, written) =>
    expect(bibtex({ ...CITATION, sentence }, KEEPER)).toContain(`  title = {{${written}}},\n`),
  );
  it('has as many braces opened as closed, whatever is cited', () => {
    for (const sentence of ['}}}', '{{{', '\\}', '{}}{'])
      expect(depthOf(bibtex({ ...CITATION, sentence, subject: sentence }, KEEPER))).toBe(0);
  });
  it('has the keeper of the record as its author, and says where none is named', () => {
    expect(bibtex(CITATION, { ...KEEPER, keeper: 'A & B' })).toContain('author = {{A \\& B}}');
    expect(bibtex(CITATION, NO_KEEPER)).toContain('author = {{No keeper named}}');
    expect(citationText(CITATION, NO_KEEPER)).toMatch(/^No keeper named \(No licence stated\), Parley, “/);
  });
  it('names no day where what it cites is the same on every day', () => {
    const { accessed: _accessed, ...lasting } = CITATION;
    expect(citationText(lasting, KEEPER)).toMatch(/position=145&edition=2$/);
    expect(bibtex(lasting, KEEPER)).not.toContain('urldate');
  });
});
