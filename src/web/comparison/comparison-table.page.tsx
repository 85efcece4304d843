import type { VNode } from 'preact';
import { dayWords, reportedWords } from '../../words/dates.js';
import { comparisonSentence, momentsSentence } from '../../words/comparison.js';
import { tallySubject } from '../../words/tally.js';
import type { PageContent } from '../kit/layout/document.js';
import { FootnotedTable } from '../kit/events/footnotes.js';
import { Sections } from '../kit/layout/sections.js';
import { MomentsBar } from './moments-bar.js';
import type { ComparisonData } from './comparison.data.js';
import type { ComparisonRow, ComparisonRows } from './comparison-rows.js';
import { comparisonCitation, exactAddress, savedName } from './comparison.wording.js';

const HEADINGS = ['Name', 'Before', 'After', 'Because', 'Date', 'What happened', 'Sources'];

const GROUPS: { readonly [K in Exclude<ComparisonRow['kind'], 'count'>]: string } = {
  channel: 'Channels that differ',
  promise: 'Promises',
  around: 'Around the channels',
};

/** The comparison as a table with its sources as footnotes, in its frame: to be marked and copied, printed, or taken as a file. */
export function comparisonTable(data: ComparisonData, table: ComparisonRows): PageContent {
  const {
    comparison,
    board,
    visit: { moment, origin },
  } = data;
  const citation = comparisonCitation(data);
  const file = (ending: string, words: string): VNode => (
    <a href={exactAddress(comparison, moment, `table.${ending}`)} download={`${savedName(comparison)}.${ending}`}>
      {words}
    </a>
  );
  return {
    title: `${board.name}: ${comparisonSentence(comparison)} As a table – Parley`,
    exact: citation.address,
    isPast: true,
    bar: <MomentsBar comparison={comparison} moment={moment} citation={citation} />,
    sections: <Sections relationship={comparison.relationship} moment={moment} />,
    main: (
      <>
        <p class="kicker">
          <a href={exactAddress(comparison, moment)}>{board.name}</a> · two moments as a table
        </p>
        <h1>{citation.sentence}</h1>
        <p class="lead">
          Mark it and copy it, print it, or take it as {file('tsv', 'tab-separated')} or{' '}
          {file('csv', 'comma-separated values')}.
        </p>
        <FootnotedTable label="What differs, as a table" notes={table.notes} citation={citation}>
          <Rows data={data} table={table} origin={origin} />
        </FootnotedTable>
      </>
    ),
  };
}

function Rows({
  data: { comparison, board, boards, visit },
  table: { rows },
  origin,
}: {
  data: ComparisonData;
  table: ComparisonRows;
  origin: string;
}): VNode {
  const { relationship, after, edition } = comparison;
  const address = (kind: 'channels' | 'events', id: string): string =>
    origin + visit.moment.link(`/r/${relationship}/${kind}/${encodeURIComponent(id)}`, after);
  return (
    <table>
      <caption>
        {board.name}: {momentsSentence(comparison)} Position {after.position}, edition {edition}.
      </caption>
      <thead>
        <tr>
          {HEADINGS.map((heading) => (
            <th scope="col">{heading}</th>
          ))}
        </tr>
      </thead>
      {[...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, inGroup]) => (
        <tbody>
          <tr>
            <th scope="rowgroup" colspan={HEADINGS.length} class="group">
              {kind === 'count' ? tallySubject(...boards) : GROUPS[kind]}
            </th>
          </tr>
          {inGroup.map((row) => (
            <TableRow row={row} address={address} />
          ))}
        </tbody>
      ))}
      {rows.length === 0 && (
        <tbody>
          <tr>
            <td colspan={HEADINGS.length}>
              Nothing differs between {dayWords(comparison.before.asOf)} and {dayWords(after.asOf)}.
            </td>
          </tr>
        </tbody>
      )}
    </table>
  );
}

function TableRow({
  row: { kind, name, code, before, after, because, occurred, what, event, notes },
  address,
}: {
  row: ComparisonRow;
  address: (kind: 'channels' | 'events', id: string) => string;
}): VNode {
  return (
    <tr>
      <th scope="row">{kind === 'channel' ? <a href={address('channels', code)}>{name}</a> : name}</th>
      <td>{before || '–'}</td>
      <td>{after || '–'}</td>
      <td>{because || '–'}</td>
      <td>{occurred === '' ? '–' : reportedWords(occurred)}</td>
      <td>{event === '' ? what || '–' : <a href={address('events', event)}>{what || event}</a>}</td>
      <td>{notes.length === 0 ? '–' : <sup>{notes.join(', ')}</sup>}</td>
    </tr>
  );
}
