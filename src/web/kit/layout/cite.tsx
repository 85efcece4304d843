import type { ComponentChildren, VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { EDITION } from '../../../domain/edition.js';
import { dayWords } from '../../../words/dates.js';
import { keeperName, licenseWords, type Keeper } from '../../../words/keeper.js';
import { cslJson, ris } from './citation-forms.js';
import { momentsWords, yearCited, type Citation } from './citation.js';
import { KeeperContext } from './keeper.js';

/** Text and BibTeX of a citation, behind a button; on paper the text stands open. */
export function Cite({ citation }: { citation: Citation }): VNode {
  const keeper = useContext(KeeperContext);
  return (
    <>
      <details class="cite">
        <summary>Cite</summary>
        <div class="cite-box">
          <h2>Cite this view</h2>
          <p data-copied-from>{citationText(citation, keeper)}</p>
          <Copy>Copy citation</Copy>
          {citation.told && <Told told={citation.told} />}
          {FORMS.map(([name, write]) => (
            <details class="form">
              <summary>{name}</summary>
              <pre tabindex={0} aria-label={name} data-copied-from>
                {write(citation, keeper)}
              </pre>
              <Copy>Copy {name}</Copy>
            </details>
          ))}
        </div>
      </details>
      <p class="printed">{citationText(citation, keeper)}</p>
    </>
  );
}

/** The forms that reference managers read. */
const FORMS: readonly (readonly [name: string, write: (citation: Citation, keeper: Keeper) => string])[] = [
  ['BibTeX', bibtex],
  ['RIS', ris],
  ['CSL-JSON', cslJson],
];

/** What is copied into a text, and beside a picture in it. */
function Told({ told: { sentence, picture } }: { told: NonNullable<Citation['told']> }): VNode {
  return (
    <>
      <h3>For a text</h3>
      <div>
        <p data-copied-from>{sentence}</p>
        <Copy>Copy sentence</Copy>
      </div>
      <h3>Instead of the picture</h3>
      <div>
        <p data-copied-from>{picture}</p>
        <Copy>Copy alt text</Copy>
      </div>
    </>
  );
}

/** Copies what stands before it; it is shown where a script is there to do so. */
function Copy({ children }: { children: ComponentChildren }): VNode {
  return (
    <>
      <button type="button" class="copy" data-copy>
        {children}
      </button>{' '}
      <span role="status" data-copied />
    </>
  );
}

/** The citation as a sentence, on a page of its own. */
export function CitationText({ citation }: { citation: Citation }): VNode {
  return <p>{citationText(citation, useContext(KeeperContext))}</p>;
}

/** The citation as a sentence for a footnote; its author is the keeper of the record. */
export function citationText({ sentence, subject, moments, address, accessed }: Citation, keeper: Keeper): string {
  const looked = accessed === undefined ? '' : ` (accessed ${dayWords(accessed)})`;
  const point = `true ${momentsWords(moments)}, edition ${EDITION}`;
  const author = `${keeperName(keeper)} (${licenseWords(keeper)}), Parley`;
  return `${author}, “${sentence}” ${subject}, ${point}. ${address}${looked}`;
}

/** The citation as a BibTeX entry; `urldate` is BibLaTeX's, which BibTeX passes over. */
export function bibtex({ sentence, subject, moments, address, accessed, key }: Citation, keeper: Keeper): string {
  return [
    `@misc{${key},`,
    `  author = {{${escaped(keeperName(keeper))}}},`,
    `  title = {{${escaped(sentence)}}},`,
    `  note = {${escaped(subject)}, true ${momentsWords(moments, String)}, edition ${EDITION}. ${escaped(licenseWords(keeper))}},`,
    '  howpublished = {Parley},',
    `  year = {${yearCited(moments)}},`,
    `  url = {${escapedAddress(address)}},`,
    ...(accessed === undefined ? [] : [`  urldate = {${accessed}},`]),
    '}',
  ].join('\n');
}

/** The same without the day it was looked at: for a file that is kept for good, and so the same on every day. */
export function withoutDay({ accessed: _day, ...citation }: Citation): Citation {
  return citation;
}

const TEX_WORDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** What means something to TeX is kept from meaning it. A brace that has no partner would end the field, so an odd one is left out. */
function escaped(text: string): string {
  const paired = isPaired(text) ? text : text.replace(/[{}]/g, '');
  return paired.replace(/\s+/g, ' ').replace(/[\\{}~^&%$#_]/g, (sign) => TEX_WORDS[sign] ?? `\\${sign}`);
}

/** BibTeX counts braces, those behind a backslash too. */
function isPaired(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '{') depth++;
    else if (sign === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

/** The url package takes an address as it is; only braces, backslashes and spaces could end it. */
function escapedAddress(address: string): string {
  return address.replace(/[{}\\\s]/g, (sign) => encodeURIComponent(sign));
}
