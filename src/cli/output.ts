import { csv } from './csv.js';
import { paint, type Screen } from './table.js';
import type { Terminal } from './terminal.js';

/** The forms an answer is printed in. */
export const FORMATS = ['table', 'json', 'ndjson', 'csv'] as const;
/** One of `FORMATS`. */
export type Format = (typeof FORMATS)[number];

/** An answer in all its forms. */
export interface View {
  /** As the API gave it: for json. */
  readonly answer: object;
  /** Its lines: for ndjson and csv. */
  readonly rows: readonly object[];
  /** The columns that a csv always has. */
  readonly columns: readonly string[];
  /** For people. */
  readonly text: (screen: Screen) => string;
}

/** Prints an answer as data. */
export function print(view: View, format: Format, terminal: Terminal): void {
  terminal.out(inForm(view, format, { paint: paint(terminal.colours), columns: terminal.columns }));
}

function inForm({ answer, rows, columns, text }: View, format: Format, screen: Screen): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(answer, null, 2)}\n`;
    case 'ndjson':
      return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    case 'csv':
      return csv(rows, columns);
    case 'table':
      return `${text(screen)}\n`;
  }
}
