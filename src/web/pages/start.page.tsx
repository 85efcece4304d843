import type { VNode } from 'preact';
import { dayFrom, parseDay } from '../../domain/time/days.js';
import type { Board } from '../../queries/show-board.js';
import type { StripsView } from '../../queries/show-strips.js';
import { Axis } from '../charts/axis.js';
import { Band, monthCounts } from '../charts/band.js';
import { Textures } from '../charts/icons.js';
import type { PageContent } from '../frame/document.js';
import type { Moment } from '../frame/moment.js';
import { TimeBar } from '../frame/time-bar.js';
import { headline } from '../words/headline.js';
import { headlineFacts } from '../words/headline-facts.js';
import { Tally } from './tally.js';

/** A relationship on the first page. */
export interface StartEntry {
  readonly board: Board;
  readonly strips: StripsView;
}

/** How many years a relationship's strip shows. */
const YEARS = 5;

/** The first page in its frame. */
export function startContent(entries: readonly StartEntry[], moment: Moment): PageContent {
  return {
    title: 'Parley: which military channels are open', isPast: moment.isPast, bar: <TimeBar moment={moment} />,
    main: entries.length === 0 ? <Empty /> : <Relationships entries={entries} moment={moment} />,
  };
}

function Relationships({ entries, moment }: { entries: readonly StartEntry[]; moment: Moment }): VNode {
  return (
    <>
      <Textures />
      <h1 class="quiet-title">Which military channels are open, which are shut</h1>
      <ul class="entries">{entries.map((entry) => <Entry entry={entry} moment={moment} />)}</ul>
    </>
  );
}

function Entry({ entry: { board, strips }, moment }: { entry: StartEntry; moment: Moment }): VNode {
  const axis = lastYears(moment.asOf);
  const facts = headlineFacts(board, strips);
  return (
    <li class="entry">
      <h2><span class="kicker">{board.parties.map(({ name }) => name).join(' – ')}</span><a href={moment.link(`/r/${board.relationship}`)}>{headline(facts)}</a></h2>
      {facts.recordEnds !== null && <p class="lead">On that day: {headline({ ...facts, recordEnds: null })} Nothing recorded since is no evidence of silence.</p>}
      <Tally counts={board.counts} />
      <figure>
        <Band months={monthCounts(board, strips, axis)} axis={axis} through={strips.through} />
        <figcaption>Channels open (above the line) and closed (below), month by month.</figcaption>
      </figure>
    </li>
  );
}

function Empty(): VNode {
  return (
    <>
      <h1>Nothing is on record yet.</h1>
      <p class="lead">Import the example, the military dialogue of the United States and China since 2020, from the folder of Parley:</p>
      <pre tabindex={0} aria-label="Command">npx parley import examples/us-cn.ndjson</pre>
      <p>Or register a relationship and record its events through the <a href="/api/docs">API</a>.</p>
    </>
  );
}

function lastYears(asOf: string): Axis {
  const year = Math.max(1, Number(asOf.slice(0, 4)) - YEARS);
  const first = dayFrom(year, Number(asOf.slice(5, 7)), 1)!;
  return new Axis(first, parseDay(asOf)! + 1);
}
