import { FollowLinks } from '../kit/layout/follow-links.js';
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { dayFrom, parseDay } from '../../domain/time/days.js';
import { dayWords } from '../../words/dates.js';
import { headline } from '../../words/headline.js';
import { headlineFacts, lastReopening } from '../../words/headline-facts.js';
import { changedOn, commonEdge } from '../../words/lately.js';
import { leadSentences, turnOf } from '../../words/lead.js';
import { keptBy, licenseWords } from '../../words/keeper.js';
import { namesOf } from '../../words/names.js';
import { figures } from '../../words/numbers.js';
import { PURPOSE } from '../../words/purpose.js';
import { beyond, boardBeyond, newestEntrySentence, reachSentence } from '../../words/reach.js';
import { Axis } from '../kit/charts/axis.js';
import { Textures } from '../kit/charts/icons.js';
import { Signs } from '../kit/charts/key.js';
import { YearNames } from '../kit/charts/sparklines.js';
import { TallyOf } from '../kit/charts/tally.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { Question, QuestionOfAll } from '../kit/layout/question.js';
import { KeeperContext } from '../kit/layout/keeper.js';
import { Sentence } from '../kit/layout/sentence.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { Beginning } from './beginning.js';
import { AllChannels } from './all-channels.js';
import { Lately } from './lately.js';
import { Keeping } from './keeping.js';
import { ORDERS, orderOf, type Order } from './order.js';
import { EntryFigure, MOST_LINES } from './entry-figure.js';
import { Search } from './search.js';
import type { StartEntry } from './start.data.js';

/** How many years a relationship's strip shows. */
const YEARS = 5;
/** From so many relationships on the table of all channels leads. */
const MANY = 9;
/** Of more relationships no strips are drawn. */
const MOST_DRAWN = 20;

/** The first page in its frame; `all`: how many relationships are on record. */
export function startContent(entries: readonly StartEntry[], moment: Moment, all: number): PageContent {
  return {
    title: 'Parley: which military channels are open',
    isPast: moment.isPast,
    records: true,
    bar: <TimeBar moment={moment} />,
    search: { moment },
    main: all === 0 ? <Beginning /> : <Relationships entries={entries} moment={moment} all={all} />,
  };
}

function Relationships({
  entries,
  moment,
  all,
}: {
  entries: readonly StartEntry[];
  moment: Moment;
  all: number;
}): VNode {
  const edge = commonEdge(entries.map((entry) => entry.edge));
  const leads = all >= MANY;
  const table = <AllChannels entries={entries} moment={moment} edge={edge} />;
  return (
    <div class={`start ${all > 2 ? 'many' : 'few'}`}>
      <Textures />
      <Introduction entries={entries} moment={moment} edge={edge} />
      {entries.length === 1 ? (
        <Question board={entries[0]!.board} moment={moment} />
      ) : (
        <QuestionOfAll boards={entries.map(({ board }) => board)} moment={moment} />
      )}
      {leads && <Search moment={moment} found={entries.length} all={all} />}
      {leads && <Orders moment={moment} />}
      {leads && table}
      <div class="start-columns">
        <Entries entries={entries} moment={moment} edge={edge} ordered={leads} />
        <Lately entries={entries} moment={moment} />
      </div>
      {!leads && all > 1 && table}
      <p>
        <a href={moment.link('/ledger')}>What waits</a>: requests without an answer, talks past due, promises, in all
        records. <a href={moment.link('/durations')}>How long closures last</a>, and how many ended with a use
      </p>
      <FollowLinks path="/" />
      {!moment.isPast && <Keeping relationships={entries.map(({ board }) => board)} today={moment.today} />}
    </div>
  );
}

/** Who keeps the records, how, and on what terms. */
function Kept(): VNode {
  const keeper = useContext(KeeperContext);
  return (
    <p class="reach">
      {keptBy(keeper)}. {keeper.method !== null && `${keeper.method.replace(/\.$/, '')}. `}
      {licenseWords(keeper)}. <a href="/about">About and terms</a>
    </p>
  );
}

/** What this is, and how far it reaches. */
function Introduction({
  entries,
  moment,
  edge,
}: {
  entries: readonly StartEntry[];
  moment: Moment;
  edge: string | null;
}): VNode {
  const past = beyond(edge, moment.asOf);
  const reach = past === null ? reachWords(entries, moment) : reachSentence(past, moment.today);
  return (
    <>
      <h1 class="purpose">
        <b>Parley</b> {PURPOSE}
      </h1>
      <Kept />
      {reach !== null && (
        <p class={past === null ? 'reach' : 'reach beyond'}>
          <Sentence text={reach} />
        </p>
      )}
    </>
  );
}

/** How far the records reach that have not ended by the day: to the day that most share, or to the newest entry of those that go on. */
function reachWords(entries: readonly StartEntry[], moment: Moment): string | null {
  const through = commonEdge(
    entries.map(({ board: { coverage } }) => (coverage.through === '..' ? null : coverage.through)),
  );
  if (through !== null) return `The record reaches ${dayWords(through)}.`;
  const days = entries.flatMap(({ newest }) => newest ?? []).sort();
  return newestEntrySentence(days.at(-1) ?? null, moment.asOf);
}

/** `ordered`: in which order they stand is said above already. */
function Entries({
  entries,
  moment,
  edge,
  ordered,
}: {
  entries: readonly StartEntry[];
  moment: Moment;
  edge: string | null;
  ordered: boolean;
}): VNode {
  const axis = lastYears(moment.asOf);
  const drawn = entries.length <= MOST_DRAWN;
  return (
    <section class="relationships" aria-label="Relationships">
      {entries.length > 1 && !ordered && <Orders moment={moment} />}
      {drawn && (
        <div class="axis-above">
          <YearNames axis={axis} />
        </div>
      )}
      <ul class="entries">
        {entries.map((entry) => (
          <Entry entry={entry} moment={moment} edge={edge} axis={drawn ? axis : null} few={entries.length < 3} />
        ))}
      </ul>
      {drawn && (
        <>
          <p class="sparklines-key">
            Each line is a channel that counts, over the last five years; of more than {figures(MOST_LINES)} a band
            shows how many were what:
          </p>
          <Signs />
        </>
      )}
    </section>
  );
}

/** In which order they stand, and the ways to the others. */
function Orders({ moment }: { moment: Moment }): VNode {
  const chosen = orderOf(moment);
  const q = moment.parameter('q');
  return (
    <p class="orders">
      In order of{' '}
      {(Object.entries(ORDERS) as [Order, string][]).map(([order, words], index) => (
        <>
          {index > 0 && ' · '}
          {order === chosen ? (
            <b aria-current="true">{words}</b>
          ) : (
            <a href={moment.link('/', {}, { ...(order !== 'changed' && { sort: order }), ...(q && { q }) })}>{words}</a>
          )}
        </>
      ))}
    </p>
  );
}

function Entry({
  entry,
  moment,
  edge,
  axis,
  few,
}: {
  entry: StartEntry;
  moment: Moment;
  edge: string | null;
  axis: Axis | null;
  few: boolean;
}): VNode {
  const { board, strips, changes } = entry;
  const address = moment.link(`/r/${board.relationship}`);
  const changed = changedOn(changes);
  return (
    <li class={axis === null ? 'entry undrawn' : 'entry'}>
      <div class="entry-words">
        <p class="kicker">
          <a href={address}>{board.name}</a> <span class="code">{board.relationship}</span>
          {changed !== null && <span class="changed"> · {changed}</span>}
        </p>
        <h2>
          <a href={address}>{headline(headlineFacts(board, strips))}</a>
        </h2>
        <p class="lead">
          <Sentence text={leadOf(entry, moment, edge)} />
        </p>
        <TallyOf line={board} watched={entry.edge !== null} />
      </div>
      {axis !== null && <EntryFigure entry={entry} axis={axis} moment={moment} few={few} />}
    </li>
  );
}

/** Who did what when, and the last contact; how far the record reaches only where it is another day than above. */
function leadOf({ board, strips, edge: own }: StartEntry, moment: Moment, edge: string | null): string {
  const past = boardBeyond(board);
  const differs = own !== edge;
  const reach = !differs
    ? null
    : past === null
      ? `Its record reaches ${dayWords(board.asOf)}.`
      : reachSentence(past, moment.today);
  const [, ...sentences] = leadSentences({
    board,
    reopened: lastReopening(board, strips),
    turn: turnOf(board, strips),
    reason: null,
    nameOf: namesOf(board.parties),
    reach: null,
  });
  return [...(reach === null ? [] : [reach]), ...sentences].join(' ');
}

function lastYears(asOf: string): Axis {
  const year = Math.max(1, Number(asOf.slice(0, 4)) - YEARS);
  const first = dayFrom(year, Number(asOf.slice(5, 7)), 1)!;
  return new Axis(first, parseDay(asOf)! + 1);
}
