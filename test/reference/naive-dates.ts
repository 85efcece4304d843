/** Moments in milliseconds since 1970, UTC; −Infinity and +Infinity where a date is open. */
export interface Bounds {
  readonly lo: number;
  readonly hi: number;
  readonly end: number;
}

/** A date that is no interval: an instant, or days without a time. */
export interface Part {
  readonly lo: number;
  readonly hi: number;
  readonly isInstant: boolean;
  /** Its first and last day; of an instant its own day, in its own offset. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The two parts of a date; of one that is no interval the same twice, null where it is open. */
export interface Parts {
  readonly first: Part | null;
  readonly last: Part | null;
}

/** The first moment of a day `YYYY-MM-DD`, UTC. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The last moment of a day, UTC. */
export function endOf(day: string): number {
  return Date.parse(`${day}T23:59:59.999Z`);
}

/** The UTC day of a moment; null when the moment is open. */
export function dayOf(moment: number): string | null {
  return Number.isFinite(moment) ? new Date(moment).toISOString().slice(0, 10) : null;
}

/** Calendar days from one day to another; the first is not counted, and there are never fewer than none (docs/domain.md §2). */
export function daysFrom(first: string, last: string): number {
  return Math.max(0, Temporal.PlainDate.from(first).until(last, { largestUnit: 'days' }).days);
}

/** A day after a duration of ISO 8601: 2024-05-31 + P6M = 2024-11-30. */
export const dayAfter = remembered((day: string, duration: string): string =>
  Temporal.PlainDate.from(day).add(duration).toString(),
);

/** The dates of an EDTF text (docs/domain.md §2); throws on a text that is none. */
export const partsOf = remembered((text: string): Parts => {
  const [first, last] = text.split('/') as [string, string?];
  return { first: partOf(first), last: partOf(last ?? first) };
});

/** The bounds of an EDTF date (docs/domain.md §2); throws on a text that is none. */
export function boundsOf(text: string): Bounds {
  const { first, last } = partsOf(text);
  const end = last?.hi ?? Infinity;
  return { lo: first?.lo ?? -Infinity, hi: Math.min(first?.hi ?? end, end), end };
}

/** Whether one date *is before* another: an instant counts as its own day where it meets a date without a time (docs/domain.md §2). */
export function isBefore(one: Part, other: Part): boolean {
  return one.isInstant === other.isInstant ? one.hi < other.lo : one.lastDay < other.firstDay;
}

/** Whether two dates share a day: UTC days, but where an instant meets a date without a time it is its own day (§2, §4). */
export function shareADay(one: Parts, other: Parts): boolean {
  return !endsBefore(one, other) && !endsBefore(other, one);
}

/** Whether the last day of one is before the first of another, in days as above. */
export function endsBefore({ last }: Parts, { first }: Parts): boolean {
  if (last === null || first === null) return false;
  return last.isInstant === first.isInstant ? dayOf(last.hi)! < dayOf(first.lo)! : last.lastDay < first.firstDay;
}

/** Works the same texts out once, as long as there are not too many: histories ask for the same days again and again. */
function remembered<Texts extends readonly string[], T>(workOut: (...texts: Texts) => T): (...texts: Texts) => T {
  const known = new Map<string, T>();
  return (...texts) => {
    const key = texts.join(' ');
    const found = known.get(key) ?? workOut(...texts);
    if (known.size >= 10_000) known.clear();
    known.set(key, found);
    return found;
  };
}

function partOf(text: string): Part | null {
  if (text === '..') return null;
  if (text.includes('T')) {
    const [moment, day] = [Date.parse(text), text.slice(0, 10)];
    return { lo: moment, hi: moment, isInstant: true, firstDay: day, lastDay: day };
  }
  const [firstDay, lastDay] = daysOf(text.replace(/[~?]$/, '').replace(/-XX$/, ''));
  return { lo: startOf(firstDay), hi: endOf(lastDay), isInstant: false, firstDay, lastDay };
}

function daysOf(plain: string): readonly [first: string, last: string] {
  if (/^\d{4}$/.test(plain)) return [`${plain}-01-01`, `${plain}-12-31`];
  const season = /^(\d{4})-(2[1-4])$/.exec(plain);
  if (season) return monthsFrom(`${season[1]}-${{ 21: '03', 22: '06', 23: '09', 24: '12' }[season[2]!]!}`, 3);
  if (/^\d{4}-\d{2}$/.test(plain)) return monthsFrom(plain, 1);
  if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return [plain, plain];
  throw new Error(`"${plain}" is no date of docs/domain.md §2.`);
}

function monthsFrom(month: string, count: number): readonly [first: string, last: string] {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return [first.toString(), first.add({ months: count }).subtract({ days: 1 }).toString()];
}
