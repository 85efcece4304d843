import { boardBeyond } from '../words/reach.js';
import type { RelationshipsAnswer } from './answers.js';
import type { AnswerView } from './output.js';
import { table, type TextColumn } from './table.js';
import { countOf, word } from './words.js';

type Row = RelationshipsAnswer['data'][number];

const COLUMNS: readonly TextColumn<Row>[] = [
  { heading: 'CODE', cell: ({ relationship }) => relationship, wraps: 'codes' },
  { heading: 'NAME', cell: ({ name }) => name, wraps: 'words' },
  { heading: 'STATUS', cell: ({ status }) => word(status) },
  { heading: 'OPEN', cell: ({ counts }) => counts.open, right: true },
  { heading: 'CLOSED', cell: ({ counts }) => counts.closed, right: true },
  { heading: 'DORMANT', cell: ({ counts }) => counts.dormant, right: true },
  { heading: 'LAST USE', cell: ({ lastContact }) => lastContact?.date },
  { heading: 'KNOWN TO', cell: (row) => boardBeyond(row)?.edge },
];

/** How to begin, where nothing is on record. */
const BEGINNING = `Nothing is on record yet. To begin:

  parley import examples/us-cn.ndjson   the example: the United States and China since 2020
  parley import FILE                    a record of your own, one event a line; its first line registers a
                                        relationship: {"type":"RelationshipRegistered","relationship":"fr-de", …}
  parley record FILE                    one more event, as JSON

The first page of the server says the same, and has the forms.`;

/** All relationships, a line each. */
export function relationshipsView(relationships: RelationshipsAnswer): AnswerView {
  const { data } = relationships;
  return {
    answer: relationships,
    rows: data,
    columns: ['relationship', 'name', 'status', 'counts', 'lastContact.date'],
    text: (screen) =>
      data.length === 0
        ? BEGINNING
        : `${countOf(data.length, 'relationship')}. parley status CODE shows the board of one.\n\n${table(COLUMNS, data, screen)}`,
  };
}

/** The parts of the answer as one. */
export async function allParts(
  part: (cursor: string | undefined) => Promise<RelationshipsAnswer>,
): Promise<RelationshipsAnswer> {
  const first = await part(undefined);
  const data = [...first.data];
  for (let { next } = first.page; next !== null;) {
    const more = await part(next);
    data.push(...more.data);
    ({ next } = more.page);
  }
  return { ...first, data, page: { ...first.page, next: null } };
}
