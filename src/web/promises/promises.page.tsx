import { summaryOf } from '../../domain/catalogue/withhold.js';
import type { VNode } from 'preact';
import type { CommitmentAnswer } from '../../queries/show-commitments.js';
import type { Axis } from '../kit/charts/axis.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import { Sentence } from '../kit/layout/sentence.js';
import { rowName } from '../../words/channels.js';
import { reportedWords } from '../../words/dates.js';
import { partiesInWords, typeName } from '../../words/event-names.js';
import { listedDay } from '../../words/history.js';
import { ledgerSentence, outcomeWords, STATES, stateWords } from '../../words/ledger.js';
import { capital } from '../../words/numbers.js';
import { EventLinks } from '../kit/events/event-links.js';
import type { PageContent } from '../kit/layout/document.js';
import { recordPage } from '../kit/layout/record-page.js';
import { PageLinks } from '../kit/layout/page-links.js';
import { ledgerLine, type PromisesData } from './promises.data.js';
import { PromiseSign } from '../kit/charts/promise-sign.js';
import { promisesMarkdown } from './promises.markdown.js';
import { promiseAxis, PromiseStrip, PromiseYears } from './promise-strip.js';

/** The promises in their frame. */
export function promisesPage(data: PromisesData): PageContent {
  const {
    ledger: { asOf, knownAt, position, commitments },
    board,
    visit: { moment, origin },
  } = data;
  const sentence = ledgerSentence(commitments);
  return recordPage(data, {
    title: `Promises – ${board.name} – Parley`,
    position,
    citation: {
      sentence,
      subject: `${board.name}, promises`,
      moments: [{ asOf, knownAt, position }],
      address: origin + moment.link(moment.path, { asOf, knownAt, position }),
      key: `parley-${board.relationship}-promises-${asOf}`,
    },
    markdown: () => promisesMarkdown(data),
    main: <PromisesMain data={data} sentence={sentence} />,
  });
}

/** The promises, agreement by agreement, the newest first: who promised what, and what came of it. */
function PromisesMain({ data, sentence }: { data: PromisesData; sentence: string }): VNode {
  const {
    ledger: { commitments, coverage },
    board,
    visit: { moment },
  } = data;
  return (
    <>
      <p class="kicker">
        <a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> · promises
      </p>
      <h1>{sentence}</h1>
      {coverage.outside === 'after' && (
        <p class="lead">The record ends before this date: a promise kept since would not show here.</p>
      )}
      {commitments.length > 0 && (
        <>
          <Totals commitments={commitments} />
          <Ledger data={data} />
          <Pages data={data} />
        </>
      )}
      {commitments.length === 0 && (
        <p>Promises enter the record with an agreement, each with what was promised and by when.</p>
      )}
    </>
  );
}

function Totals({ commitments }: { commitments: readonly CommitmentAnswer[] }): VNode {
  return (
    <ul class="tally" aria-label="What came of the promises">
      {STATES.map((state) => {
        const count = commitments.filter((promise) => promise.state === state).length;
        return (
          <li class={count === 0 ? 'zero' : undefined}>
            <PromiseSign state={state} />
            <b>{count}</b> {stateWords(state)}
          </li>
        );
      })}
    </ul>
  );
}

function Pages({ data: { older, visit } }: { data: PromisesData }): VNode {
  return (
    <PageLinks
      moment={visit.moment}
      label="Pages of the ledger"
      first="Newest promises"
      more="Older promises"
      next={older === null ? null : String(older)}
    />
  );
}

function Ledger({ data }: { data: PromisesData }): VNode {
  const {
    ledger: { coverage, asOf },
    shown,
    events,
  } = data;
  const axis = promiseAxis(
    shown.map((promise) => ledgerLine(promise, events, coverage, asOf)),
    asOf,
  );
  const agreements = [...Map.groupBy(shown.toReversed(), ({ agreedBy }) => agreedBy)];
  return (
    <table class="ledger">
      <thead>
        <tr>
          <th scope="col">Promise</th>
          <th scope="col">What came of it</th>
          <th class="drawn">
            <PromiseYears axis={axis} />
          </th>
          <th scope="col">Kept by</th>
        </tr>
      </thead>
      {agreements.map(([id, promises]) => (
        <Agreement id={id} promises={promises.toReversed()} data={data} axis={axis} />
      ))}
    </table>
  );
}

function Agreement({
  id,
  promises,
  data,
  axis,
}: {
  id: string;
  promises: readonly CommitmentAnswer[];
  data: PromisesData;
  axis: Axis;
}): VNode {
  const {
    board,
    events,
    nameOf,
    visit: { moment },
  } = data;
  const record: InRecord = { relationship: board.relationship, moment, nameOf };
  const event = events.get(id);
  const { by = [], occurred } = (event ?? {}) as { by?: readonly string[]; occurred?: string };
  return (
    <tbody>
      <tr class="agreement">
        <th scope="rowgroup" colspan={4}>
          <h2>
            <a href={eventAddress(record, id)}>{event ? typeName(event) : id}</a>
            {occurred !== undefined && `, ${reportedWords(occurred)}`}
          </h2>
          <p class="quiet">
            Promised by {by.length === 0 ? 'parties that are not named' : partiesInWords(by, nameOf)}
            {promises.some(({ oneSided }) => oneSided) && <span class="flag"> – one side’s account only</span>}.{' '}
            {event && summaryOf(event)}
          </p>
        </th>
      </tr>
      {promises.map((promise) => (
        <Line promise={promise} data={data} axis={axis} {...record} />
      ))}
    </tbody>
  );
}

function Line({
  promise,
  data: {
    board,
    events,
    ledger: { coverage, asOf },
  },
  axis,
  ...record
}: { promise: CommitmentAnswer; data: PromisesData; axis: Axis } & InRecord): VNode {
  const { moment, relationship } = record;
  const line = ledgerLine(promise, events, coverage, asOf);
  const keptBy = promise.fulfilments.map(({ event }) => event);
  const keptOn = keptBy.flatMap((id) => {
    const event = events.get(id);
    return event ? [listedDay(event)] : [];
  });
  const named = (code: string): string => {
    const found = board.channels.find(({ channel }) => channel === code);
    return found ? rowName(found) : code;
  };
  return (
    <tr>
      <th scope="row">
        <bdi>{capital(promise.text)}</bdi>
        <p class="about">
          {promise.resumes && 'To resume '}
          {promise.channels.map((code, index) => (
            <>
              {index > 0 && ', '}
              <a href={moment.link(`/r/${relationship}/channels/${code}`)}>{named(code)}</a>
            </>
          ))}
        </p>
      </th>
      <td class={`outcome p-${promise.state}`}>
        <PromiseSign state={promise.state} />
        <Sentence text={capital(outcomeWords(line))} />
      </td>
      <td class="drawn">
        <PromiseStrip promise={{ ...line, keptOn }} axis={axis} />
      </td>
      <td>
        <EventLinks ids={keptBy} events={events} {...record} />
      </td>
    </tr>
  );
}
