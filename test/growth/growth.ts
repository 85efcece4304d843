/** How much longer the long texts are. Work in proportion makes 16 of it, work by the square 256. */
export const TIMES = 16;
/** Between the two, and far from both: the machine may be busy with other things. */
const MOST_RATIO = 8 * TIMES;
/** What takes less, in ms, is not looked at twice: at a length at which the square shows, it cannot be meant. */
const QUICK_MS = 2;
/** Measured so often, the quickest counts: what else the machine does can only make it slower. */
const TRIES = 4;
/** What seems out of proportion is measured anew so often: a machine that stands still for a moment stands still for many calls. */
const ROUNDS = 8;

/** How long the call takes at its best, in ms. */
function quickest(call: () => unknown, tries: number): number {
  let best = Infinity;
  for (let time = 0; time < tries; time++) {
    const begun = performance.now();
    attempt(call);
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

/** What is refused has been looked at as well. */
function attempt(call: () => unknown): void {
  try {
    call();
  } catch {
    // A refusal is an answer, too.
  }
}

/** By how much longer the work on the long text takes than that on the short one; undefined where it is in proportion. */
export function overproportion(work: (length: number) => () => unknown, length: number): number | undefined {
  const long = work(length * TIMES);
  if (quickest(long, 1) < QUICK_MS) return undefined;
  const short = work(length);
  let ratio = Infinity;
  for (let round = 0; round < ROUNDS && ratio > MOST_RATIO; round++) {
    ratio = Math.min(ratio, quickest(long, TRIES) / Math.max(quickest(short, TRIES), QUICK_MS / TIMES / 4));
  }
  return ratio > MOST_RATIO ? Math.round(ratio) : undefined;
}

/** Texts of a length in which a pattern can lose its way: signs repeated, in turn, after others, and before one that fits nothing. */
export function pumps(signs: readonly string[]): ((length: number) => string)[] {
  const repeated = (unit: string) => (length: number) => unit.repeat(Math.ceil(length / unit.length));
  return signs.flatMap((one) => [
    repeated(one),
    (length: number) => `${repeated(one)(length)}\u0001`,
    ...signs
      .filter((other) => other !== one)
      .flatMap((other) => [
        repeated(one + other),
        (length: number) => `${other}${repeated(one)(length)}\u0001`,
        (length: number) => `${repeated(one)(length / 2)}${repeated(other)(length / 2)}\u0001`,
      ]),
  ]);
}
