import { describe, expect, it } from '@jest/globals';
import { bibtex, citationText } from '../../../src/web/frame/cite.js';

const CITATION = {
  sentence: 'Three channels cut & {three} more shut.', subject: 'United States – China', asOf: '2023-03-01', knownAt: '2026-11-23', position: 145,
  address: 'http://127.0.0.1:3000/r/us-cn?asOf=2023-03-01&knownAt=2026-11-23&position=145', key: 'parley-us-cn-2023-03-01',
};

describe('A citation', () => {
  it('is a sentence with both dates, the position and the whole address', () =>
    expect(citationText(CITATION)).toBe(`Parley, “Three channels cut & {three} more shut.” United States – China, true on 1 Mar 2023 as known on 23 Nov 2026, position 145. ${CITATION.address}`));
  it('is BibTeX in which no sign of the text means something to TeX', () => {
    expect(bibtex(CITATION)).toMatch(/^@misc\{parley-us-cn-2023-03-01,\n/);
    expect(bibtex(CITATION)).toContain('title = {Three channels cut \\& three more shut.}');
    expect(bibtex(CITATION)).toContain(`url = {${CITATION.address}}`);
  });
});
