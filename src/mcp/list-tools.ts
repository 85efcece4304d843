import type { LedgerAnswer } from '../queries/ledger-answer.js';
import type { ListPage } from '../queries/part.js';
import type { SearchResults } from '../queries/search-record.js';
import type { RelationshipAnswer } from '../queries/show-board.js';
import { dayWords } from '../words/dates.js';
import { undirected } from '../words/foreign.js';
import { foundKind } from '../words/found.js';
import { list, inMarkdown } from '../words/markdown.js';
import { numberWords, capital } from '../words/numbers.js';
import { relationshipLine } from '../words/relationship-line.js';
import { KINDS_OF_WAITING, waitingDays, waitingHeading, waitingTitle, waitingWords } from '../words/waiting.js';
import type { Query } from './asking.js';
import type { Arguments } from './operations.js';
import { exactly, type AskedTool, type ToldAnswer, type Tool } from './tool.js';

/** The answer about all relationships. */
interface Relationships {
  readonly edition: number;
  readonly data: readonly RelationshipAnswer[];
  readonly page: ListPage;
}

/** Which relationships are on record? */
export const LIST_RELATIONSHIPS: Tool<Relationships> = {
  name: 'list_relationships',
  title: 'What is on record',
  about: 'All relationships on record, each with its code, its counts and how far its record reaches. Begin here.',
  operations: ['listRelationships'],
  saysKnown: false,
  pointOf: async ({ data: [first] }, given, answers) => {
    // An empty list says no day; what waits in it, nothing, says one.
    const days = first ?? (await answers.json<LedgerAnswer>('/api/v1/ledger', daysIn(given)));
    return { asOf: days.asOf, knownAt: days.knownAt, position: null };
  },
  tell: async (asked) => {
    const { data, page } = asked.answer;
    const count = `${capital(numberWords(page.count))} ${page.count === 1 ? 'relationship is' : 'relationships are'} on record.`;
    return told(
      asked,
      pageOf(asked, '/'),
      [
        count,
        list(
          data.map(
            (line) =>
              `${inMarkdown(undirected(line.name))} (${inMarkdown(line.relationship)}): ${inMarkdown(relationshipLine(line))}.`,
          ),
        ),
      ],
      page.next,
    );
  },
};

/** Where do these words stand? */
export const SEARCH: Tool<SearchResults> = {
  name: 'search',
  title: 'Find by words',
  about:
    'Events, channels, promises, people and places on record in whose texts all of the words stand, the newest first.',
  operations: ['searchRecord'],
  saysKnown: false,
  pointOf: ({ asOf, knownAt }) => ({ asOf, knownAt, position: null }),
  tell: async (asked) => {
    const { data, page, lagSeconds } = asked.answer;
    const lines = data.map(
      ({ kind, relationship, id, event, title, date, snippet }) =>
        `${dayWords(date)}, ${foundKind(kind).toLowerCase()} ${inMarkdown(undirected(title))} (${inMarkdown(relationship)}, ${inMarkdown(kind === 'event' ? event : `${undirected(id)}, told by ${event}`)}): ${inMarkdown(undirected(snippet))}`,
    );
    const blocks = [
      lines.length === 0 ? 'Nothing found. Fewer or shorter words find more.' : list(lines),
      ...(lagSeconds === undefined ? [] : ['The search index is still being filled, so something may be missing.']),
    ];
    return told(asked, pageOf(asked, '/search', 'q', 'relationship', 'kind'), blocks, page.next);
  },
};

/** What waits? */
export const LEDGER: Tool<LedgerAnswer> = {
  name: 'ledger',
  title: 'What waits',
  about:
    'Requests without an answer, talks past due, untested lines, promises waiting, meetings unreported, changes announced.',
  operations: ['showLedger'],
  saysKnown: false,
  pointOf: ({ asOf, knownAt }) => ({ asOf, knownAt, position: null }),
  tell: async (asked) => {
    const { data, page } = asked.answer;
    const groups = KINDS_OF_WAITING.flatMap((kind) => {
      const entries = data.filter((entry) => entry.kind === kind);
      return entries.length === 0 ? [] : [`## ${waitingHeading(kind)}`, list(entries.map(waitingLine))];
    });
    const blocks = groups.length === 0 ? ['Nothing waits.'] : groups;
    return told(asked, pageOf(asked, '/ledger', 'relationship', 'kind'), blocks, page.next);
  },
};

function waitingLine(entry: LedgerAnswer['data'][number]): string {
  const by = entry.event === null ? '' : `, ${inMarkdown(entry.event)}`;
  return `${inMarkdown(undirected(waitingTitle(entry)))} (${inMarkdown(entry.relationship)}${by}): ${waitingDays(entry)}. ${inMarkdown(waitingWords(entry))}`;
}

/** What is told of a list, with the way on and the address of the page that shows the same. */
export async function told(
  { at: { asOf, knownAt }, answers, answer: { edition } }: AskedTool<{ readonly edition: number }>,
  page: { readonly path: string; readonly query: Query },
  blocks: readonly string[],
  next: string | null,
): Promise<ToldAnswer> {
  const citation = await answers.whole(page.path, page.query);
  const more = next === null ? [] : [`There is more: ask again with cursor ${inMarkdown(next)}`];
  const point = `True on ${dayWords(asOf)} as known on ${dayWords(knownAt)}, edition ${edition}. <${citation}>`;
  return { citation, text: [...blocks, ...more, '---', point].join('\n\n') };
}

/** The page that shows the same; `names`: the arguments that it takes, too. */
export function pageOf(
  { at, given, answer: { edition } }: AskedTool<{ readonly edition: number }>,
  path: string,
  ...names: readonly string[]
): { readonly path: string; readonly query: Query } {
  return { path, query: { ...pick(given, ...names), ...exactly(at, edition) } };
}

function pick(given: Arguments, ...names: readonly string[]): Query {
  return Object.fromEntries(names.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])));
}

function daysIn(given: Arguments): Query {
  return { ...pick(given, 'asOf', 'knownAt'), limit: '1' };
}
