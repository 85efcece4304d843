import type { VNode } from 'preact';
import { dayFrom, parseDay } from '../../domain/time/days.js';
import type { Board, RelationshipAnswer } from '../../queries/show-board.js';
import type { ListPage } from '../../queries/part.js';
import type { StripsView } from '../../queries/show-strips.js';
import { Axis } from '../kit/charts/axis.js';
import { Textures } from '../kit/charts/icons.js';
import { Sparklines, YearLines, YearNames } from '../kit/charts/sparklines.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { Question } from '../kit/layout/question.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { groupsOf, rowName } from '../../words/channels.js';
import { headline } from '../../words/headline.js';
import { headlineFacts } from '../../words/headline-facts.js';
import { dayWords } from '../../words/dates.js';
import { capital, figures } from '../../words/numbers.js';
import type { NameOf } from '../../words/event-names.js';
import { namesOf } from '../../words/names.js';
import { hasNoMilitary, noMilitarySentence } from '../../words/no-military.js';
import { boardBeyond, reachSentence } from '../../words/reach.js';
import { valueWords } from '../../words/values.js';
import { lookOf, lookWords } from '../../words/statuses.js';
import { Signs } from '../kit/charts/key.js';
import { TallyOf } from '../kit/charts/tally.js';

/** A relationship on the first page. */
export interface StartEntry {
  readonly board: Board;
  readonly strips: StripsView;
}

/** How many years a relationship's strip shows. */
const YEARS = 5;

/** The first page in its frame. */
export function startContent(entries: readonly StartEntry[], moment: Moment, page: ListPage): PageContent {
  return {
    title: 'Parley: which military channels are open',
    isPast: moment.isPast,
    bar: <TimeBar moment={moment} />,
    main: entries.length === 0 ? <Empty /> : <Relationships entries={entries} moment={moment} page={page} />,
  };
}

/** Of very many relationships: the line of each, and the way to its board. */
export function linesContent(lines: readonly RelationshipAnswer[], moment: Moment, page: ListPage): PageContent {
  return {
    title: 'Parley: which military channels are open',
    isPast: moment.isPast,
    bar: <TimeBar moment={moment} />,
    main: (
      <div class="start few">
        <Textures />
        <h1 class="quiet-title">Which military channels are open, which are shut</h1>
        <ul class="entries">
          {lines.map(({ relationship, name, parties, lastContact, ...line }) => (
            <li class="entry">
              <div class="entry-words">
                <h2>
                  <span class="kicker">
                    {name} <span class="code">{relationship}</span>
                  </span>
                  <a href={moment.link(`/r/${relationship}`)}>{lineWords(line, namesOf(parties))}</a>
                </h2>
                <TallyOf line={line} />
                {lastContact && <p class="quiet">Last contact {dayWords(lastContact.date)}.</p>}
              </div>
            </li>
          ))}
        </ul>
        <Pages page={page} moment={moment} />
      </div>
    ),
  };
}

/** A relationship in a few words, where its channels are not at hand. */
function lineWords(line: Pick<RelationshipAnswer, 'status' | 'others'>, nameOf: NameOf): string {
  return hasNoMilitary(line) ? noMilitarySentence(line, nameOf) : capital(valueWords(line.status));
}

/** More relationships than these stand in two columns, words beside lines, on one axis, each with less room. */
const FEW = 2;
const ROOM = { few: 144, many: 96 };

function Relationships({
  entries,
  moment,
  page,
}: {
  entries: readonly StartEntry[];
  moment: Moment;
  page: ListPage;
}): VNode {
  const axis = lastYears(moment.asOf);
  const size = page.count > FEW ? 'many' : 'few';
  return (
    <div class={`start ${size}`}>
      <Textures />
      <h1 class="quiet-title">Which military channels are open, which are shut</h1>
      <div class="axis-above">
        <YearNames axis={axis} />
      </div>
      <ul class="entries">
        {entries.map((entry) => (
          <Entry entry={entry} alone={page.count === 1} moment={moment} axis={axis} room={ROOM[size]} />
        ))}
      </ul>
      <Pages page={page} moment={moment} />
      <p class="sparklines-key">Each line is a channel that counts, over the last five years:</p>
      <Signs />
    </div>
  );
}

function Pages({ page: { next, count }, moment }: { page: ListPage; moment: Moment }): VNode | null {
  const later = moment.parameter('cursor') !== undefined;
  if (!later && next === null) return null;
  return (
    <nav class="pages" aria-label={`Pages of all ${figures(count)} relationships`}>
      {later && <a href={moment.link('/')}>The first relationships</a>}
      {next !== null && (
        <a rel="next" href={moment.link('/', {}, { cursor: next })}>
          More relationships
        </a>
      )}
    </nav>
  );
}

/** `alone`: there is but one relationship, and whoever comes with a question need not look for it. */
function Entry({
  entry: { board, strips },
  alone,
  moment,
  axis,
  room,
}: {
  entry: StartEntry;
  alone: boolean;
  moment: Moment;
  axis: Axis;
  room: number;
}): VNode {
  const facts = headlineFacts(board, strips);
  const past = boardBeyond(board);
  return (
    <li class="entry">
      <div class="entry-words">
        <h2>
          <span class="kicker">
            {board.name} <span class="code">{board.relationship}</span>
          </span>
          <a href={moment.link(`/r/${board.relationship}`)}>{headline(facts)}</a>
        </h2>
        {past !== null && <p class="lead">{reachSentence(past, moment.today)}</p>}
        {alone && <Question board={board} moment={moment} />}
        <TallyOf line={board} />
      </div>
      <Lines board={board} strips={strips} axis={axis} room={room} />
    </li>
  );
}

/** The channels that count, in the order of the board. */
function Lines({ board, strips, axis, room }: StartEntry & { axis: Axis; room: number }): VNode {
  const { counted, others } = groupsOf(board.channels);
  const lines = (hasNoMilitary(board) ? others : counted)
    .flatMap(({ channels }) => channels)
    .flatMap((channel) => {
      const strip = strips.channels.find((one) => one.channel === channel.channel);
      return strip ? [{ says: `${rowName(channel)}: ${lookWords(lookOf(channel))}`, strip }] : [];
    });
  return (
    <figure>
      <YearLines axis={axis} />
      <Sparklines
        channels={lines}
        axis={axis}
        through={strips.through}
        room={room}
        label={`${board.name}: the last five years of ${lines.length} ${lines.length === 1 ? 'channel' : 'channels'}, a line each. The board tells them in words.`}
      />
      <YearNames axis={axis} />
    </figure>
  );
}

function Empty(): VNode {
  return (
    <>
      <h1>Nothing is on record yet.</h1>
      <p class="lead">
        Import the example, the military dialogue of the United States and China since 2020, from the folder of Parley:
      </p>
      <pre tabindex={0} aria-label="Command">
        npx parley import examples/us-cn.ndjson
      </pre>
      <p>
        Or register a relationship and record its events through the <a href="/api/docs">API</a>.
      </p>
    </>
  );
}

function lastYears(asOf: string): Axis {
  const year = Math.max(1, Number(asOf.slice(0, 4)) - YEARS);
  const first = dayFrom(year, Number(asOf.slice(5, 7)), 1)!;
  return new Axis(first, parseDay(asOf)! + 1);
}
