/** How long something lasted: to its end, or only as long as it was watched (censored). */
export interface Lasted {
  readonly days: number;
  readonly ended: boolean;
}

/** How many lasted how long: the estimate of Kaplan and Meier, a line for each number of days after which some ended or went out of sight. */
export interface SurvivalLine {
  readonly days: number;
  /** How many had lasted as long, and were still watched. */
  readonly atRisk: number;
  readonly ended: number;
  readonly censored: number;
  /** The share estimated to last longer than that, from 0 to 1. */
  readonly lasting: number;
}

/** What can be said of how long they lasted; null where there are too few, or too few ended. */
export interface DurationSummary {
  readonly n: number;
  readonly ended: number;
  /** The first number of days after which no more than half last. */
  readonly median: number | null;
  readonly lowerQuartile: number | null;
  readonly upperQuartile: number | null;
}

/** Of fewer no median is told. */
export const LEAST_FOR_MEDIAN = 5;
/** Of fewer no quartiles are told. */
export const LEAST_FOR_QUARTILES = 10;

/** The estimate, line by line; what is censored on a day counts as watched on it. */
export function survival(durations: readonly Lasted[]): SurvivalLine[] {
  const byDays = Map.groupBy(durations, ({ days }) => days);
  let [atRisk, lasting] = [durations.length, 1];
  return [...byDays.keys()]
    .sort((a, b) => a - b)
    .map((days) => {
      const some = byDays.get(days)!;
      const ended = some.filter((one) => one.ended).length;
      const line = { days, atRisk, ended, censored: some.length - ended };
      lasting *= (atRisk - ended) / atRisk;
      atRisk -= some.length;
      return { ...line, lasting };
    });
}

/** The median and the quartiles of an estimate. */
export function durationSummary(durations: readonly Lasted[], lines = survival(durations)): DurationSummary {
  const n = durations.length;
  const firstAt = (share: number, least: number): number | null =>
    n < least ? null : (lines.find(({ lasting }) => lasting <= share + ROUNDING)?.days ?? null);
  return {
    n,
    ended: durations.filter((one) => one.ended).length,
    median: firstAt(0.5, LEAST_FOR_MEDIAN),
    lowerQuartile: firstAt(0.75, LEAST_FOR_QUARTILES),
    upperQuartile: firstAt(0.25, LEAST_FOR_QUARTILES),
  };
}

/** Products of fractions miss a half by as little as this. */
const ROUNDING = 1e-9;
