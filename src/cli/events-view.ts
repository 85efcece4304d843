import { isNamedType, typeName, type NamedType } from '../words/event-names.js';
import { reportedWords } from '../words/dates.js';
import { besideEvent } from '../words/event-beside.js';
import type { ApiClient, Parameters } from './api-client.js';
import type { EventAnswer, EventsAnswer } from './answers.js';
import type { AnswerView } from './output.js';
import { paragraph, table, type TextColumn } from './table.js';
import { axesLine, countOf } from './words.js';

const LARGEST_PAGE = 500;

/** The fields of any event type that a line about an event can use. */
export interface ShownEvent {
  readonly id: string;
  readonly type: NamedType;
  readonly position: number;
  readonly occurred?: string;
  readonly channels?: readonly string[];
  readonly summary?: string;
  readonly wording?: string;
  readonly reason?: string;
  readonly possible?: true;
  readonly withheld?: readonly { readonly reason: string; readonly fields: readonly string[] }[];
}

/** The columns of a list of events of any type; what an event tells stands below its row. */
export const EVENT_VIEW_COLUMNS: readonly TextColumn<ShownEvent>[] = [
  {
    heading: 'OCCURRED',
    cell: ({ occurred, possible }) =>
      `${occurred === undefined ? '' : reportedWords(occurred)}${possible ? ' (may not have happened by then)' : ''}`,
    wraps: 'words',
  },
  { heading: 'POSITION', cell: ({ position }) => position, right: true },
  { heading: 'EVENT', cell: ({ id }) => id, wraps: 'codes' },
  // A server may be newer, and know other types.
  { heading: 'TYPE', cell: (event) => (isNamedType(event.type) ? typeName(event) : event.type), wraps: 'words' },
  { heading: 'CHANNELS', cell: ({ channels }) => channels?.join(' '), wraps: 'words' },
];

/** What an event tells, and what it says besides. */
export function eventWords(event: ShownEvent): readonly string[] {
  return [[toldBy(event), ...beside(event)].filter(Boolean).join(' ')];
}

function beside(event: ShownEvent): string[] {
  return isNamedType(event.type) ? besideEvent(event).map((words) => `${words}.`) : [];
}

/** The event in a sentence; if that is withheld, says so and why. */
function toldBy({ summary, withheld = [], wording, reason }: ShownEvent): string | undefined {
  const withholding = withheld.findLast(({ fields }) => fields.includes('summary'));
  return summary ?? (withholding && `Withheld: ${withholding.reason}`) ?? wording ?? reason;
}

/** Of more events than this, the rest go by their ids. */
const MOST_NAMED = 100;

/** Events as they read today, by their ids; what is retracted since has no words any more. */
export async function namedEvents(
  api: ApiClient,
  relationship: string,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, ShownEvent>> {
  const named = new Map<string, ShownEvent>();
  for (const id of [...new Set(ids)].slice(0, MOST_NAMED)) {
    const { event } = await api.get<EventAnswer>(['relationships', relationship, 'events', id], {});
    if (event !== null) named.set(id, event);
  }
  return named;
}

/** All pages as one list of up to `limit` events, all at the axes of the first page. */
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

export function eventsView(events: EventsAnswer): AnswerView {
  const { relationship, data, page } = events;
  return {
    answer: events,
    rows: data,
    columns: ['position', 'recordedAt', 'id', 'type', 'occurred', 'disclosed', 'channels', 'summary'],
    text: (screen) =>
      [
        `${screen.paint(relationship, 'bold')}: ${countOf(data.length, 'event')}${page.next === null ? '' : ', and more'}`,
        paragraph(axesLine(events), screen),
        ...(data.length > 0
          ? ['', table(EVENT_VIEW_COLUMNS, data as readonly ShownEvent[], screen, { below: eventWords })]
          : []),
      ].join('\n'),
  };
}
