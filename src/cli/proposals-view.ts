import type { ListedProposal, MadeProposalAnswer, ProposalList } from '../http/proposals/proposal-answer.js';
import type { AnswerView } from './output.js';
import { table, type TextColumn } from './table.js';
import { countOf, word } from './words.js';

const COLUMNS: readonly TextColumn<ListedProposal>[] = [
  { heading: 'PROPOSAL', cell: ({ id }) => id },
  { heading: 'STATE', cell: ({ state }) => state },
  { heading: 'EVENT', cell: ({ event, eventId }) => (event ? `${event.type} ${eventId}` : eventId), wraps: 'words' },
  { heading: 'BY', cell: ({ made }) => made?.by ?? null, wraps: 'codes' },
];
const VALUES = ['id', 'state', 'eventId', 'embargo', 'position', 'reason'];

/** What is proposed, with what each would change now. */
export function proposalsView(answer: ProposalList): AnswerView {
  const { data, page } = answer;
  return {
    answer,
    rows: data,
    columns: VALUES,
    text: (screen) =>
      data.length === 0
        ? 'Nothing is proposed.'
        : [
            table(COLUMNS, data, screen, { below: notesOn }),
            ...(page?.next ? [`… of ${countOf(page.count, 'proposal')}; the others: --cursor ${page.next}`] : []),
          ].join('\n'),
  };
}

/** What was just proposed. */
export function madeView(made: readonly MadeProposalAnswer[], dryRun = false): AnswerView {
  const done = ({ repeated }: MadeProposalAnswer): string =>
    dryRun ? 'would be proposed' : repeated ? 'was proposed already' : 'proposed';
  const [only] = made;
  return {
    answer: made.length === 1 && only ? only : { data: made },
    rows: made,
    columns: VALUES,
    text: ({ paint }) =>
      made
        .flatMap((one) => [
          `${paint(one.eventId, 'bold')} ${done(one)}${dryRun ? '' : ` as ${one.id}`}`,
          ...notesOn(one).map((note) => `  ${note}`),
        ])
        .join('\n'),
  };
}

function notesOn({ changes, errors, embargo, reason, position, own, state }: ListedProposal): readonly string[] {
  return [
    ...changes.map(({ channel, before, after }) => `${channel}: ${word(before)} → ${word(after)}`),
    ...errors.map(({ message }) => `cannot be taken now: ${message}`),
    ...(embargo !== null && state === 'open' ? [`under embargo until ${embargo}`] : []),
    ...(reason !== null ? [`declined: ${reason}`] : []),
    ...(position !== null ? [`at position ${position}${own ? ', taken by whoever proposed it' : ''}`] : []),
  ];
}
