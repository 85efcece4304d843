/** Colours of a terminal, by their SGR numbers. */
const SGR = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** A colour beside a word, never instead of one. */
export type Colour = keyof typeof SGR;

/** Colours a text, or leaves it as it is. */
export type Paint = (text: string, colour: Colour | undefined) => string;

/** The paint for a terminal that shows colours, or for one that does not. */
export function paint(colours: boolean): Paint {
  return (text, colour) => {
    if (!colours || colour === undefined || text === '') return text;
    const [on, off] = SGR[colour];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

/** A column of a table for people. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string | number | null | undefined;
  readonly right?: boolean;
  /** At least so many characters, also while it is empty. */
  readonly width?: number | undefined;
  readonly colour?: (row: Row) => Colour | undefined;
}

/** What the table may use of the screen. */
export interface Screen {
  readonly paint: Paint;
  /** Width in characters; the last column is cut to it. Undefined: nothing is cut. */
  readonly columns?: number | undefined;
}

const GAP = '  ';

/** Aligned columns under their headings; empty columns without a width of their own are left out. */
export function table<Row>(
  all: readonly Column<Row>[],
  rows: readonly Row[],
  { paint, columns: width }: Screen,
): string {
  const cells = all.map((column) => rows.map((row) => plain(String(column.cell(row) ?? ''))));
  const shown = all.flatMap((column, index) =>
    column.width !== undefined || cells[index]!.some((cell) => cell !== '') ? [{ column, cells: cells[index]! }] : [],
  );
  const widths = shown.map(({ column, cells }) =>
    Math.max(column.heading.length, column.width ?? 0, ...cells.map(length)),
  );
  const line = (texts: readonly string[], colours: readonly (Colour | undefined)[]): string => {
    let used = 0;
    return texts
      .map((text, index) => {
        const last = index === texts.length - 1;
        const fitted = last && width !== undefined ? cut(text, width - used) : text;
        const padding = ' '.repeat(Math.max(0, widths[index]! - length(fitted)));
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

/** Labels and what they say, one a line; what says nothing is left out. */
export function fields(
  pairs: readonly (readonly [label: string, value: string | undefined])[],
  { paint }: Pick<Screen, 'paint'>,
): string {
  const said = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);
  const width = Math.max(...said.map(([label]) => label.length));
  return said.map(([label, value]) => `${paint(label.padEnd(width), 'dim')}  ${plain(value)}`).join('\n');
}

/** What is on record was written by many: none of it may move the cursor or turn the text around. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}

function length(text: string): number {
  return [...text].length;
}

function cut(text: string, room: number): string {
  return length(text) <= room || room < 10 ? text : `${[...text].slice(0, room - 1).join('')}…`;
}
