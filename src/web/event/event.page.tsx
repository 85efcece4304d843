import { summaryOf } from '../../domain/catalogue/withhold.js';
import type { VNode } from 'preact';
import type { Board } from '../../queries/show-board.js';
import type { Changes } from '../../queries/show-changes.js';
import type { EventView } from '../../queries/show-event.js';
import type { SurroundingsView } from '../../queries/show-surroundings.js';
import { Icon } from '../kit/charts/icons.js';
import type { PageContent } from '../kit/layout/document.js';
import type { InRecord } from '../kit/layout/in-record.js';
import type { Visit } from '../kit/layout/rendering.js';
import { Sections } from '../kit/layout/sections.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { rowName } from '../../words/channels.js';
import { eventName, type NameOf } from '../../words/event-names.js';
import { capital } from '../../words/numbers.js';
import { lookWords } from '../../words/statuses.js';
import { AmendLinks, RecordedNotice } from './amendments.js';
import { Accounts, Sources } from '../kit/events/accounts.js';
import { EventFacts } from './event-facts.js';
import type { FieldNames } from '../kit/events/field-value.js';
import type { EventsById } from '../../queries/find-events.js';
import { Versions } from './versions.js';

/** What the controller found out for an event. */
export interface EventFindings {
  /** What the form changed that led here. */
  readonly recorded: Changes | null;
  readonly view: EventView;
  readonly board: Board;
  readonly surroundings: SurroundingsView;
  /** The events that it names or led to, as they read at the moment asked for. */
  readonly linked: EventsById;
  /** The ids of those it led to, the oldest first. */
  readonly effects: readonly string[];
  readonly names: FieldNames;
  readonly nameOf: NameOf;
  readonly visit: Visit;
}

/** The event in its frame. */
export function eventContent(findings: EventFindings): PageContent {
  const {
    view,
    board,
    surroundings,
    nameOf,
    visit: { moment, origin },
  } = findings;
  const name = view.event ? eventName(view.event, nameOf) : view.id;
  const { knownAt, position } = view;
  const address = origin + moment.link(moment.path, { asOf: moment.asOf, knownAt, position });
  const citation = {
    sentence: name,
    subject: `${board.name}, event ${view.id}`,
    moments: [{ asOf: moment.asOf, knownAt, position }],
    address,
    accessed: moment.today,
    key: `parley-${board.relationship}-${view.id}-${knownAt}-${position}`,
  };
  return {
    title: `${name} – ${board.name} – Parley`,
    isPast: moment.isPast,
    bar: (
      <TimeBar
        moment={moment}
        position={position}
        previous={surroundings.previous}
        next={surroundings.next}
        nameOf={nameOf}
        citation={citation}
      />
    ),
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main: <EventPage findings={findings} name={name} />,
  };
}

function EventPage({ findings, name }: { findings: EventFindings; name: string }): VNode {
  const {
    recorded,
    view,
    board,
    names,
    nameOf,
    visit: { moment },
  } = findings;
  const record: InRecord = { relationship: board.relationship, moment, nameOf };
  return (
    <>
      <p class="kicker">
        <a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> · event {view.id}
      </p>
      <h1>{name}</h1>
      {recorded && <RecordedNotice recorded={recorded} board={board} id={view.id} />}
      {view.event === null ? (
        <p class="lead">
          {view.retracted
            ? 'This event was retracted: nothing rests on it any more.'
            : 'This event was not known yet at the date asked for.'}
        </p>
      ) : (
        <Standing event={view.event} findings={findings} record={record} />
      )}
      <Versions view={view} names={names} {...record} />
      <AmendLinks view={view} />
    </>
  );
}

/** The event as it stands: what was reported, by whom, and what it did. */
function Standing({
  event,
  findings: { view, board, linked, effects, names },
  record,
}: {
  event: NonNullable<EventView['event']>;
  findings: EventFindings;
  record: InRecord;
}): VNode {
  return (
    <>
      <p class="lead">{summaryOf(event)}</p>
      <div class="columns">
        <EventFacts
          event={event}
          marks={event.marks ?? {}}
          effects={effects}
          events={linked}
          names={names}
          record={record}
        />
        <Sources event={event} />
      </div>
      <Accounts event={event} nameOf={record.nameOf} />
      <Effects view={view} board={board} {...record} />
    </>
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
                  <span class={`status w-${before}`}>
                    <Icon look={before} />
                    {lookWords(before)}
                  </span>
                </td>
                <td>
                  {before === after ? (
                    <span class="quiet">unchanged</span>
                  ) : (
                    <span class={`status w-${after}`}>
                      <Icon look={after} />
                      {lookWords(after)}
                    </span>
                  )}
                </td>
                <td>{capital(note)}.</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
