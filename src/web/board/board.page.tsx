import type { VNode } from 'preact';
import type { Board } from '../../queries/show-board.js';
import type { StripsView } from '../../queries/show-strips.js';
import type { NeighboursView } from '../../queries/show-neighbours.js';
import { Axis } from '../kit/charts/axis.js';
import { Textures } from '../kit/charts/icons.js';
import { Lane, LaneLine, LaneToggle } from '../kit/charts/lane.js';
import { laneMarks, SUBLANES } from '../kit/charts/lane-marks.js';
import type { MarkLinks } from '../kit/charts/mark-link.js';
import { stripIn } from '../kit/charts/strip.js';
import type { ChartView } from '../kit/charts/view.js';
import type { Moment } from '../kit/layout/moment.js';
import { Question } from '../kit/layout/question.js';
import { ExportLinks } from '../kit/layout/export-links.js';
import { Sentence } from '../kit/layout/sentence.js';
import { dayWords } from '../../words/dates.js';
import { groupCount, groupsOf, type ChannelGroup } from '../../words/channels.js';
import type { NameOf } from '../../words/event-names.js';
import { boardBeyond } from '../../words/reach.js';
import type { PageContent } from '../kit/layout/document.js';
import { recordPage } from '../kit/layout/record-page.js';
import { LookedThroughButton } from '../looked-through/looked-through.page.js';
import { Around } from './around.js';
import type { BoardData } from './board.data.js';
import { boardMarkdown } from './board.markdown.js';
import { boardCitation, boardWords } from './board.wording.js';
import { BoardRow } from './board-row.js';
import { BoardTable } from './channels-table.js';
import { Key } from '../kit/charts/key.js';
import { markLinks } from '../kit/layout/mark-links.js';
import { TallyOf } from '../kit/charts/tally.js';

/** What a board is made of. */
export interface BoardPageProps {
  readonly board: Board;
  readonly strips: StripsView;
  readonly neighbours: NeighboursView;
  readonly headline: string;
  readonly lead: string;
  readonly moment: Moment;
  readonly nameOf: NameOf;
  /** Scheme, host and port as the reader has them. */
  readonly origin: string;
}

/** Pixels of the lane on a wide page, for the layout of its labels. */
const LANE_WIDTH = 660;

/** The board in its frame. */
export function boardPage(data: BoardData): PageContent {
  const {
    board,
    strips,
    neighbours,
    nameOf,
    visit: { moment, origin },
  } = data;
  const { sentence, alone, lead } = boardWords(data, moment.today);
  const { asOf, knownAt, position } = board;
  return recordPage(data, {
    title: `${board.name}, ${dayWords(asOf)}: ${alone} – Parley`,
    position,
    citation: boardCitation(data),
    shown: moment.asked.position === undefined ? board : undefined,
    share: {
      title: `${board.name}, ${dayWords(asOf)}: ${alone}`,
      description: lead,
      address: origin + moment.link(moment.path),
      picture: origin + moment.link(`/r/${board.relationship}/picture.png`, { asOf, knownAt, position }),
    },
    records: true,
    markdown: () => boardMarkdown(data),
    main: (
      <BoardMain
        board={board}
        strips={strips}
        neighbours={neighbours}
        headline={sentence}
        lead={lead}
        moment={moment}
        nameOf={nameOf}
        origin={origin}
      />
    ),
  });
}

/** The board: what is open, what is closed, since when, and how sure we are. */
function BoardMain(props: BoardPageProps): VNode {
  const { board, strips, neighbours, headline, lead, moment, nameOf } = props;
  const view = viewOf(props);
  const { counted, others } = groupsOf(board.channels);
  const causes = new Set(
    strips.channels.flatMap(({ spans }) => spans.flatMap(({ beginning }) => beginning?.cause ?? [])),
  );
  const marks = laneMarks(neighbours.context, view, causes, LANE_WIDTH);
  const links = markLinks({ relationship: board.relationship, moment, nameOf });
  return (
    <>
      <Textures />
      <h1>
        <Sentence text={headline} />
      </h1>
      <p class="lead">
        <Sentence text={lead} />
      </p>
      <Question board={board} moment={moment} />
      <TallyOf line={board} />
      <section class="board" aria-label="Channels" data-from={view.axis.from} data-to={view.axis.to} data-board>
        <div class="row head" data-row="">
          <LaneNames board={board} />
          <LaneToggle />
          <Lane marks={marks} view={view} links={links} />
          <LaneLine marks={marks} view={view} links={links} />
          <span class="last">last contact</span>
        </div>
        {counted.map((group) => (
          <Rows group={group} props={props} view={view} links={links} />
        ))}
        {board.channels.length === 0 && <NoChannel relationship={board.relationship} />}
        {others.length > 0 && <h2 class="rule-above">Not counted in the headline</h2>}
        {others.map((group) => (
          <Rows group={group} props={props} view={view} links={links} sub />
        ))}
      </section>
      <Key view={view} moment={moment} />
      <UnderBoard props={props} groups={[...counted, ...others]} />
    </>
  );
}

/** What happened around the channels, the same as a table, and the ways to take the board along. */
function UnderBoard({
  props: { board, neighbours, moment, nameOf, origin },
  groups,
}: {
  props: BoardPageProps;
  groups: readonly ChannelGroup[];
}): VNode {
  return (
    <>
      <Around context={neighbours.context} moment={moment} relationship={board.relationship} nameOf={nameOf} />
      <BoardTable board={board} moment={moment} groups={groups} nameOf={nameOf} />
      {!moment.isPast && (
        <LookedThroughButton relationship={board.relationship} coverage={board.coverage} today={moment.today} />
      )}
      <ExportLinks
        path={`/r/${board.relationship}`}
        axes={board}
        moment={moment}
        name={board.relationship}
        origin={origin}
        title={`${board.name}, Parley`}
        table
      />
    </>
  );
}

function NoChannel({ relationship }: { relationship: string }): VNode {
  return (
    <p>
      No channel is on record yet. <a href={`/r/${relationship}/record?type=ChannelEstablished`}>Begin with one</a>.
    </p>
  );
}

/** What the lanes are called, and to which day the numbers under them are counted. */
function LaneNames({ board }: { board: Board }): VNode {
  const past = boardBeyond(board);
  return (
    <ul class="lane-names" aria-hidden="true">
      {SUBLANES.map(({ name }) => (
        <li>{name}</li>
      ))}
      <li>days to {past?.further ? 'the day each was last known' : dayWords(past?.edge ?? board.asOf)}</li>
    </ul>
  );
}

function Rows({
  group,
  props,
  view,
  links,
  sub,
}: {
  group: ChannelGroup;
  props: BoardPageProps;
  view: ChartView;
  links: MarkLinks;
  sub?: boolean;
}): VNode {
  const { board, strips, moment, nameOf } = props;
  const count = groupCount(group);
  const heading = (
    <>
      {group.heading}
      {count !== undefined && <span class="count"> {count}</span>}
    </>
  );
  return (
    <>
      {sub ? <h3 class="group">{heading}</h3> : <h2 class="group">{heading}</h2>}
      <ul class="rows">
        {group.channels.map((channel) => (
          <BoardRow
            board={board}
            channel={channel}
            strip={stripIn(strips, channel.channel)}
            view={view}
            moment={moment}
            links={links}
            nameOf={nameOf}
          />
        ))}
      </ul>
    </>
  );
}

/** The axis of the page's strips: what is known is drawn up to today. */
export function viewOf({
  board: { coverage },
  strips,
  moment,
}: Pick<BoardPageProps, 'board' | 'strips'> & { moment: Pick<Moment, 'asOf' | 'knownAt' | 'today'> }): ChartView {
  const { asOf, knownAt, today } = moment;
  const days = strips.channels
    .flatMap(({ marks, spans }) => [...marks.map(({ day }) => day), ...spans.map(({ from }) => from)])
    .sort();
  return { axis: Axis.of(coverage.from, days[0] ?? null, asOf, today), asOf, knownAt, today };
}
