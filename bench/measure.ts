/** The lowest, the middle and the highest of what the rounds gave. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** A row of the table: a promise of docs/performance.md and what this run measured of it. */
export interface Result {
  readonly row: string;
  readonly what: string;
  /** The figure the median is held against: at least, or at most. */
  readonly wanted: { readonly atLeast: number } | { readonly atMost: number };
  readonly unit: '×' | 'ms';
  readonly measured: Spread;
  /** Absolute figures behind it, for orientation only. */
  readonly detail: string;
}

/** How much is measured. */
export interface Effort {
  readonly short: boolean;
  /** Counted rounds; one more before them warms up. */
  readonly rounds: number;
}

/** Does its work once and returns how many a second that were. */
export type Contender = () => Promise<number> | number;

/** Lets contenders take turns, so that whatever else the machine does hits all of them alike; a row of numbers for each. */
export async function takeTurns<Name extends string>(
  rounds: number,
  contenders: Record<Name, Contender>,
): Promise<Record<Name, number[]>> {
  const entries = Object.entries(contenders) as [Name, Contender][];
  const rates = Object.fromEntries(entries.map(([name]) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round++) {
    // Every other round the other way about: nobody always comes after the same neighbour.
    for (const [name, run] of round % 2 === 0 ? entries : entries.toReversed()) {
      globalThis.gc?.();
      const rate = await run();
      if (round > 0) rates[name].push(rate);
    }
  }
  return rates;
}

/** Round by round, how many times `base` the other was. */
export function ratio(rates: readonly number[], base: readonly number[]): Spread {
  return spread(rates.map((rate, round) => rate / base[round]!));
}

/** See `Spread`. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return { min: sorted[0]!, median, max: sorted.at(-1)! };
}

/** The value that 99 of 100 do not exceed. */
export function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1]!;
}

/** Of so many questions, one after the other; in milliseconds. */
export async function p99OfTimes(count: number, question: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let asked = 0; asked < count; asked++) {
    const begun = performance.now();
    await question();
    times.push(performance.now() - begun);
  }
  return p99(times);
}

/** A whole number, both ends possible. */
export function between(low: number, high: number): number {
  return low + Math.floor(Math.random() * (high - low + 1));
}

/** How many a second `count` are in the time that `work` takes. */
export async function perSecond(count: number, work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return (count / (performance.now() - begun)) * 1_000;
}

/** Whether the median keeps the promise. */
export function isMet({ wanted, measured: { median } }: Result): boolean {
  return 'atLeast' in wanted ? median >= wanted.atLeast : median <= wanted.atMost;
}

/** `a 8.9 k/s · b 12 k/s` from the medians. */
export function rates(named: Readonly<Record<string, readonly number[]>>): string {
  return Object.entries(named)
    .map(([name, values]) => `${name} ${short(spread(values).median)}/s`)
    .join(' · ');
}

function short(value: number): string {
  return value >= 1_000 ? `${(value / 1_000).toPrecision(3)} k` : value.toPrecision(3);
}
