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

export interface TextColumn<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string | number | null | undefined;
  readonly right?: boolean;
  /** Minimum width in columns of the screen, even when empty. */
  readonly width?: number | undefined;
  readonly colour?: (row: Row) => Colour | undefined;
}

export interface Screen {
  readonly paint: Paint;
  /** Width in columns of the screen, to which the last column is cut; undefined: nothing is cut. */
  readonly columns?: number | undefined;
}

const GAP = '  ';
/** A character as people see it is never split. */
const SIGNS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Aligned columns under their headings; empty columns without a width of their own are omitted. */
export function table<Row>(
  all: readonly TextColumn<Row>[],
  rows: readonly Row[],
  { paint, columns: width }: Screen,
): string {
  const cells = all.map((column) => rows.map((row) => plain(String(column.cell(row) ?? ''))));
  const shown = all.flatMap((column, index) =>
    column.width !== undefined || cells[index]!.some((cell) => cell !== '') ? [{ column, cells: cells[index]! }] : [],
  );
  const widths = shown.map(({ column, cells }) =>
    Math.max(stringWidth(column.heading), column.width ?? 0, ...cells.map((cell) => stringWidth(cell))),
  );
  const line = (texts: readonly string[], colours: readonly (Colour | undefined)[]): string => {
    let used = 0;
    return texts
      .map((text, index) => {
        const last = index === texts.length - 1;
        const fitted = last && width !== undefined ? cut(text, width - used) : text;
        const padding = ' '.repeat(Math.max(0, widths[index]! - stringWidth(fitted)));
        used += widths[index]! + GAP.length;
        const painted = paint(fitted, colours[index]);
        return shown[index]!.column.right ? padding + painted : last ? painted : painted + padding;
      })
      .join(GAP)
      .trimEnd();
  };
  return [
    line(
      shown.map(({ column }) => column.heading),
      shown.map(() => 'dim'),
    ),
    ...rows.map((row, index) =>
      line(
        shown.map(({ cells }) => cells[index]!),
        shown.map(({ column }) => column.colour?.(row)),
      ),
    ),
  ].join('\n');
}

/** Labels with their values, one per line; empty values are omitted. */
export function fields(
  pairs: readonly (readonly [label: string, value: string | undefined])[],
  { paint }: Pick<Screen, 'paint'>,
): string {
  const said = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
  const width = Math.max(...said.map(([label]) => stringWidth(label)));
  return said
    .map(([label, value]) => `${paint(label + ' '.repeat(width - stringWidth(label)), 'dim')}  ${plain(value)}`)
    .join('\n');
}

/** The record has many authors: none of its text may move the cursor or reverse the writing direction. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}

function cut(text: string, room: number): string {
  if (stringWidth(text) <= room || room < 10) return text;
  let [kept, used] = ['', 0];
  for (const { segment } of SIGNS.segment(text)) {
    used += stringWidth(segment);
    if (used > room - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
