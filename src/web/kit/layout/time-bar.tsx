import type { VNode } from 'preact';
import { EDITION } from '../../../domain/edition.js';
import type { DatedEvent } from '../../../queries/show-neighbours.js';
import { daysBetween, dayWords } from '../../../words/dates.js';
import { whenWords } from '../../../words/history.js';
import { eventName, type NameOf } from '../../../words/event-names.js';
import { dayCount } from '../../../words/numbers.js';
import type { Citation } from './citation.js';
import { DateInput, WrongDateNote } from './date-input.js';
import type { Moment } from './moment.js';
import { AsKnown, ViewLinks } from './view-links.js';

/** What the sticky line shows. */
export interface TimeBarProps {
  readonly moment: Moment;
  /** What else the page is cut to, on whatever day. */
  readonly kept?: Readonly<Record<string, string>>;
  /** The newest position the page speaks from; undefined on a page of several relationships. */
  readonly position?: number;
  readonly previous?: DatedEvent | null;
  readonly next?: DatedEvent | null;
  readonly nameOf?: NameOf;
  /** Where the steps lead; without it, to the same page on the day of the event. */
  readonly stepTo?: ((event: DatedEvent) => string) | undefined;
  readonly citation?: Citation;
}

/** The one sticky line of every page: both dates, the steps to the neighbouring events, and the ways to keep what is shown. */
export function TimeBar({
  moment,
  kept = {},
  position,
  previous,
  next,
  nameOf = String,
  stepTo,
  citation,
}: TimeBarProps): VNode {
  const exact = { asOf: moment.asOf, knownAt: moment.knownAt, ...(position !== undefined && { position }) };
  const to = stepTo ?? (({ date }: DatedEvent) => onDayOf(date, moment));
  return (
    <header class="bar" data-time-bar {...followed(moment, position)}>
      <div class="bar-in">
        <Dates moment={moment} kept={kept} />
        {(previous || next) && (
          <nav class="steps" aria-label="Events">
            {previous && <Step event={previous} to={to(previous)} nameOf={nameOf} rel="prev" />}
            {previous && next && (
              <span class="wide" aria-hidden="true">
                {' '}
                ·{' '}
              </span>
            )}
            {next && <Step event={next} to={to(next)} nameOf={nameOf} rel="next" />}
          </nav>
        )}
        <p class="where">{whereWords(moment)}</p>
        <ViewLinks exact={moment.link(moment.path, exact, { edition: String(EDITION), ...kept })} citation={citation}>
          {moment.isPast && (
            <a href={moment.link(moment.path, { asOf: null, knownAt: null, position: null }, kept)} data-today>
              Today
            </a>
          )}
          <AsKnown moment={moment} kept={kept} />
        </ViewLinks>
      </div>
    </header>
  );
}

/**
 * What the page is of, and from which position it speaks, for the script that follows the record; a page pinned to a
 * position follows none.
 */
function followed(
  { path, asked }: Moment,
  position: number | undefined,
): { 'data-record'?: string; 'data-position'?: number } {
  const record = /^\/r\/([^/]+)/.exec(path)?.[1];
  return record === undefined || position === undefined || asked.position !== undefined
    ? {}
    : { 'data-record': record, 'data-position': position };
}

function Dates({ moment, kept }: Required<Pick<TimeBarProps, 'moment' | 'kept'>>): VNode {
  const { asked } = moment;
  const [asOf, knownAt] = [moment.asOf, moment.knownAt].map((day) => (day === moment.today ? 'today' : dayWords(day)));
  return (
    <form class="dates" method="get" action={moment.path} data-dates>
      <label for="asOf">
        <span class="wide">What was true on</span>
        <span class="narrow">True on</span>
      </label>
      <DateInput id="asOf" name="asOf" value={asOf!} day={moment.asOf} of="True on" />
      <label for="knownAt">
        <span class="wide">as known</span>
        <span class="narrow">known</span>
      </label>
      <DateInput id="knownAt" name="knownAt" value={knownAt!} day={moment.knownAt} of="As known on" />
      {asked.position !== undefined && <input type="hidden" name="position" value={asked.position} />}
      {Object.entries(kept).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button>Go</button>
      <WrongDateNote name="asOf" />
      <WrongDateNote name="knownAt" />
    </form>
  );
}

/** The same page on another day. Where both dates are one, they move as one: the reader stays with what was known then. */
function onDayOf(date: string, moment: Moment): string {
  const together = moment.knownAt === moment.asOf && moment.asOf !== moment.today;
  return moment.link(moment.path, { asOf: date === moment.today ? null : date, ...(together && { knownAt: date }) });
}

function Step({
  event: { date, event },
  to,
  nameOf,
  rel,
}: {
  event: DatedEvent;
  to: string;
  nameOf: NameOf;
  rel: 'prev' | 'next';
}): VNode {
  const name = eventName(event, nameOf);
  // The line is short, so the parties go by their codes there.
  const words = [
    <span class="step-day">{whenWords(event, date)}</span>,
    <span class="step-name"> {eventName(event, String)}</span>,
  ];
  return (
    <a rel={rel} href={to} data-step={rel} title={`${whenWords(event, date)}: ${name}`}>
      {rel === 'prev' ? <span aria-hidden="true">◀&nbsp;</span> : null}
      <span class="unseen">{rel === 'prev' ? 'Previous event: ' : 'Next event: '}</span>
      {words}
      {rel === 'next' ? <span aria-hidden="true">&nbsp;▶</span> : null}
    </a>
  );
}

/**
 * What the amber frame means, in words; nothing where all is of today. Whether the day is seen as known then stands
 * beside it (`AsKnown`).
 */
function whereWords({ asOf, knownAt, today, asked }: Moment): string {
  const parts = [
    ...(asOf < today
      ? [`${dayCount(daysBetween(asOf, today))} back`]
      : asOf > today
        ? [`${dayCount(daysBetween(today, asOf))} ahead, if nothing happens`]
        : []),
    ...(knownAt < today && knownAt !== asOf ? [`as known on ${dayWords(knownAt)}`] : []),
    ...(asked.position === undefined ? [] : [`as recorded at position ${asked.position}`]),
  ];
  return parts.join(', ');
}
