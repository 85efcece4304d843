import type { VNode } from 'preact';
import { PURPOSE } from '../../words/purpose.js';

/** How to begin, where nothing is on record. */
export function Beginning(): VNode {
  return (
    <>
      <h1 class="purpose">
        <b>Parley</b> {PURPOSE}
      </h1>
      <h2 class="headline">Nothing is on record yet.</h2>
      <p class="lead">To begin, do one of these:</p>
      <ol class="begin">
        <li>
          <p>
            See the example, the military dialogue of the United States and China since 2020, from the folder of Parley:
          </p>
          <pre tabindex={0} aria-label="Command: import the example">
            npx --no-install parley import examples/us-cn.ndjson
          </pre>
        </li>
        <li>
          <p>
            Keep a record of your own: <a href="/new-relationship">a new relationship</a>, with its parties and first
            channels. Then <i>Record an event</i>: what happened on them.
          </p>
        </li>
        <li>
          <p>
            Bring a chronology that you have: a spreadsheet <a href="/import">in the browser</a>; one event a line by{' '}
            <code>npx --no-install parley import FILE</code>; the <a href="/api/docs">API</a> tells what each type of
            event says.
          </p>
        </li>
      </ol>
    </>
  );
}
