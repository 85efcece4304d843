/** Ranges of positions as they are written in a command: `12-40,44`. */
export function rangesText(ranges: readonly (readonly number[])[]): string {
  return ranges.map(([first = 0, last = first]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/** The same read again; undefined for what is written otherwise. */
export function rangesIn(text: string): [number, number][] | undefined {
  const ranges = text.split(',').map((one) => /^\s*([1-9]\d{0,8})(?:\s*-\s*([1-9]\d{0,8}))?\s*$/.exec(one));
  return ranges.every((range) => range !== null)
    ? ranges.map(([, first, last = first]): [number, number] => [Number(first), Number(last)])
    : undefined;
}
