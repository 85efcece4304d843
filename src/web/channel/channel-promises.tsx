import type { VNode } from 'preact';
import type { CoverageAnswer } from '../../queries/channel-answer.js';
import type { EventsById } from '../../queries/find-events.js';
import type { CommitmentAnswer } from '../../queries/show-commitments.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import { Sentence } from '../kit/layout/sentence.js';
import { outcomeWords } from '../../words/ledger.js';
import { capital, numberWords } from '../../words/numbers.js';
import { ledgerLine } from '../promises/promises.data.js';
import { EventLinks } from '../kit/events/event-links.js';
import { PromiseSign } from '../kit/charts/promise-sign.js';

/** Promises about a channel, each with what came of it. */
export function Promises({
  promises,
  older,
  events,
  coverage,
  ...record
}: {
  promises: readonly CommitmentAnswer[];
  older: number;
  events: EventsById;
  coverage: CoverageAnswer;
} & InRecord): VNode | null {
  if (promises.length === 0) return null;
  return (
    <section aria-labelledby="promises">
      <h2 id="promises">Promises</h2>
      <ul class="plain">
        {promises.map((promise) => (
          <li>
            <a href={eventAddress(record, promise.agreedBy)}>{capital(promise.text)}</a>
            {promise.oneSided && <span class="flag"> one side’s account only</span>}
            <br />
            <span class={`outcome p-${promise.state}`}>
              <PromiseSign state={promise.state} />
              <Sentence text={capital(outcomeWords(ledgerLine(promise, events, coverage, record.moment.asOf)))} />
            </span>
            {promise.fulfilments.length > 0 && (
              <span class="quiet">
                {' '}
                by <EventLinks ids={promise.fulfilments.map(({ event }) => event)} events={events} {...record} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {older > 0 && (
        <p class="quiet">
          {capital(numberWords(older))} older {older === 1 ? 'one' : 'ones'}:{' '}
          <a href={record.moment.link(`/r/${record.relationship}/commitments`)}>all promises</a>.
        </p>
      )}
    </section>
  );
}
