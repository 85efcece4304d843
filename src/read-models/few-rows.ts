import { LRUCache } from 'lru-cache';

/** If a key has more rows than this, they are queried each time. */
const MOST_ROWS = 20;
/** Keys in memory. */
const MOST_KEYS = 10_000;
const MANY = 'many';

/**
 * A cache of a table's rows by key, for keys with few rows: every question needs the same ones again. To keep it
 * consistent, whoever writes rows of a key forgets that key, and a rollback forgets all.
 */
export class FewRows<Row> {
  private readonly rows = new LRUCache<number, readonly Row[] | typeof MANY>({ max: MOST_KEYS });

  /** `read`: the rows of a key, at most `most` of them. */
  constructor(private readonly read: (key: number, most: number) => readonly Row[]) {}

  /** All rows of a key; undefined if there are many. */
  of(key: number): readonly Row[] | undefined {
    let few = this.rows.get(key);
    if (few === undefined) {
      const rows = this.read(key, MOST_ROWS + 1);
      few = rows.length > MOST_ROWS ? MANY : rows;
      this.rows.set(key, few);
    }
    return few === MANY ? undefined : few;
  }

  forget(key: number): void {
    this.rows.delete(key);
  }

  forgetAll(): void {
    this.rows.clear();
  }
}
