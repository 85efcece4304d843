import type { VNode } from 'preact';
import { dayWords } from '../words/dates.js';

/** What a citation names. */
export interface Citation {
  /** What the page says, in a sentence. */
  readonly sentence: string;
  /** Of what it says it: a relationship, a channel. */
  readonly subject: string;
  readonly asOf: string;
  readonly knownAt: string;
  readonly position: number;
  /** The whole address with all three axes. */
  readonly address: string;
  /** A short key for a bibliography. */
  readonly key: string;
}

/** Text and BibTeX of a citation, behind a button. */
export function Cite({ citation }: { citation: Citation }): VNode {
  return (
    <details class="cite">
      <summary>Cite</summary>
      <div class="cite-box">
        <h2>Cite this view</h2>
        <p>{citationText(citation)}</p>
        <pre tabindex={0} aria-label="BibTeX">{bibtex(citation)}</pre>
      </div>
    </details>
  );
}

/** The citation as a sentence for a footnote. */
export function citationText({ sentence, subject, asOf, knownAt, position, address }: Citation): string {
  return `Parley, “${sentence}” ${subject}, true on ${dayWords(asOf)} as known on ${dayWords(knownAt)}, position ${position}. ${address}`;
}

/** The citation as a BibTeX entry. */
export function bibtex({ sentence, subject, asOf, knownAt, position, address, key }: Citation): string {
  return [
    `@misc{${key},`, '  author = {{Parley}},', `  title = {${escaped(sentence)}},`,
    `  note = {${escaped(subject)}, true on ${asOf} as known on ${knownAt}, position ${position}},`,
    `  year = {${knownAt.slice(0, 4)}},`, `  url = {${address}}`, '}',
  ].join('\n');
}

/** What means something to TeX is kept from meaning it. */
function escaped(text: string): string {
  return text.replace(/[\\{}]/g, '').replace(/[&%$#_]/g, (sign) => `\\${sign}`);
}
