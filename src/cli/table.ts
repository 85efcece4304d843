import stringWidth from 'string-width';

/** SGR codes of terminal colours, on and off. */
const SGR = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** A colour accompanies a word, never replaces one. */
export type Colour = keyof typeof SGR;

export type Paint = (text: string, colour: Colour | undefined) => string;

/** Colours text if the terminal shows colours, and otherwise leaves it alone. */
export function paint(colours: boolean): Paint {
  return (text, colour) => {
    if (!colours || colour === undefined || text === '') return text;
    const [on, off] = SGR[colour];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

/** What most terminals are wide, in columns: text for people fits this where the width is not known. */
export const USUAL_COLUMNS = 80;

export interface TextColumn<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string | number | null | undefined;
  readonly right?: boolean;
  /**
   * Whether its text may go on in the next line, so that the table fits the screen: words first, codes, which people
   * copy, only where that is not enough.
   */
  readonly wraps?: 'words' | 'codes';
  /** Minimum width in columns of the screen, even when empty. */
  readonly width?: number | undefined;
  readonly colour?: (row: Row) => Colour | undefined;
}

/** What stands in a table besides its columns. */
export interface RowSurroundings<Row> {
  /** A heading above each run of rows that share it. */
  readonly group?: (row: Row) => string;
  /** Texts below the row, each in lines of its own; empty ones are omitted. */
  readonly below?: (row: Row) => readonly string[];
}

export interface Screen {
  readonly paint: Paint;
  /** Width of the screen, in columns. */
  readonly columns: number;
}

const GAP = '  ';
/** A column that wraps becomes no narrower than this. */
const NARROWEST = 8;
/** Only a word wider than this is broken. */
const LONG_WORD = 16;
/** Text below a row stands in from it, and so do the rows below their heading. */
const INDENT = '  ';

interface Shown<Row> {
  readonly column: TextColumn<Row>;
  readonly cells: readonly string[];
}

/**
 * Aligned columns under their headings; empty columns without a width of their own are omitted. Where they are wider
 * than the screen, those that wrap become narrower, the widest first: nothing is cut.
 */
export function table<Row>(
  columns: readonly TextColumn<Row>[],
  rows: readonly Row[],
  screen: Screen,
  { group, below }: RowSurroundings<Row> = {},
): string {
  const shown = columns
    .map((column) => ({ column, cells: rows.map((row) => plain(String(column.cell(row) ?? ''))) }))
    .filter(({ column, cells }) => column.width !== undefined || cells.some((cell) => cell !== ''));
  const indent = group === undefined ? '' : INDENT;
  const widths = fitted(shown, screen.columns - indent.length);
  const lines = (cells: readonly Cell[]): string[] =>
    rowLines(cells, shown, widths, screen).map((line) => (indent + line).trimEnd());
  const groups = rows.map((row) => group?.(row));
  return [
    ...lines(shown.map(({ column }) => ({ text: column.heading, colour: 'dim' }))),
    ...rows.flatMap((row, index) => [
      ...(groups[index] === undefined || groups[index] === groups[index - 1]
        ? []
        : [screen.paint(plain(groups[index]), 'bold')]),
      ...lines(shown.map(({ column, cells }) => ({ text: cells[index]!, colour: column.colour?.(row) }))),
      ...linesBelow(below?.(row) ?? [], indent + INDENT, screen),
    ]),
  ].join('\n');
}

interface Cell {
  readonly text: string;
  readonly colour: Colour | undefined;
}

/** A row takes as many lines as the cell that needs most. */
function rowLines<Row>(
  cells: readonly Cell[],
  shown: readonly Shown<Row>[],
  widths: readonly number[],
  { paint }: Screen,
): string[] {
  const wrapped = cells.map(({ text }, index) => (shown[index]!.column.wraps ? wrap(text, widths[index]!) : [text]));
  return Array.from({ length: Math.max(...wrapped.map(({ length }) => length)) }, (_, at) =>
    wrapped
      .map((parts, index) => {
        const text = parts[at] ?? '';
        const padding = ' '.repeat(Math.max(0, widths[index]! - stringWidth(text)));
        const painted = paint(text, cells[index]!.colour);
        return shown[index]!.column.right ? padding + painted : painted + padding;
      })
      .join(GAP),
  );
}

function linesBelow(texts: readonly string[], indent: string, { columns }: Screen): string[] {
  return texts
    .filter((text) => text !== '')
    .flatMap((text) => wrap(plain(text), columns - indent.length).map((line) => indent + line));
}

/** The width of each column, so that all fit into `room`, as far as those that wrap allow it. */
function fitted<Row>(shown: readonly Shown<Row>[], room: number): number[] {
  const widths = shown.map(({ column, cells }) =>
    Math.max(stringWidth(column.heading), column.width ?? 0, ...cells.map((cell) => stringWidth(cell))),
  );
  let over = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length) - room;
  for (const kind of ['words', 'codes'] as const)
    while (over > 0) {
      const [widest, next] = widths
        .map((width, index) => ({ width, index }))
        .filter(({ width, index }) => shown[index]!.column.wraps === kind && width > narrowest(shown[index]!))
        .sort((a, b) => b.width - a.width);
      if (widest === undefined) break;
      const least = Math.max(narrowest(shown[widest.index]!), Math.min(next?.width ?? 0, widest.width - 1));
      const taken = Math.min(over, widest.width - least);
      widths[widest.index] = widest.width - taken;
      over -= taken;
    }
  return widths;
}

/** Words are broken only if they are very long. */
function narrowest<Row>({ column, cells }: Shown<Row>): number {
  const words = column.wraps === 'words' ? cells.flatMap((cell) => cell.split(' ')) : [];
  const longest = Math.max(0, ...words.map((word) => stringWidth(word)));
  return Math.max(NARROWEST, column.width ?? 0, stringWidth(column.heading), Math.min(longest, LONG_WORD));
}

/** Labels with their values, which go on below themselves where they are long; empty values are omitted. */
export function fields(
  pairs: readonly (readonly [label: string, value: string | undefined])[],
  { paint, columns }: Screen,
): string {
  const said = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
  const width = Math.max(...said.map(([label]) => stringWidth(label)));
  return said
    .flatMap(([label, value]) =>
      wrap(plain(value), columns - width - GAP.length).map((line, index) => {
        const text = index === 0 ? label : '';
        return paint(text, 'dim') + ' '.repeat(width - stringWidth(text)) + GAP + line;
      }),
    )
    .join('\n');
}

/** A sentence as lines that fit the screen, from the second on with `indent` spaces before them. */
export function paragraph(text: string, { columns }: Screen, indent = 0): string {
  return wrap(text, columns, indent).join('\n');
}

/** The record has many authors: none of its text may move the cursor or reverse the writing direction. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}

/** A character as people see it is never split. */
const SIGNS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Broken between words, as text is in any script that parts them by spaces; a word wider than the line, within it. */
function wrap(text: string, width: number, indent = 0): string[] {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  const end = (): void => {
    lines.push(line.trimEnd());
    [line, used] = [' '.repeat(indent), indent];
  };
  // The spaces before a word belong to it: text that is aligned by them stays so.
  for (const [word] of text.matchAll(/(?<! ) *[^ ]+/g)) {
    const wide = stringWidth(word);
    if (used + wide <= width) [line, used] = [line + word, used + wide];
    else {
      const bare = word.trimStart();
      if (used > indent) end();
      for (const part of stringWidth(bare) <= width - indent ? [bare] : pieces(bare, width - indent)) {
        if (used > indent) end();
        [line, used] = [line + part, used + stringWidth(part)];
      }
    }
  }
  if (line.trim() !== '' || lines.length === 0) end();
  return lines;
}

function pieces(word: string, width: number): string[] {
  const parts = [''];
  for (const { segment } of SIGNS.segment(word)) {
    if (parts.at(-1) !== '' && stringWidth(parts.at(-1)! + segment) > width) parts.push('');
    parts[parts.length - 1] += segment;
  }
  return parts;
}
