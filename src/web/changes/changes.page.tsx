import type { VNode } from 'preact';
import { actsOnTarget, type EventType } from '../../domain/catalogue/event-types.js';
import type { RecordChange } from '../../queries/list-record-changes.js';
import { dayWords } from '../../words/dates.js';
import { eventName, typeName } from '../../words/event-names.js';
import { whenWords } from '../../words/history.js';
import { Amends } from '../history/of-record.js';
import type { PageContent } from '../kit/layout/document.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import { recordPage } from '../kit/layout/record-page.js';
import { Sentence } from '../kit/layout/sentence.js';
import { PageLinks } from '../kit/layout/page-links.js';
import type { ChangesData } from './changes.data.js';
import { recordChangesSentence, DONE_WORDS } from './changes.wording.js';

/** The changes of a record in their frame. */
export function changesPage(data: ChangesData): PageContent {
  const { list, board, filter, visit } = data;
  const { moment, origin } = visit;
  const { asOf, knownAt } = moment;
  const sentence = recordChangesSentence(data);
  return recordPage(data, {
    title: `Changes of the record – ${board.name} – Parley`,
    position: list.position,
    citation: {
      sentence,
      subject: `${board.name}, changes of the record`,
      moments: [{ asOf, knownAt, position: list.position }],
      address: origin + moment.link(moment.path, { asOf, knownAt, position: list.position }, { ...filter }),
      key: `parley-${board.relationship}-changes-${asOf}`,
    },
    main: <ChangesMain data={data} sentence={sentence} />,
  });
}

/** Day by day what was done to the record, and by whom. */
function ChangesMain({ data, sentence }: { data: ChangesData; sentence: string }): VNode {
  const { list, board, filter, visit } = data;
  const { moment } = visit;
  const days = Map.groupBy(list.data, ({ recordedAt }) => recordedAt.slice(0, 10));
  return (
    <>
      <p class="kicker">
        <a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> ·{' '}
        <a href={moment.link(`/r/${board.relationship}/events`)}>history</a> · changes of the record
      </p>
      <h1>
        <Sentence text={sentence} />
      </h1>
      <Filter data={data} />
      {list.data.length === 0 && (
        <p>
          Nothing was recorded that fits. <a href={moment.link(moment.path)}>Show all changes</a>.
        </p>
      )}
      {[...days].map(([day, changes]) => (
        <section class="month" aria-labelledby={`day-${changes[0]!.position}`}>
          <h2 id={`day-${changes[0]!.position}`}>{dayWords(day)}</h2>
          <ol class="history">
            {changes.map((change) => (
              <Row change={change} data={data} />
            ))}
          </ol>
        </section>
      ))}
      <PageLinks
        moment={moment}
        kept={{ ...filter }}
        label="Pages of the changes"
        first="Newest changes"
        more="Older changes"
        next={list.page.next}
      />
    </>
  );
}

/** Whose changes, and of which days. */
function Filter({ data: { filter, editors, visit } }: { data: ChangesData }): VNode {
  const { moment } = visit;
  const typed = (iso: string | undefined): string => (iso === undefined ? '' : dayWords(iso));
  return (
    <form class="filter" method="get" action={moment.path}>
      {editors.length > 0 && (
        <label>
          By{' '}
          <select name="by">
            <option value="">everybody</option>
            {editors.map(([id, shown]) => (
              <option value={id} selected={filter.by === id}>
                {shown}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        Recorded from <input name="from" value={typed(filter.from)} size={11} placeholder="Aug 2022" />
      </label>
      <label>
        to <input name="to" value={typed(filter.to)} size={11} placeholder="today" />
      </label>
      {moment.asked.position !== undefined && <input type="hidden" name="position" value={moment.asked.position} />}
      <button>Show</button>
      {Object.keys(filter).length > 0 && <a href={moment.link(moment.path)}>Show all</a>}
    </form>
  );
}

/** One change: when, what, and by whom. */
function Row({ change, data }: { change: RecordChange; data: ChangesData }): VNode {
  const { board, nameOf, visit, shown } = data;
  const { moment } = visit;
  const record: InRecord = { relationship: board.relationship, moment, nameOf };
  const event = data.events.get(change.event);
  const acts = event !== undefined && actsOnTarget(event);
  const by = change.recordedBy === null ? undefined : shown(change.recordedBy);
  return (
    <li class="past-event">
      <span class="day">{change.recordedAt.slice(11, 16)} UTC</span>
      <div>
        {!acts && `${DONE_WORDS[change.change]}: `}
        <a class="what" href={eventAddress(record, change.event)}>
          {acts
            ? DONE_WORDS[change.change]
            : event
              ? eventName(event, nameOf)
              : typeName({ type: change.type as EventType })}
        </a>
        {event && 'occurred' in event && <span class="quiet">, {whenWords(event, '')}</span>}
        {!event && change.target === null && <span class="flag"> retracted since</span>}
        {acts && <Amends event={event} data={data} {...record} />}
      </div>
      <p class="about">
        <a href={moment.link(moment.path, { position: change.position })}>position {change.position}</a>
        {by !== undefined && (
          <>
            , by <bdi>{by}</bdi>
          </>
        )}
      </p>
    </li>
  );
}
