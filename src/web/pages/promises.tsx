import type { VNode } from 'preact';
import type { CommitmentAnswer } from '../../queries/show-commitments.js';
import { eventAddress, type InRecord } from '../frame/in-record.js';
import { capital } from '../words/numbers.js';
import { promiseState } from '../words/promises.js';

/** Promises about a channel, each with what came of it. */
export function Promises({ promises, ...record }: { promises: readonly CommitmentAnswer[] } & InRecord): VNode | null {
  if (promises.length === 0) return null;
  return (
    <section aria-labelledby="promises">
      <h2 id="promises">Promises</h2>
      <ul class="plain">
        {promises.map((promise) => (
          <li>
            <a href={eventAddress(record, promise.agreedBy)}>{capital(promise.text)}</a>: <b>{promiseState(promise)}</b>
            {promise.fulfilments.length > 0 && <> ({promise.fulfilments.map(({ event }, index) => <>{index > 0 && ', '}<a href={eventAddress(record, event)}>{event}</a></>)})</>}.
          </li>
        ))}
      </ul>
    </section>
  );
}
