import { AXES, invalid, readNumber, readQuery, type RawQuery } from '../../../http/parameters.js';
import { EDITION } from '../../../domain/edition.js';
import { formatDay, parseDay, type EpochDay } from '../../../domain/time/days.js';
import type { AskedAxes } from '../../../queries/asked-axes.js';
import { readTypedDay } from '../../../words/date-reader.js';
import { isoOfTypedDay, wrongWithDay } from '../../../words/typed-dates.js';

/** Dates and position as a link carries them; null takes one away, which means today or the newest. */
export interface AxisChange {
  readonly asOf?: string | null;
  readonly knownAt?: string | null;
  readonly position?: number | null;
}

/** The moment a page is asked at, as its address says it, and links to other pages and moments. */
export class Moment {
  private constructor(
    /** The path of the page. */
    readonly path: string,
    private readonly query: Readonly<Record<string, string>>,
    /** For the queries. */
    readonly asked: AskedAxes,
    /** The address in its one spelling, where the one asked is another: a page is asked again there. */
    readonly canonical: string | undefined,
  ) {}

  /**
   * Reads an address. Its dates may be typed in words and its fields be left empty, as a form sends them; `others`
   * are parameters of the page.
   * @throws Problem 400
   */
  static read(path: string, raw: RawQuery, today: EpochDay, others: readonly string[] = []): Moment {
    const given = readQuery(known(raw, [...AXES, 'edition', ...others]), [...AXES, ...others]) as Readonly<
      Record<string, string>
    >;
    const asOf = readDay('asOf', given['asOf'], today);
    const knownAt = readDay('knownAt', given['knownAt'], today);
    const position = readNumber('position', given['position'] || undefined, 1, Number.MAX_SAFE_INTEGER);
    const rest = Object.fromEntries(
      ['edition', ...others].flatMap((name) => (given[name] ? [[name, given[name]]] : [])),
    );
    const query = { ...axesIn({ asOf, knownAt, position }), ...rest };
    const spelt =
      Object.keys(given).length === Object.keys(query).length &&
      Object.entries(query).every(([name, value]) => given[name] === value);
    return new Moment(path, query, { asOf, knownAt, position, today }, spelt ? undefined : addressOf(path, query));
  }

  /** Today, UTC, as an ISO day. */
  get today(): string {
    return formatDay(this.asked.today);
  }

  /** The day asked for. */
  get asOf(): string {
    return formatDay(this.asked.asOf ?? this.asked.today);
  }

  /** The day of what is known. */
  get knownAt(): string {
    return formatDay(this.asked.knownAt ?? this.asked.today);
  }

  /** Whether a date or the position is another than the present one. */
  get isPast(): boolean {
    return this.asOf !== this.today || this.knownAt !== this.today || this.asked.position !== undefined;
  }

  /** A parameter of the page. */
  parameter(name: string): string | undefined {
    return this.query[name];
  }

  /**
   * The address of another page at this moment, or at one that differs from it; with all three axes it leads to
   * exactly that, by this edition.
   */
  link(path: string, axis: AxisChange = {}, others: Readonly<Record<string, string>> = {}): string {
    const day = (changed: string | null | undefined, kept: EpochDay | undefined) =>
      changed === undefined ? kept : changed === null ? undefined : parseDay(changed);
    const position = axis.position === undefined ? this.asked.position : (axis.position ?? undefined);
    const axes = axesIn({
      asOf: day(axis.asOf, this.asked.asOf),
      knownAt: day(axis.knownAt, this.asked.knownAt),
      position,
    });
    return addressOf(path, { ...axes, ...(isExact(axes) && { edition: String(EDITION) }), ...others });
  }
}

/** A link that was shared comes with parameters of whoever shared it: a page passes over those that it does not know. */
function known(raw: RawQuery, names: readonly string[]): RawQuery {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => names.includes(name)));
}

interface Days {
  readonly asOf: EpochDay | undefined;
  readonly knownAt: EpochDay | undefined;
  readonly position: number | undefined;
}

function axesIn({ asOf, knownAt, position }: Days): Record<string, string> {
  return {
    ...(asOf !== undefined && { asOf: formatDay(asOf) }),
    ...(knownAt !== undefined && { knownAt: formatDay(knownAt) }),
    ...(position !== undefined && { position: String(position) }),
  };
}

function isExact(axes: Readonly<Record<string, string>>): boolean {
  return AXES.every((axis) => axis in axes);
}

function addressOf(path: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** `today`, typed or left out, stays what it is tomorrow: no date. */
function readDay(name: 'asOf' | 'knownAt', text: string | undefined, today: EpochDay): EpochDay | undefined {
  if (!text || text.trim() === '' || text.trim().toLowerCase() === 'today') return undefined;
  return dayTyped(name, text, today);
}

/**
 * The day that a parameter of a page names in the words of a person.
 * @throws Problem 400
 */
export function dayTyped(name: string, text: string, today: EpochDay): EpochDay {
  const read = readTypedDay(text, today);
  if (read && 'day' in read) return read.day;
  throw invalid(name, `“${text.slice(0, 60)}”: ${wrongWithDay(text, today)}`);
}

/**
 * The days that the parameters `from` and `to` of a page name in the words of a person, as ISO days; a month or year stands for its
 * first or last day.
 * @throws Problem 400
 */
export function daysTyped(moment: Moment): { readonly from: string | undefined; readonly to: string | undefined } {
  const day = (name: 'from' | 'to', meant: 'first' | 'last'): string | undefined => {
    const typed = moment.parameter(name);
    if (typed === undefined) return undefined;
    const iso = isoOfTypedDay(typed, moment.asked.today, meant);
    if (iso === undefined) throw invalid(name, `“${typed.slice(0, 60)}”: ${wrongWithDay(typed, moment.asked.today)}`);
    return iso;
  };
  const days = { from: day('from', 'first'), to: day('to', 'last') };
  if (days.from !== undefined && days.to !== undefined && days.from > days.to)
    throw invalid('from', `“${days.from}” is after “${days.to}”. Swap the two.`);
  return days;
}
