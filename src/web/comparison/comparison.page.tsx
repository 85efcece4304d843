import type { VNode } from 'preact';
import { DateInput, WrongDateNote } from '../kit/layout/date-input.js';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import type { Because } from '../../domain/status/compare.js';
import type { Status } from '../../domain/status/status.js';
import { EDITION } from '../../domain/edition.js';
import type { ResolvedAxes } from '../../queries/asked-axes.js';
import type { Cause, Comparison } from '../../queries/compare-moments.js';
import { Icon } from '../kit/charts/icons.js';
import type { Citation } from '../kit/layout/cite.js';
import type { PageContent } from '../kit/layout/document.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import type { Moment } from '../kit/layout/moment.js';
import { Sections } from '../kit/layout/sections.js';
import { ViewLinks } from '../kit/layout/view-links.js';
import { Beside } from './beside.js';
import { rowName } from '../../words/channels.js';
import { comparisonSentence, REASONS } from '../../words/comparison.js';
import { dayWords } from '../../words/dates.js';
import { eventName, type NameOf } from '../../words/event-names.js';
import { lookWords } from '../../words/statuses.js';
import type { ComparisonData } from './comparison.data.js';

/** The comparison in its frame. */
export function comparisonPage(data: ComparisonData): PageContent {
  const {
    comparison,
    boards: [board],
    visit: { moment, origin },
  } = data;
  const { before, after, relationship } = comparison;
  const sentence = comparisonSentence(comparison);
  const exact = exactAddress(comparison, moment);
  const citation: Citation = {
    sentence,
    subject: board.name,
    moments: [before, after],
    address: origin + exact,
    accessed: moment.today,
    key: `parley-${relationship}-${before.asOf}-${after.asOf}-${after.position}`,
  };
  return {
    title: `${board.name}: ${sentence} – Parley`,
    exact: origin + exact,
    isPast: true,
    bar: (
      <header class="bar" data-time-bar>
        <div class="bar-in">
          <Dates comparison={comparison} path={moment.path} />
          <ViewLinks exact={exact} citation={citation} />
        </div>
      </header>
    ),
    sections: <Sections relationship={comparison.relationship} moment={moment} />,
    main: <ComparisonMain data={data} sentence={sentence} />,
  };
}

/** The comparison with all axes of both moments; the page's own moment says nothing more then. */
function exactAddress({ before, after }: Comparison, moment: Moment): string {
  return moment.link(
    moment.path,
    { asOf: null, knownAt: null, position: null },
    {
      before: before.asOf,
      after: after.asOf,
      beforeKnownAt: before.knownAt,
      afterKnownAt: after.knownAt,
      beforePosition: String(before.position),
      afterPosition: String(after.position),
      edition: String(EDITION),
    },
  );
}

function ComparisonMain({
  data: {
    comparison,
    boards: [one, other],
    events,
    nameOf,
    visit: { moment },
  },
  sentence,
}: {
  data: ComparisonData;
  sentence: string;
}): VNode {
  const record: InRecord = { relationship: comparison.relationship, moment, nameOf };
  const named = new Map([...one.channels, ...other.channels].map((channel) => [channel.channel, rowName(channel)]));
  return (
    <>
      <p class="kicker">
        <a href={moment.link(`/r/${comparison.relationship}`)}>{other.name}</a> · two moments side by side
      </p>
      <h1>{sentence}</h1>
      {REASONS.map(({ because, heading, about }) => (
        <Part
          because={because}
          heading={heading}
          about={about}
          comparison={comparison}
          named={named}
          events={events}
          {...record}
        />
      ))}
      <Beside boards={[one, other]} after={comparison.after} {...record} />
      <Context comparison={comparison} events={events} {...record} />
    </>
  );
}

function Dates({ comparison: { before, after }, path }: { comparison: Comparison; path: string }): VNode {
  return (
    <form class="dates two-moments" method="get" action={path}>
      <Side name="before" label="Before" axes={before} />
      <Side name="after" label="After" axes={after} />
      <button>Compare</button>
    </form>
  );
}

function Side({ name, label, axes }: { name: string; label: string; axes: ResolvedAxes }): VNode {
  return (
    <fieldset>
      <legend class="unseen">{label}</legend>
      <label for={name}>{label}</label>
      <DateInput id={name} name={name} value={dayWords(axes.asOf)} day={axes.asOf} of={label} />
      <label for={`${name}KnownAt`}>as known</label>
      <DateInput
        id={`${name}KnownAt`}
        name={`${name}KnownAt`}
        value={dayWords(axes.knownAt)}
        day={axes.knownAt}
        of={`${label}, as known`}
      />
      <WrongDateNote name={name} />
      <WrongDateNote name={`${name}KnownAt`} />
    </fieldset>
  );
}

/** The channels that one kind of reason made to differ. */
function Part({
  because,
  heading,
  about,
  comparison,
  named,
  events,
  ...record
}: {
  because: readonly Because[];
  heading: string;
  about: string;
  comparison: Comparison;
  named: ReadonlyMap<string, string>;
  events: ReadonlyMap<string, AnyEvent>;
} & InRecord): VNode | null {
  const rows = comparison.channels.filter((channel) => channel.events.some((cause) => because.includes(cause.because)));
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{heading}</h2>
      <p class="quiet">{about}</p>
      <table class="changes-table">
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">What happened</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ChangedChannel
              row={row}
              because={because}
              after={comparison.after}
              named={named}
              events={events}
              {...record}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** One channel before and after, with those of its events that are reasons of the kind; it leads to the channel as it is after. */
function ChangedChannel({
  row: { channel, before, after: status, events: causes },
  because,
  after: { asOf, knownAt },
  named,
  events,
  ...record
}: {
  row: Comparison['channels'][number];
  because: readonly Because[];
  after: ResolvedAxes;
  named: ReadonlyMap<string, string>;
  events: ReadonlyMap<string, AnyEvent>;
} & InRecord): VNode {
  return (
    <tr>
      <th scope="row">
        <a href={record.moment.link(`/r/${record.relationship}/channels/${channel}`, { asOf, knownAt })}>
          {named.get(channel) ?? channel}
        </a>
      </th>
      <td>
        <StatusWords status={before} />
      </td>
      <td>
        <StatusWords status={status} />
      </td>
      <td>
        <Causes causes={causes.filter((cause) => because.includes(cause.because))} events={events} {...record} />
      </td>
    </tr>
  );
}

function StatusWords({ status }: { status: Status }): VNode {
  return (
    <span class={`status w-${status}`}>
      <Icon look={status} />
      {lookWords(status)}
    </span>
  );
}

/** The events that made the difference, each a link; the calendar has none. */
function Causes({
  causes,
  events,
  ...record
}: { causes: readonly Cause[]; events: ReadonlyMap<string, AnyEvent> } & InRecord): VNode {
  return (
    <>
      {causes.map(({ event }, index) => (
        <>
          {index > 0 && '; '}
          {event === null ? (
            'the calendar'
          ) : (
            <a href={eventAddress(record, event)}>{nameIn(events, event, record.nameOf)}</a>
          )}
        </>
      ))}
    </>
  );
}

function Context({
  comparison: { context },
  events,
  ...record
}: { comparison: Comparison; events: ReadonlyMap<string, AnyEvent> } & InRecord): VNode | null {
  if (context.length === 0) return null;
  return (
    <details class="more" open={context.length <= 12}>
      <summary>What happened around the channels between the two ({context.length})</summary>
      <ul class="plain">
        {context.map(({ event, date }) => (
          <li>
            <span class="day">{dayWords(date)}</span>{' '}
            <a href={eventAddress(record, event)}>{nameIn(events, event, record.nameOf)}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function nameIn(events: ReadonlyMap<string, AnyEvent>, id: string, nameOf: NameOf): string {
  const event = events.get(id);
  return event ? eventName(event, nameOf) : id;
}
