/** How many units two coders gave this pair of categories. */
export interface PairCount<Category extends string> {
  readonly a: Category;
  readonly b: Category;
  readonly n: number;
}

/** Why there is no kappa: nothing was coded by both, or both gave all units one category, as chance alone would too. */
export type NoKappa = 'nothing-in-common' | 'one-category';

/** How far two coders agree, by Cohen (1960). */
export interface Kappa {
  /** The units that both coded. */
  readonly n: number;
  readonly agreeing: number;
  /** The share of units on which they agree; null for no units. */
  readonly observed: number | null;
  /** The share on which they would, had each given the same numbers of each category by chance; null for no units. */
  readonly expected: number | null;
  /** (observed − expected) / (1 − expected); null where that says nothing, and then `because` says why. */
  readonly kappa: number | null;
  readonly because: NoKappa | null;
}

/** Cohen's kappa of a table of two coders, whose cells may come in any order and more than once. */
export function kappaOf<Category extends string>(table: readonly PairCount<Category>[]): Kappa {
  const n = table.reduce((sum, cell) => sum + cell.n, 0);
  const agreeing = table.reduce((sum, cell) => sum + (cell.a === cell.b ? cell.n : 0), 0);
  if (n === 0) return { n, agreeing, observed: null, expected: null, kappa: null, because: 'nothing-in-common' };
  const [ofA, ofB] = [totals(table, 'a'), totals(table, 'b')];
  const observed = agreeing / n;
  // In a fixed order: the same table the other way round gives the same number to the last digit.
  const shares = [...ofA].map(([category, number]) => (number / n) * ((ofB.get(category) ?? 0) / n));
  const expected = shares.sort((one, other) => one - other).reduce((sum, share) => sum + share, 0);
  // Counted, not computed: rounding must not make a kappa out of nothing.
  if ([...ofA].some(([category, number]) => number === n && ofB.get(category) === n))
    return { n, agreeing, observed, expected: 1, kappa: null, because: 'one-category' };
  return { n, agreeing, observed, expected, kappa: (observed - expected) / (1 - expected), because: null };
}

/** The same table with fewer categories. */
export function merged<From extends string, To extends string>(
  table: readonly PairCount<From>[],
  into: (category: From) => To,
): PairCount<To>[] {
  return summed(table.map(({ a, b, n }) => ({ a: into(a), b: into(b), n })));
}

/** Each pair of categories once, in order of the first appearance. */
export function summed<Category extends string>(cells: readonly PairCount<Category>[]): PairCount<Category>[] {
  const sums = new Map<string, PairCount<Category>>();
  for (const { a, b, n } of cells) {
    const key = `${a} ${b}`;
    sums.set(key, { a, b, n: n + (sums.get(key)?.n ?? 0) });
  }
  return [...sums.values()].filter(({ n }) => n > 0);
}

function totals<Category extends string>(
  table: readonly PairCount<Category>[],
  side: 'a' | 'b',
): Map<Category, number> {
  const sums = new Map<Category, number>();
  for (const cell of table) if (cell.n > 0) sums.set(cell[side], (sums.get(cell[side]) ?? 0) + cell.n);
  return sums;
}
