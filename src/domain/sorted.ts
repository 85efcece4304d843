/** How many entries come before a place; `isBefore` is true for the beginning of the list and false from there on. */
export function countBefore<Entry>(list: readonly Entry[], isBefore: (entry: Entry) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(list[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
