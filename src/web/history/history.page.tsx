import { summaryOf } from '../../domain/catalogue/withhold.js';
import type { VNode } from 'preact';
import type { EventType } from '../../domain/catalogue/event-types.js';
import { channelsNamedBy } from '../../domain/status/channel-event.js';
import { daysInMonth, MONTHS } from '../../domain/time/days.js';
import { dayWords } from '../../words/dates.js';
import type { ListedEvent } from '../../queries/list-events.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import { Sentence } from '../kit/layout/sentence.js';
import { namedChannels, rowName } from '../../words/channels.js';
import { besideEvent } from '../../words/event-beside.js';
import { eventName } from '../../words/event-names.js';
import { listedDay, underHeadings, whenWords } from '../../words/history.js';
import { causeLinks, type CauseLinks } from '../kit/events/cause-links.js';
import type { PageContent } from '../kit/layout/document.js';
import { recordPage } from '../kit/layout/record-page.js';
import { PageLinks } from '../kit/layout/page-links.js';
import { Amends, LeftOut } from './of-record.js';
import { sentenceOf } from './history.wording.js';
import { keptParameters, typeWords, type HistoryData } from './history.data.js';

/** The history in its frame. */
export function historyPage(data: HistoryData): PageContent {
  const {
    page: { asOf, knownAt, position },
    board,
    filter,
    visit: { moment, origin },
  } = data;
  const sentence = sentenceOf(data);
  return recordPage(data, {
    title: `History – ${board.name} – Parley`,
    position,
    citation: {
      sentence,
      subject: `${board.name}, history`,
      moments: [{ asOf, knownAt, position }],
      address: origin + moment.link(moment.path, { asOf, knownAt, position }, keptParameters(filter)),
      key: `parley-${board.relationship}-history-${asOf}`,
    },
    main: <HistoryMain data={data} sentence={sentence} />,
  });
}

/** The history: what happened, month by month, with what led to what. */
function HistoryMain({ data, sentence }: { data: HistoryData; sentence: string }): VNode {
  const { page, all, board, filter, nameOf, visit } = data;
  const { moment } = visit;
  const record: InRecord = { relationship: board.relationship, moment, nameOf };
  const links = causeLinks(all.data);
  const kept = keptParameters(filter);
  return (
    <>
      <p class="kicker">
        <a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> · history
      </p>
      <h1>
        <Sentence text={sentence} />
      </h1>
      <Filter data={data} />
      <Months data={data} />
      <LeftOut data={data} />
      <p class="quiet left-out">
        Told by when it happened. <a href={moment.link(`/r/${board.relationship}/changes`)}>By when it was recorded</a>,
        and by whom.
      </p>
      {page.data.length === 0 && (
        <p>
          Nothing is on record that fits. <a href={moment.link(moment.path)}>Show all events</a>.
        </p>
      )}
      {underHeadings(page.data).map(({ heading, events }, index) => (
        <section class="month" aria-labelledby={`month-${index}`}>
          <h2 id={`month-${index}`}>{heading}</h2>
          <ol class="history">
            {events.map((event) => (
              <Row event={event} links={links} data={data} {...record} />
            ))}
          </ol>
        </section>
      ))}
      <PageLinks
        moment={moment}
        kept={kept}
        label="Pages of the history"
        first="Newest events"
        more="Older events"
        next={page.page.next}
      />
    </>
  );
}

/** What the list can be cut to: a name of the query, its label, the words for everything, and the values. */
type Choice = readonly [
  name: 'type' | 'channel' | 'party' | 'record',
  label: string,
  every: string,
  options: readonly (readonly [value: string, words: string])[],
];

function choicesOf({ all, board, filter }: HistoryData): readonly Choice[] {
  const types = [...new Set(all.data.map(({ type }) => type))] as EventType[];
  if (filter.type !== undefined && !types.includes(filter.type)) types.push(filter.type);
  return [
    [
      'type',
      'What',
      'everything',
      types.map((type) => [type, typeWords(type)] as const).sort((a, b) => a[1].localeCompare(b[1])),
    ],
    [
      'channel',
      'Channel',
      'every channel',
      namedChannels(board.channels).map(({ channel, name }) => [channel, name] as const),
    ],
    ['party', 'Party', 'every party', board.parties.map(({ code, name }) => [code, name] as const)],
    [
      'record',
      'Corrections and retractions',
      'left out',
      [
        ['too', 'shown too'],
        ['only', 'alone'],
      ],
    ],
  ];
}

function Filter({ data }: { data: HistoryData }): VNode {
  const {
    filter,
    visit: { moment },
  } = data;
  const kept = keptParameters(filter);
  return (
    <form class="filter" method="get" action={moment.path}>
      {choicesOf(data).map(([name, label, every, options]) => (
        <label>
          {label}{' '}
          <select name={name}>
            <option value="">{every}</option>
            {options.map(([value, words]) => (
              <option value={value} selected={kept[name] === value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label>
        Words <input type="search" name="words" value={filter.words ?? ''} maxlength={200} />
      </label>
      <label>
        From <input name="from" value={dayOrNothing(filter.from)} size={11} placeholder="Aug 2022" />
      </label>
      <label>
        to <input name="to" value={dayOrNothing(filter.to)} size={11} placeholder="today" />
      </label>
      {moment.asked.asOf !== undefined && <input type="hidden" name="asOf" value={moment.asOf} />}
      {moment.asked.knownAt !== undefined && <input type="hidden" name="knownAt" value={moment.knownAt} />}
      {moment.asked.position !== undefined && <input type="hidden" name="position" value={moment.asked.position} />}
      <button>Show</button>
      {Object.keys(kept).length > 0 && <a href={moment.link(moment.path)}>Show all</a>}
    </form>
  );
}

function dayOrNothing(iso: string | undefined): string {
  return iso === undefined ? '' : dayWords(iso);
}

/** The months in which something happened, to jump to: the list then begins with that month. */
function Months({ data: { all, filter, visit } }: { data: HistoryData }): VNode | null {
  const { moment } = visit;
  const months = Map.groupBy(all.data, (event) => listedDay(event).slice(0, 7));
  const years = Map.groupBy([...months.keys()].sort().reverse(), (month) => month.slice(0, 4));
  if (months.size < FEWEST_MONTHS) return null;
  const { from: _, to: __, ...others } = keptParameters(filter);
  return (
    <details class="months">
      <summary>Jump to a month</summary>
      <dl>
        {[...years].map(([year, within]) => (
          <div>
            <dt>{year}</dt>
            <dd>
              {within.map((month) => (
                <a href={moment.link(moment.path, {}, { ...others, to: lastDayOf(month) })}>
                  {MONTHS[Number(month.slice(5)) - 1]!.slice(0, 3)}{' '}
                  <span class="quiet">{months.get(month)!.length}</span>
                </a>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Of fewer months every one is in sight. */
const FEWEST_MONTHS = 6;

function lastDayOf(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return `${month}-${daysInMonth(year, number)}`;
}

function Row({
  event,
  links,
  data,
  ...record
}: { event: ListedEvent; links: CauseLinks; data: HistoryData } & InRecord): VNode {
  const { board } = data;
  const { moment, nameOf, relationship } = record;
  const { marks = {} } = event;
  const summary = summaryOf(event);
  const beside = besideEvent(event);
  const channels = [...channelsNamedBy(event)];
  const named = (code: string): string => {
    const found = board.channels.find(({ channel }) => channel === code);
    return found ? rowName(found) : code;
  };
  const flags = [
    ...(marks.disputed ? ['disputed'] : []),
    ...(marks.oneSided ? ['one side only'] : []),
    ...(marks.noSource ? ['no source'] : []),
  ];
  return (
    <li class="past-event">
      <span class="day">{whenWords(event, listedDay(event))}</span>
      <div>
        <a class="what" href={eventAddress(record, event.id)}>
          {eventName(event, nameOf)}
        </a>
        {flags.length > 0 && <span class="flag"> {flags.join(', ')}</span>}
        {summary !== undefined && <p class="told">{summary}</p>}
        {beside.length > 0 && <p class="told quiet">{beside.join('. ')}.</p>}
        <Amends event={event} data={data} {...record} />
        <Links event={event} links={links} {...record} />
      </div>
      <p class="about">
        {channels.map((code, index) => (
          <>
            {index > 0 && ', '}
            <a href={moment.link(`/r/${relationship}/channels/${code}`)}>{named(code)}</a>
          </>
        ))}
      </p>
    </li>
  );
}

function Links({ event, links, ...record }: { event: ListedEvent; links: CauseLinks } & InRecord): VNode | null {
  const [cause, effects] = [links.causeOf(event), links.effectsOf(event.id)];
  if (!cause && effects.length === 0) return null;
  const link = (one: ListedEvent): VNode => (
    <>
      <a href={eventAddress(record, one.id)}>{eventName(one, record.nameOf)}</a>,{' '}
      <span class="whole">{whenWords(one, listedDay(one))}</span>
    </>
  );
  return (
    <p class="links">
      {cause && <span>After: {link(cause)}. </span>}
      {effects.length > 0 && (
        <span>
          Followed by:{' '}
          {effects.map((one, index) => (
            <>
              {index > 0 && '; '}
              {link(one)}
            </>
          ))}
          .
        </span>
      )}
    </p>
  );
}
