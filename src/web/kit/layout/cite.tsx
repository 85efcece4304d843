import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { EDITION } from '../../../domain/edition.js';
import type { StatedAxes } from '../../../queries/asked-axes.js';
import { dayWords } from '../../../words/dates.js';
import { keeperName, licenseWords, type Keeper } from '../../../words/keeper.js';
import { KeeperContext } from './keeper.js';

/** What a citation names. */
export interface Citation {
  /** What the page says, in a sentence. */
  readonly sentence: string;
  /** Of what it says it: a relationship, a channel. */
  readonly subject: string;
  /** The point it shows; two where it compares them. */
  readonly moments: readonly Pick<StatedAxes, 'asOf' | 'knownAt' | 'position'>[];
  /** The whole address with all three axes and the edition. */
  readonly address: string;
  /** The ISO day it was looked at; left out where what is cited is the same on every day. */
  readonly accessed?: string;
  /** A short key for a bibliography; letters, digits, `.`, `_` and `-`. */
  readonly key: string;
}

/** Text and BibTeX of a citation, behind a button; on paper the text stands open. */
export function Cite({ citation }: { citation: Citation }): VNode {
  const keeper = useContext(KeeperContext);
  return (
    <>
      <details class="cite">
        <summary>Cite</summary>
        <div class="cite-box">
          <h2>Cite this view</h2>
          <p>{citationText(citation, keeper)}</p>
          <pre tabindex={0} aria-label="BibTeX">
            {bibtex(citation, keeper)}
          </pre>
        </div>
      </details>
      <p class="printed">{citationText(citation, keeper)}</p>
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
  const year = moments
    .map(({ knownAt }) => knownAt)
    .sort()
    .at(-1)!
    .slice(0, 4);
  return [
    `@misc{${key},`,
    `  author = {{${escaped(keeperName(keeper))}}},`,
    `  title = {{${escaped(sentence)}}},`,
    `  note = {${escaped(subject)}, true ${momentsWords(moments, String)}, edition ${EDITION}. ${escaped(licenseWords(keeper))}},`,
    '  howpublished = {Parley},',
    `  year = {${year}},`,
    `  url = {${escapedAddress(address)}},`,
    ...(accessed === undefined ? [] : [`  urldate = {${accessed}},`]),
    '}',
  ].join('\n');
}

/** The same without the day it was looked at: for a file that is kept for good, and so the same on every day. */
export function withoutDay({ accessed: _day, ...citation }: Citation): Citation {
  return citation;
}

/** The points of a view, in words: "on 1 Aug 2022 as known on 23 Nov 2026, position 145". */
export function momentsWords(moments: Citation['moments'], day: (iso: string) => string = dayWords): string {
  return moments
    .map(({ asOf, knownAt, position }) => `on ${day(asOf)} as known on ${day(knownAt)}, position ${position}`)
    .join(', and ');
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
