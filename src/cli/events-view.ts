import type { ApiClient, Parameters } from './api-client.js';
import type { EventsAnswer } from './answers.js';
import type { View } from './output.js';
import { table, type Column } from './table.js';
import { axesLine, count } from './words.js';

const LARGEST_PAGE = 500;

/** The fields that some types of event have, for a line about any of them. */
export interface ShownEvent {
  readonly id: string;
  readonly type: string;
  readonly position: number;
  readonly occurred?: string;
  readonly channels?: readonly string[];
  readonly summary?: string;
  readonly wording?: string;
  readonly reason?: string;
  readonly possible?: true;
  readonly withheld?: readonly { readonly reason: string; readonly fields: readonly string[] }[];
}

/** A line about an event of any type. */
export const EVENT_COLUMNS: readonly Column<ShownEvent>[] = [
  { heading: 'OCCURRED', cell: ({ occurred, possible }) => `${occurred ?? ''}${possible ? ' (perhaps)' : ''}` },
  { heading: 'POSITION', cell: ({ position }) => position, right: true },
  { heading: 'EVENT', cell: ({ id }) => id },
  { heading: 'TYPE', cell: ({ type }) => type },
  { heading: 'CHANNELS', cell: ({ channels }) => channels?.join(' ') },
  { heading: 'SUMMARY', cell: toldBy },
];

/** What an event says in a sentence; where that is withheld, that it is, and why. */
function toldBy({ summary, withheld = [], wording, reason }: ShownEvent): string | undefined {
  const withholding = withheld.findLast(({ fields }) => fields.includes('summary'));
  return summary ?? (withholding && `Withheld: ${withholding.reason}`) ?? wording ?? reason;
}

/** All pages as one list, up to `limit` events; the axes stay those of the first page. */
export async function fetchEvents(
  api: ApiClient,
  relationship: string,
  asked: Parameters,
  limit = Infinity,
): Promise<EventsAnswer> {
  const page = (cursor: string | undefined, wanted: number) =>
    api.get<EventsAnswer>(['relationships', relationship, 'events'], {
      ...asked,
      limit: String(Math.min(wanted, LARGEST_PAGE)),
      cursor,
    });
  const first = await page(undefined, limit);
  const data = [...first.data];
  let { next } = first.page;
  while (next !== null && data.length < limit) {
    const more = await page(next, Math.min(limit, LARGEST_PAGE));
    data.push(...more.data);
    next = more.page.next;
  }
  const left = data.length > limit || next !== null;
  return { ...first, data: data.slice(0, limit), page: { next: left ? next : null } };
}

/** Events, one a line. */
export function eventsView(events: EventsAnswer): View {
  const { relationship, data, page } = events;
  return {
    answer: events,
    rows: data,
    columns: ['position', 'recordedAt', 'id', 'type', 'occurred', 'disclosed', 'channels', 'summary'],
    text: (screen) =>
      [
        `${screen.paint(relationship, 'bold')}: ${count(data.length, 'event')}${page.next === null ? '' : ', and more'}`,
        axesLine(events),
        ...(data.length > 0 ? ['', table(EVENT_COLUMNS, data as readonly ShownEvent[], screen)] : []),
      ].join('\n'),
  };
}
