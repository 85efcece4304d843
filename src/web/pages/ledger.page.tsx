import type { VNode } from 'preact';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import type { CommitmentState } from '../../domain/status/commitments.js';
import { listInWords } from '../../domain/status/in-words.js';
import type { CommitmentAnswer } from '../../queries/show-commitments.js';
import { eventAddress, type InRecord } from '../frame/in-record.js';
import { rowName } from '../words/channels.js';
import { dayWords, reportedWords } from '../words/dates.js';
import { eventName } from '../words/event-names.js';
import { listedDay } from '../words/history.js';
import { outcomeWords, STATES, stateWords } from '../words/ledger.js';
import { capital } from '../words/numbers.js';
import type { LedgerFindings } from './ledger-findings.js';

/** The promises, agreement by agreement, the newest first: who promised what, and what came of it. */
export function LedgerPage({ findings, sentence }: { findings: LedgerFindings; sentence: string }): VNode {
  const { ledger: { commitments, coverage }, board, visit: { moment } } = findings;
  const agreements = [...Map.groupBy(commitments.toReversed(), ({ agreedBy }) => agreedBy)];
  return (
    <>
      <p class="kicker"><a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> · promises</p>
      <h1>{sentence}</h1>
      {coverage.outside === 'after' && <p class="lead">The record ends before this date: a promise kept since would not show here.</p>}
      {commitments.length > 0 && <Totals commitments={commitments} />}
      {agreements.map(([id, promises]) => <Agreement id={id} promises={promises.toReversed()} findings={findings} />)}
      {commitments.length === 0 && <p>Promises enter the record with an agreement, each with what was promised and by when.</p>}
    </>
  );
}

function Totals({ commitments }: { commitments: readonly CommitmentAnswer[] }): VNode {
  return (
    <ul class="tally" aria-label="What came of the promises">
      {STATES.map((state) => {
        const count = commitments.filter((promise) => promise.state === state).length;
        return <li class={count === 0 ? 'zero' : undefined}><PromiseSign state={state} /><b>{count}</b> {stateWords(state)}</li>;
      })}
    </ul>
  );
}

function Agreement({ id, promises, findings }: { id: string; promises: readonly CommitmentAnswer[]; findings: LedgerFindings }): VNode {
  const { board, events, nameOf, visit: { moment } } = findings;
  const record: InRecord = { relationship: board.relationship, moment, nameOf };
  const event = events.get(id);
  const { by = [], occurred } = (event ?? {}) as { by?: readonly string[]; occurred?: string };
  return (
    <section aria-labelledby={`a-${id}`}>
      <h2 id={`a-${id}`}><a href={eventAddress(record, id)}>{event ? eventName({ ...event, by: [] } as unknown as AnyEvent, nameOf) : id}</a>{occurred !== undefined && `, ${reportedWords(occurred)}`}</h2>
      <p class="quiet">
        Promised by {by.length === 0 ? 'parties that are not named' : listInWords(by.map(nameOf))}{promises.some(({ oneSided }) => oneSided) && <span class="flag"> – one side’s account only</span>}.
      </p>
      <table class="ledger">
        <thead><tr><th scope="col">What came of it</th><th scope="col">Promise</th><th scope="col">Channels</th><th scope="col">Kept by</th></tr></thead>
        <tbody>{promises.map((promise) => <Line promise={promise} findings={findings} {...record} />)}</tbody>
      </table>
    </section>
  );
}

function Line({ promise, findings: { board, events, ledger }, ...record }: { promise: CommitmentAnswer; findings: LedgerFindings } & InRecord): VNode {
  const { moment, relationship, nameOf } = record;
  const agreement = events.get(promise.agreedBy);
  const recordEnds = ledger.coverage.outside === 'after';
  const until = recordEnds ? ledger.coverage.through! : moment.asOf;
  const words = outcomeWords({ promise, agreed: agreement ? listedDay(agreement) : until, until, recordEnds });
  const named = (code: string): string => { const found = board.channels.find(({ channel }) => channel === code); return found ? rowName(found) : code; };
  return (
    <tr>
      <td class={`outcome p-${promise.state}`}><PromiseSign state={promise.state} /><span>{capital(words)}</span></td>
      <th scope="row">{capital(promise.text)}{promise.resumes && <span class="quiet"> (to resume)</span>}</th>
      <td>{promise.channels.map((code, index) => <>{index > 0 && ', '}<a href={moment.link(`/r/${relationship}/channels/${code}`)}>{named(code)}</a></>)}</td>
      <td>{promise.fulfilments.map(({ event, days }, index) => {
        const kept = events.get(event);
        return <>{index > 0 && '; '}<a href={eventAddress(record, event)}>{kept ? eventName(kept as AnyEvent, nameOf) : event}</a>, <span class="whole">{kept ? dayWords(listedDay(kept)) : `day ${days}`}</span></>;
      })}</td>
    </tr>
  );
}

const SIGNS: Readonly<Record<CommitmentState, VNode>> = {
  kept: <g><circle class="solid" cx="7" cy="7" r="6" /><path class="cut" d="m4 7.2 2.2 2.3L10 5" /></g>,
  partly_kept: <g><circle class="line" cx="7" cy="7" r="5.2" /><path class="solid" d="M7 1.8a5.2 5.2 0 0 0 0 10.4z" /></g>,
  past_due: <path class="line" d="m2.5 2.5 9 9m0-9-9 9" />,
  lapsed: <path class="line" d="M2 7h10" />,
  open: <circle class="line" cx="7" cy="7" r="5.2" />,
};

/** The sign of what came of a promise, told apart by its shape alone; the word always stands beside it. */
function PromiseSign({ state }: { state: CommitmentState }): VNode {
  return <svg class={`icon p-${state}`} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">{SIGNS[state]}</svg>;
}
