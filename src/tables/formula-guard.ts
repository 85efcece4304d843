/** A spreadsheet would run what begins so, also behind quotes and blanks; the wide signs are those of Chinese and Japanese keyboards. */
const RUN = /^["'\s]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * The text as a cell that no spreadsheet runs as a formula: a leading `'` more, also before one that is there, so
 * that it can be taken away again.
 */
export function guarded(text: string): string {
  return text.startsWith("'") || RUN.test(text) ? `'${text}` : text;
}

/** The text of a cell that was guarded. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
