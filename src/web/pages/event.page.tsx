import type { VNode } from 'preact';
import { doubtInWords } from '../../domain/status/in-words.js';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import { parseEdtf } from '../../domain/time/edtf.js';
import type { Board } from '../../queries/show-board.js';
import type { Changes } from '../../queries/show-changes.js';
import type { EventView } from '../../queries/show-event.js';
import type { SurroundingsView } from '../../queries/show-surroundings.js';
import type { PageContent } from '../frame/document.js';
import { eventAddress, type InRecord } from '../frame/in-record.js';
import type { Visit } from '../frame/rendering.js';
import { Sections } from '../frame/sections.js';
import { TimeBar } from '../frame/time-bar.js';
import { rowName } from '../words/channels.js';
import { dayWords, reportedWords } from '../words/dates.js';
import { eventName, type NameOf } from '../words/event-names.js';
import { capital } from '../words/numbers.js';
import { lookWords } from '../words/statuses.js';
import { AmendLinks, RecordedNotice } from '../forms/on-event-page.js';
import { Accounts, Sources } from './accounts.js';
import { Versions } from './versions.js';

/** What the controller found out for an event. */
export interface EventFindings {
  /** What the form changed that led here. */
  readonly recorded: Changes | null;
  readonly view: EventView;
  readonly board: Board;
  readonly surroundings: SurroundingsView;
  readonly nameOf: NameOf;
  readonly visit: Visit;
}

/** The event in its frame. */
export function eventContent(findings: EventFindings): PageContent {
  const { view, board, surroundings, nameOf, visit: { moment, origin } } = findings;
  const name = view.event ? eventName(view.event as AnyEvent, nameOf) : view.id;
  const { knownAt, position } = view;
  const address = origin + moment.link(moment.path, { asOf: moment.asOf, knownAt, position });
  const citation = { sentence: name, subject: `${board.name}, event ${view.id}`, moments: [{ asOf: moment.asOf, knownAt, position }], address, accessed: moment.today, key: `parley-${board.relationship}-${view.id}-${knownAt}-${position}` };
  return {
    title: `${name} – ${board.name} – Parley`, isPast: moment.isPast,
    bar: <TimeBar moment={moment} position={position} previous={surroundings.previous} next={surroundings.next} nameOf={nameOf} citation={citation} />,
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main: <EventPage findings={findings} name={name} />,
  };
}

function EventPage({ findings: { recorded, view, board, nameOf, visit: { moment } }, name }: { findings: EventFindings; name: string }): VNode {
  const record: InRecord = { relationship: board.relationship, moment, nameOf };
  const { event } = view;
  return (
    <>
      <p class="kicker"><a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> · event {view.id}</p>
      <h1>{name}</h1>
      {recorded && <RecordedNotice recorded={recorded} board={board} id={view.id} />}
      {event === null ? <p class="lead">{view.retracted ? 'This event was retracted: nothing rests on it any more.' : 'This event was not known yet at the date asked for.'}</p> : <>
        <p class="lead">{(event as { summary?: string }).summary}</p>
        <Facts event={event as AnyEvent} view={view} board={board} {...record} />
        <Accounts event={event as AnyEvent} nameOf={nameOf} />
        <Effects view={view} board={board} {...record} />
        <Sources event={event as AnyEvent} />
      </>}
      <Versions view={view} board={board} {...record} />
      <AmendLinks view={view} />
    </>
  );
}

interface Told {
  readonly occurred?: string;
  readonly disclosed?: string;
  readonly channels?: readonly string[];
  readonly by?: readonly string[];
  readonly participants?: readonly { readonly name: string; readonly party?: string; readonly role?: string }[];
  readonly location?: string;
  readonly mode?: string;
  readonly round?: number;
  readonly cause?: string;
  readonly localDates?: Readonly<Record<string, string>>;
  readonly scheduled?: string;
  readonly reason?: string;
  readonly note?: string;
}

/** The facts as reported; a date coarser than a day says what it leaves open. */
function Facts({ event, view, board, ...record }: { event: AnyEvent; view: EventView; board: Board } & InRecord): VNode {
  const told = event as unknown as Told;
  const { moment, nameOf, relationship } = record;
  const channel = (code: string): string => { const found = board.channels.find((one) => one.channel === code); return found ? rowName(found) : code; };
  const names = (told.participants ?? []).map(({ name, party, role }) => `${name}${party === undefined ? '' : `, ${nameOf(party)}`}${role === undefined ? '' : ` (${role})`}`);
  const facts: readonly (readonly [string, VNode | string] | false)[] = [
    told.occurred !== undefined && ['When', whenWords(told.occurred)],
    told.disclosed !== undefined && ['Known since', reportedWords(told.disclosed)],
    told.localDates !== undefined && ['Local dates', Object.entries(told.localDates).map(([party, day]) => `${nameOf(party)} ${dayWords(day)}`).join('; ')],
    (told.by ?? []).length > 0 && ['By', told.by!.map(nameOf).join(' and ')],
    (told.channels ?? []).length > 0 && ['Channels', <>{told.channels!.map((code, index) => <>{index > 0 && ', '}<a href={moment.link(`/r/${relationship}/channels/${code}`)}>{channel(code)}</a></>)}</>],
    names.length > 0 && ['Participants', names.join('; ')],
    told.round !== undefined && ['Round', String(told.round)], told.mode !== undefined && ['Mode', told.mode.replace('_', ' ')],
    told.location !== undefined && ['Where', told.location], told.scheduled !== undefined && ['Scheduled for', reportedWords(told.scheduled)],
    told.reason !== undefined && ['Reason given', told.reason],
    told.cause !== undefined && ['Put down to', <a href={eventAddress(record, told.cause)}>{told.cause}</a>],
    told.note !== undefined && ['Note', told.note],
    view.event?.marks !== undefined && ['Reliability', capital([...(view.event.marks.disputed ? ['disputed'] : []), ...(view.event.marks.oneSided ? ['told by one side only'] : []), ...(view.event.marks.noSource ? ['without a source'] : [])].join(', '))],
  ];
  return <dl class="facts">{facts.filter((fact) => fact !== false).map(([term, words]) => <div><dt>{term}</dt><dd>{words}</dd></div>)}</dl>;
}

/** The date in words, with what its precision leaves open. */
function whenWords(edtf: string): string {
  const date = parseEdtf(edtf);
  const doubt = date && doubtInWords(date.lo, date.hi);
  return doubt ? `${capital(doubt)} (${edtf})` : reportedWords(edtf);
}

function Effects({ view, board, ...record }: { view: EventView; board: Board } & InRecord): VNode | null {
  if (view.effects.length === 0) return null;
  const { moment, relationship } = record;
  return (
    <section aria-labelledby="effects">
      <h2 id="effects">What it changed</h2>
      <table>
        <thead><tr><th scope="col">Channel</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Why</th></tr></thead>
        <tbody>
          {view.effects.map(({ channel, before, after, note }) => {
            const found = board.channels.find((one) => one.channel === channel);
            return (
              <tr>
                <th scope="row"><a href={moment.link(`/r/${relationship}/channels/${channel}`)}>{found ? rowName(found) : channel}</a></th>
                <td>{lookWords(before)}</td><td>{before === after ? <span class="quiet">unchanged</span> : <b>{lookWords(after)}</b>}</td><td>{capital(note)}.</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
