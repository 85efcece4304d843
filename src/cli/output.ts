import { csv } from './csv.js';
import { paint, USUAL_COLUMNS, type Screen } from './table.js';
import type { Terminal } from './terminal.js';

/** The values of `--output`. */
export const FORMATS = ['table', 'json', 'ndjson', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** An answer in all its output formats. */
export interface AnswerView {
  /** The API's answer, for json. */
  readonly answer: object;
  /** The rows, for ndjson and csv. */
  readonly rows: readonly object[];
  /** Columns that a csv always has. */
  readonly columns: readonly string[];
  /** Text for people. */
  readonly text: (screen: Screen) => string;
}

/** Prints an answer to standard output. */
export function print(view: AnswerView, format: Format, terminal: Terminal): void {
  terminal.out(inForm(view, format, { paint: paint(terminal.colours), columns: terminal.columns ?? USUAL_COLUMNS }));
}

function inForm({ answer, rows, columns, text }: AnswerView, format: Format, screen: Screen): string {
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
