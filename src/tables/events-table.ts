import type { Source, ThirdParty } from '../domain/catalogue/accounts.js';
import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { dayOf, formatDay, OPEN_END, OPEN_START, type Instant } from '../domain/time/days.js';
import { parseEdtf } from '../domain/time/edtf.js';
import { occurrenceOf } from '../domain/timeline/occurrence.js';
import { listed, type Columns } from './table.js';

/** An event as a table shows it: as posted, with its place in the record. */
export interface TabledEvent {
  readonly relationship: string;
  readonly position: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly event: AnyEvent;
  /** The event whole, as import takes it back. */
  readonly json: string;
}

/** The fields that a table has columns for, wherever a type has them. */
type Fields = Readonly<Record<string, unknown>> & {
  readonly channels?: readonly string[];
  readonly by?: readonly string[];
  readonly fulfils?: readonly string[];
  readonly tags?: readonly string[];
  readonly sources?: readonly Source[];
  readonly thirdParties?: readonly ThirdParty[];
};

/** Events as a table, one row an event: these columns, whatever the rows. */
export const EVENT_COLUMNS: Columns<TabledEvent> = [
  ['relationship', ({ relationship }) => relationship],
  ['id', ({ event }) => event.id],
  ['position', ({ position }) => position],
  ['recorded_at', ({ recordedAt }) => recordedAt],
  ['recorded_by', ({ recordedBy }) => recordedBy],
  ['type', ({ event }) => event.type],
  ['occurred', text('occurred')],
  ['date_start', ({ event }) => bounds(event)?.start],
  ['date_end', ({ event }) => bounds(event)?.end],
  ['date_precision', ({ event }) => precisionOf(fieldsOf(event)['occurred'])],
  ['approximate', ({ event }) => marked(event, '~')],
  ['uncertain', ({ event }) => marked(event, '?')],
  ['disclosed', text('disclosed')],
  ['known_from', ({ event }) => knownFrom(event)],
  ['channels', ({ event }) => listed(fieldsOf(event).channels)],
  ['by', ({ event }) => listed(fieldsOf(event).by)],
  ['summary', text('summary')],
  ['round', ({ event }) => fieldsOf(event)['round'] as number | undefined],
  ['scheduled', text('scheduled')],
  ['effective', text('effective')],
  ['mode', text('mode')],
  ['location', text('location')],
  ['cause', text('cause')],
  ['fulfils', ({ event }) => listed(fieldsOf(event).fulfils)],
  [
    'third_parties',
    ({ event }) => listed(fieldsOf(event).thirdParties?.map(({ party, role }) => `${party} (${role})`)),
  ],
  ['tags', ({ event }) => listed(fieldsOf(event).tags)],
  ['sources', ({ event }) => (fieldsOf(event).sources ?? []).map(inOneLine).join('\n')],
  ['source_1_publisher', ({ event }) => fieldsOf(event).sources?.[0]?.publisher],
  ['source_1_url', ({ event }) => fieldsOf(event).sources?.[0]?.url],
  ['source_1_published', ({ event }) => fieldsOf(event).sources?.[0]?.published],
  ['note', text('note')],
  ['json', ({ json }) => json],
];

function fieldsOf(event: AnyEvent): Fields {
  return event as unknown as Fields;
}

function text(field: string): (row: TabledEvent) => string | undefined {
  return ({ event }) => fieldsOf(event)[field] as string | undefined;
}

function inOneLine({ publisher, title, url }: Source): string {
  return [publisher, title, url].filter((part) => part !== undefined).join(', ');
}

/** The days in UTC between which the event was so; nothing where it is open. */
function bounds(event: AnyEvent): { start: string; end: string } | undefined {
  const occurrence = occurrenceOf(event);
  return occurrence && { start: dayIn(occurrence.lo), end: dayIn(occurrence.end) };
}

function dayIn(instant: Instant): string {
  return instant === OPEN_START || instant === OPEN_END ? '' : formatDay(dayOf(instant));
}

function knownFrom(event: AnyEvent): string | undefined {
  const occurrence = occurrenceOf(event);
  return occurrence && formatDay(occurrence.knownFrom);
}

/** How exact a date is, as written; of an interval, that it is one. */
function precisionOf(occurred: unknown): string {
  if (typeof occurred !== 'string') return '';
  if (parseEdtf(occurred)?.interval) return occurred.includes('..') ? 'open' : 'interval';
  if (occurred.includes('T')) return 'instant';
  const [, month, day] = occurred.replace(/[~?]$/, '').split('-');
  if (month === undefined) return 'year';
  if (Number(month) > 12) return 'season';
  return day === undefined || day === 'XX' ? 'month' : 'day';
}

function marked(event: AnyEvent, mark: string): boolean | undefined {
  const { occurred } = fieldsOf(event);
  return typeof occurred === 'string' ? occurred.includes(mark) : undefined;
}
