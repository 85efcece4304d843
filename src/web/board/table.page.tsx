import type { VNode } from 'preact';
import type { Board } from '../../queries/show-board.js';
import type { Citation } from '../kit/layout/citation.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Keeper } from '../../words/keeper.js';
import { DatasetDescription } from './dataset.js';
import type { Moment } from '../kit/layout/moment.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { PictureForms } from '../kit/layout/export-links.js';
import { FootnotedTable } from '../kit/events/footnotes.js';
import { dayOfEvent, lastUseWords, numberFigures, numberOf, silenceOf, sinceOf } from '../../words/channels.js';
import { toldDayWords, dayWords } from '../../words/dates.js';
import { BOARD_HEADINGS, type BoardTableRow, type BoardRows } from './table-rows.js';

/** What the page of a table is made of. */
export interface TablePageProps {
  readonly board: Board;
  readonly table: BoardRows;
  readonly moment: Moment;
  readonly citation: Citation;
  /** Scheme, host and port: a table that is pasted elsewhere links to here. */
  readonly origin: string;
  readonly keeper: Keeper;
}

const HEADINGS = [...BOARD_HEADINGS, 'Sources'];

/** The board as a table with its sources as footnotes, in its frame: to be marked and copied, printed, or taken as a file. */
export function tableContent({ board, table, moment, citation, origin, keeper }: TablePageProps): PageContent {
  const { asOf, knownAt, position } = board;
  return {
    title: `${board.name}, ${dayWords(asOf)}, as a table – Parley`,
    exact: citation.address,
    isPast: moment.isPast,
    bar: <TimeBar moment={moment} position={position} citation={citation} />,
    main: (
      <>
        <p class="kicker">
          <a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> · as a table
        </p>
        <h1>{citation.sentence}</h1>
        <p class="lead">
          Mark it and copy it, print it, or take it as{' '}
          <a
            href={moment.link(`/r/${board.relationship}/table.tsv`, { asOf, knownAt, position })}
            download={`parley-${board.relationship}-${asOf}.tsv`}
          >
            tab-separated values
          </a>
          . The whole record comes as a{' '}
          <a
            href={`/r/${board.relationship}/data.zip?position=${position}`}
            download={`${board.relationship}-${position}.zip`}
          >
            data package
          </a>
          .
        </p>
        <FootnotedTable label="Channels as a table" notes={table.notes} citation={citation}>
          <ChannelRows board={board} table={table} origin={origin} moment={moment} />
        </FootnotedTable>
        <PictureForms
          exactly={(file, form) =>
            moment.link(`/r/${board.relationship}/${file}`, { asOf, knownAt, position }, { form })
          }
          saved={`parley-${board.relationship}-${asOf}`}
        />
        <DatasetDescription board={board} citation={citation} origin={origin} keeper={keeper} />
      </>
    ),
  };
}

/** The channels as rows of a table, with the numbers of their footnotes. */
export function ChannelRows({
  board: { name, relationship, asOf, knownAt, position, edition },
  table: { rows },
  origin,
  moment,
}: Pick<TablePageProps, 'board' | 'table' | 'origin' | 'moment'>): VNode {
  const address = (channel: string): string =>
    origin + moment.link(`/r/${relationship}/channels/${channel}`, { asOf, knownAt, position });
  return (
    <table>
      <caption>
        {name}: true on {dayWords(asOf)}, as known on {dayWords(knownAt)}, position {position}, edition {edition}
      </caption>
      <thead>
        <tr>
          {HEADINGS.map((heading) => (
            <th scope="col" class={heading.startsWith('Days') ? 'figure' : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      {[...Map.groupBy(rows, ({ group }) => group)].map(([group, inGroup]) => (
        <tbody>
          <tr>
            <th scope="rowgroup" colspan={HEADINGS.length} class="group">
              {group}
              {inGroup[0]!.counted ? '' : ' (not counted in the headline)'}
            </th>
          </tr>
          {inGroup.map((row) => (
            <tr>
              <th scope="row">
                <a href={address(row.channel.channel)}>{row.channel.name}</a>
              </th>
              <Cells row={row} />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Cells({
  row: { channel, status, daysClosed, daysSilent, countedTo, possibly, beside, notes },
}: {
  row: BoardTableRow;
}): VNode {
  return (
    <>
      <td>{status}</td>
      <td>{channel.since === null ? '–' : toldDayWords(sinceOf(channel))}</td>
      <td class="figure">{daysClosed === null ? '–' : numberFigures(numberOf(channel)!)}</td>
      <td>{lastUseWords(channel)}</td>
      <td class="figure">{daysSilent === null ? '–' : numberFigures(silenceOf(channel)!)}</td>
      <td>{dayWords(countedTo)}</td>
      <td>{channel.strained ? toldDayWords(dayOfEvent(channel.strained)) : '–'}</td>
      <td>{possibly || '–'}</td>
      <td>{beside || '–'}</td>
      <td>{notes.length === 0 ? '–' : <sup>{notes.join(', ')}</sup>}</td>
    </>
  );
}
