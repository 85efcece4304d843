import type { ComponentChildren, VNode } from 'preact';
import type { Source } from '../../../domain/catalogue/accounts.js';
import type { Cell } from '../../../tables/delimited.js';
import { reportedWords } from '../../../words/dates.js';
import type { Citation } from '../layout/citation.js';
import { CitationText } from '../layout/cite.js';
import { Outside } from './accounts.js';

/** Sources as footnotes of a table, numbered from 1 in the order in which they are first named; each once. */
export class Footnotes {
  private readonly numbers = new Map<string, number>();
  private readonly named: Source[] = [];

  /** The sources, in the order of their numbers. */
  get notes(): readonly Source[] {
    return this.named;
  }

  /** The numbers of sources, in order. */
  of(sources: readonly Source[]): number[] {
    return [...new Set(sources.map((source) => this.numberOf(source)))].sort((a, b) => a - b);
  }

  private numberOf(source: Source): number {
    const key = JSON.stringify([source.publisher, source.url, source.published]);
    const number = this.numbers.get(key) ?? this.named.push(source);
    this.numbers.set(key, number);
    return number;
  }
}

/** A table on a page with its sources as footnotes and its citation, to be marked and copied as a whole. */
export function FootnotedTable({
  label,
  notes,
  citation,
  children,
}: {
  label: string;
  notes: readonly Source[];
  citation: Citation;
  children: ComponentChildren;
}): VNode {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={label}>
      <article data-table>
        {children}
        <FootnoteList notes={notes} />
        <CitationText citation={citation} />
      </article>
    </div>
  );
}

function FootnoteList({ notes }: { notes: readonly Source[] }): VNode {
  if (notes.length === 0) return <p>None of the events behind these rows names a source.</p>;
  return (
    <ol class="sources notes">
      {notes.map(({ publisher, url, published, language }) => (
        <li>
          {url === undefined ? publisher : <Outside url={url}>{publisher}</Outside>}
          {published !== undefined && `, ${reportedWords(published)}`}
          {language !== undefined && ` (${language})`}
        </li>
      ))}
    </ol>
  );
}

/** The numbers of a row's footnotes in the cell of a file. */
export function footnoteMarks(numbers: readonly number[]): string {
  return numbers.map((number) => `[${number}]`).join(' ');
}

/** What stands under the rows of a file: after an empty line the sources by number, and the citation. */
export function footnoteRows(notes: readonly Source[], citation: string): Cell[][] {
  const footnotes = notes.map((note, index) => [`[${index + 1}]`, sourceWords(note), note.url ?? '']);
  return [[], ...footnotes, ...(footnotes.length > 0 ? [[]] : []), [citation]];
}

/** A source as a footnote tells it, without its address; the date as it is written in the record. */
function sourceWords({ publisher, published, language }: Source): string {
  return `${publisher}${published === undefined ? '' : `, ${published}`}${language === undefined ? '' : ` (${language})`}`;
}

/** Pasted cells end at line breaks and tabs, whatever quotes are around them. */
export function inOneLine(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim() : cell;
}
