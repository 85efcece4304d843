/** Moments in milliseconds since 1970, UTC; −Infinity and +Infinity where a date is open. */
export interface Bounds {
  readonly lo: number;
  readonly hi: number;
  readonly end: number;
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

/** Calendar days from one day to another; the first is not counted (docs/domain.md §2). */
export function daysFrom(first: string, last: string): number {
  return Temporal.PlainDate.from(first).until(last, { largestUnit: 'days' }).days;
}

/** A day after a duration of ISO 8601: 2024-05-31 + P6M = 2024-11-30. */
export const dayAfter = remembered((day: string, duration: string): string =>
  Temporal.PlainDate.from(day).add(duration).toString(),
);

/** The bounds of an EDTF date (docs/domain.md §2); throws on a text that is none. */
export const boundsOf = remembered((text: string): Bounds => {
  if (!text.includes('/')) {
    const { lo, hi } = momentsOf(text);
    return { lo, hi, end: hi };
  }
  const [first, second] = text.split('/') as [string, string];
  if (first === '..') {
    const { hi } = momentsOf(second);
    return { lo: -Infinity, hi, end: hi };
  }
  return { ...momentsOf(first), end: second === '..' ? Infinity : momentsOf(second).hi };
});

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

function momentsOf(text: string): { lo: number; hi: number } {
  if (text.includes('T')) return { lo: Date.parse(text), hi: Date.parse(text) };
  const plain = text.replace(/[~?]$/, '').replace(/-XX$/, '');
  if (/^\d{4}$/.test(plain)) return { lo: startOf(`${plain}-01-01`), hi: endOf(`${plain}-12-31`) };
  const season = /^(\d{4})-(2[1-4])$/.exec(plain);
  if (season) {
    const firstMonth = { 21: '03', 22: '06', 23: '09', 24: '12' }[season[2]!]!;
    return monthsFrom(`${season[1]}-${firstMonth}`, 3);
  }
  if (/^\d{4}-\d{2}$/.test(plain)) return monthsFrom(plain, 1);
  if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return { lo: startOf(plain), hi: endOf(plain) };
  throw new Error(`"${text}" is no date of docs/domain.md §2.`);
}

function monthsFrom(month: string, count: number): { lo: number; hi: number } {
  const last = Temporal.PlainDate.from(`${month}-01`).add({ months: count }).subtract({ days: 1 }).toString();
  return { lo: startOf(`${month}-01`), hi: endOf(last) };
}
