/** The known word that a mistyped one most likely means; undefined if none is close. */
export function closestTo(found: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(Math.min(found.length, LONGEST_WORD) / 3));
  const word = found.toLowerCase();
  let nearest: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - found.length) >= least) continue;
    const distance = editDistance(word, candidate.toLowerCase());
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

/** A longer word is not a typing error. */
const LONGEST_WORD = 30;

/** Number of letters to insert, drop, replace or swap with a neighbour. */
function editDistance(a: string, b: string): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = above[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? twoAbove[column - 2]! + 1
          : Infinity;
      current.push(Math.min(replaced, swapped, above[column]! + 1, current[column - 1]! + 1));
    }
    [twoAbove, above] = [above, current];
  }
  return above[b.length]!;
}
