/** More rows of a key than these are asked for each time. */
const MOST_ROWS = 20;
/** Keys in memory. */
const MOST_KEYS = 10_000;

/**
 * The rows of a table by their key, in memory where a key has few: every question asks for the same ones again. It holds what the table
 * holds: whoever writes rows of a key forgets it, and whoever takes rows back forgets all.
 */
export class FewRows<Row> {
  private readonly rows = new Map<number, readonly Row[] | undefined>();

  /** `read`: the rows of a key, `most` of them at most. */
  constructor(private readonly read: (key: number, most: number) => readonly Row[]) {}

  /** All rows of a key; undefined where there are many. */
  of(key: number): readonly Row[] | undefined {
    if (this.rows.has(key)) return this.rows.get(key);
    const rows = this.read(key, MOST_ROWS + 1);
    const few = rows.length > MOST_ROWS ? undefined : rows;
    if (this.rows.size >= MOST_KEYS) this.rows.clear();
    this.rows.set(key, few);
    return few;
  }

  forget(key: number): void {
    this.rows.delete(key);
  }

  forgetAll(): void {
    this.rows.clear();
  }
}
