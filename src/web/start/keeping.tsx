import type { VNode } from 'preact';
import { LookThrough, type Covered } from '../looked-through/looked-through.page.js';

/** For those who keep the records: a new one, a table to bring, and the news of the day looked through. */
export function Keeping({ relationships, today }: { relationships: readonly Covered[]; today: string }): VNode {
  return (
    <section class="keeping" aria-labelledby="keeping">
      <h2 id="keeping">For those who keep the records</h2>
      <p>
        <a href="/new-relationship">A new relationship</a> · <a href="/import">Bring a table</a>
      </p>
      <details>
        <summary>Looked through today: nothing new</summary>
        <LookThrough relationships={relationships} today={today} />
      </details>
    </section>
  );
}
