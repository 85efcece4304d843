import { marksIn, searchable } from './fold.js';

/** A part of what was looked through, with the words that were found in it. */
export interface Snippet {
  readonly snippet: string;
  /** First sign and end of each word found, counted in UTF-16 units of the snippet. */
  readonly mark: readonly (readonly [number, number])[];
}

const LONGEST = 220;
/** Signs before the first word found. */
const BEFORE = 60;

/** The line in which most of the words stand, cut around the first of them; a code, which says little, behind the first line. */
export function snippetOf(text: string, words: readonly string[]): Snippet {
  const lines = text.split('\n').map((line) => {
    const made = searchable(line);
    return { line, found: words.filter((word) => made.includes(word)).length };
  });
  const { line: best } = lines.reduce((most, one) => (one.found > most.found ? one : most));
  const first = lines[0]!.line;
  const line = best === first || best.includes(' ') ? best : `${first} · ${best}`;
  return cut(line, marksIn(line, words));
}

function cut(line: string, marks: readonly [number, number][]): Snippet {
  if (line.length <= LONGEST) return { snippet: line, mark: marks };
  const first = marks[0]?.[0] ?? 0;
  const from = first <= BEFORE ? 0 : afterSpace(line, Math.min(first - BEFORE, line.length - LONGEST));
  const to = Math.max(from + LONGEST, marks[0]?.[1] ?? 0);
  const [before, after] = [from > 0 ? '… ' : '', to < line.length ? ' …' : ''];
  const shown = line.slice(from, to).toWellFormed().trimEnd();
  const mark = marks
    .filter(([begins, ends]) => begins >= from && ends <= from + shown.length)
    .map(([begins, ends]): [number, number] => [begins - from + before.length, ends - from + before.length]);
  return { snippet: before + shown + after, mark };
}

function afterSpace(line: string, at: number): number {
  const space = line.indexOf(' ', at);
  return space >= 0 && space < at + 30 ? space + 1 : at;
}
