import { summaryOf } from '../../domain/catalogue/withhold.js';
import type { VNode } from 'preact';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import type { Marks } from '../../queries/provenance.js';
import type { Board } from '../../queries/show-board.js';
import type { EventView } from '../../queries/show-event.js';
import { StatusWord } from '../kit/charts/icons.js';
import type { PageContent } from '../kit/layout/document.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import { rowName } from '../../words/channels.js';
import { aroundEvent } from '../../words/comparison.js';
import { dayWords } from '../../words/dates.js';
import { eventName } from '../../words/event-names.js';
import { beforehandWords, listedDay, whenWords } from '../../words/history.js';
import { capital } from '../../words/numbers.js';
import { AmendLinks, Corrected, RecordedNotice, RetractionNotice } from './amendments.js';
import { Accounts, Sources } from '../kit/events/accounts.js';
import { comparisonAddress } from '../kit/layout/comparison-address.js';
import { recordPage } from '../kit/layout/record-page.js';
import type { EventData } from './event.data.js';
import { eventMarkdown } from './event.markdown.js';
import { EventFacts } from './event-facts.js';
import { Versions } from './versions.js';

/** The event in its frame. */
export function eventPage(data: EventData): PageContent {
  const {
    view: { id, knownAt, position },
    board,
    visit: { moment, origin },
  } = data;
  const name = nameOfEvent(data);
  const { asOf } = moment;
  return recordPage(data, {
    title: `${name} – ${board.name} – Parley`,
    position,
    citation: {
      sentence: name,
      subject: `${board.name}, event ${id}`,
      moments: [{ asOf, knownAt, position }],
      address: origin + moment.link(moment.path, { asOf, knownAt, position }),
      accessed: moment.today,
      key: `parley-${board.relationship}-${id}-${knownAt}-${position}`,
    },
    stepTo: ({ event: neighbour }) => eventAddress({ relationship: board.relationship, moment }, neighbour.id),
    markdown: () => eventMarkdown(data, name),
    main: <EventMain data={data} name={name} />,
  });
}

/** What the event is called at the head of its page; a retracted one by what it was, and that it is no more. */
function nameOfEvent({ view: { id, event, versions }, told, nameOf }: EventData): string {
  if (!told) return id;
  const name = eventName(told, nameOf);
  return event ? name : `Retracted: ${name}, ${whenWords(told, versions[0]!.recordedAt.slice(0, 10))}`;
}

function EventMain({ data, name }: { data: EventData; name: string }): VNode {
  const {
    recorded,
    view,
    told,
    board,
    names,
    nameOf,
    visit: { moment },
  } = data;
  const record: InRecord = { relationship: board.relationship, moment, nameOf };
  return (
    <>
      <p class="kicker">
        <a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> · event {view.id}
      </p>
      <h1>{name}</h1>
      {recorded && <RecordedNotice recorded={recorded} board={board} id={view.id} />}
      {view.event ? (
        <Standing event={view.event} data={data} record={record} />
      ) : told ? (
        <Retracted event={told} data={data} record={record} />
      ) : (
        <p class="lead">This event was not known yet at the date asked for.</p>
      )}
      <Versions view={view} names={names} {...record} />
      <AmendLinks view={view} />
    </>
  );
}

/** The event as it stands: what was reported, by whom, and what it did. */
function Standing({
  event,
  data,
  record,
}: {
  event: NonNullable<EventView['event']>;
  data: EventData;
  record: InRecord;
}): VNode {
  const { view, board, names } = data;
  return (
    <>
      <NotYet event={event} {...record} />
      <Corrected view={view} names={names} />
      <Reported event={event} data={data} record={record} />
      <Effects view={view} board={board} {...record} />
      <BeforeAndAfter event={event} {...record} />
      <WithoutIt event={event} {...record} />
    </>
  );
}

/** What was reported, by whom. */
function Reported({
  event,
  data: { amended, effects, linked, names },
  record,
}: {
  event: AnyEvent & { readonly marks?: Marks };
  data: EventData;
  record: InRecord;
}): VNode {
  return (
    <>
      <p class="lead">{summaryOf(event)}</p>
      <div class="columns">
        <EventFacts
          event={event}
          marks={event.marks ?? {}}
          amended={amended}
          effects={effects}
          events={linked}
          names={names}
          record={record}
        />
        <Sources event={event} />
      </div>
      <Accounts event={event} nameOf={record.nameOf} />
    </>
  );
}

/** The event as it read before it was retracted, struck, with the reason and the way to record the fact anew. */
function Retracted({ event, data, record }: { event: AnyEvent; data: EventData; record: InRecord }): VNode {
  return (
    <>
      <RetractionNotice view={data.view} />
      <del class="struck">
        <Reported event={event} data={data} record={record} />
      </del>
    </>
  );
}

/** What is told of the future of the day asked for says so, with the way to its own day. */
function NotYet({ event, moment }: { event: NonNullable<EventView['event']> } & InRecord): VNode | null {
  const words = beforehandWords(event, moment.asOf);
  return words === null ? null : (
    <p class="not-yet">
      <b>{words}</b> <a href={moment.link(moment.path, { asOf: listedDay(event) })}>Show the day it had happened by</a>
    </p>
  );
}

/** The way to the boards of the days before and after it, side by side. */
function BeforeAndAfter({
  event,
  relationship,
  moment,
}: { event: NonNullable<EventView['event']> } & Omit<InRecord, 'nameOf'>): VNode | null {
  const pair = aroundEvent(event);
  return (
    pair && (
      <p>
        <a href={comparisonAddress(relationship, moment, pair)}>Before and after this event</a>, {dayWords(pair.before)}{' '}
        against {dayWords(pair.after)}
      </p>
    )
  );
}

/** The way to what would stand otherwise if the event were not there; what tells of the record itself cannot be left out. */
function WithoutIt({
  event,
  moment,
}: { event: NonNullable<EventView['event']> } & Pick<InRecord, 'moment'>): VNode | null {
  if (!('occurred' in event)) return null;
  return (
    <p>
      <a href={moment.link(`${moment.path}/without`)}>Without this event</a>: what hangs on it
    </p>
  );
}

function Effects({ view, board, ...record }: { view: EventView; board: Board } & InRecord): VNode | null {
  if (view.effects.length === 0) return null;
  const { moment, relationship } = record;
  return (
    <section aria-labelledby="effects">
      <h2 id="effects">What it changed</h2>
      <table class="changes-table">
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {view.effects.map(({ channel, before, after, note }) => {
            const found = board.channels.find((one) => one.channel === channel);
            return (
              <tr>
                <th scope="row">
                  <a href={moment.link(`/r/${relationship}/channels/${channel}`)}>{found ? rowName(found) : channel}</a>
                </th>
                <td>
                  <StatusWord look={before} />
                </td>
                <td>{before === after ? <span class="quiet">unchanged</span> : <StatusWord look={after} />}</td>
                <td>{capital(note)}.</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
