/** How many of the entries come before a place; `isBefore` holds for a beginning of the list and for nothing after it. */
export function countBefore<Entry>(list: readonly Entry[], isBefore: (entry: Entry) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(list[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
