import type { VNode } from 'preact';
import type { Source } from '../../domain/catalogue/accounts.js';
import type { Outcome } from '../../domain/status/outcomes.js';
import type { ExplanationView } from '../../queries/explain-status.js';
import type { EventsById } from '../../queries/find-events.js';
import { Reported } from '../kit/events/accounts.js';
import { EventDays } from '../kit/events/event-links.js';
import type { InRecord } from '../kit/layout/in-record.js';
import { capital, numberWords } from '../../words/numbers.js';

/** So many are shown; the others are folded away. */
const SHOWN = 12;

/** What never bears on a channel: its sources stand on its own page. */
const BESIDE: ReadonlySet<Outcome> = new Set(['context', 'about-the-record']);

/** A source, and the events that it reports. */
interface CitedSource {
  readonly source: Source;
  readonly events: readonly string[];
}

/** Where all that counts for the channel is reported: each source once, with the events that rest on it, the newest first. */
export function ChannelSources({
  explanation: { steps },
  behind,
  ...record
}: { explanation: ExplanationView; behind: EventsById } & InRecord): VNode | null {
  const counted = steps.filter(({ event, outcome }) => event !== null && !BESIDE.has(outcome));
  if (counted.length === 0) return null;
  const cited = citedBy(counted.map(({ event }) => event!).reverse(), behind);
  const [shown, others] = [cited.slice(0, SHOWN), cited.slice(SHOWN)];
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      {cited.length === 0 && <p>None is named.</p>}
      <ol class="sources">
        {shown.map((one) => (
          <Cited cited={one} behind={behind} {...record} />
        ))}
      </ol>
      {others.length > 0 && (
        <details class="more">
          <summary>
            {capital(numberWords(others.length))} more {others.length === 1 ? 'source' : 'sources'}
          </summary>
          <ol class="sources" start={SHOWN + 1}>
            {others.map((one) => (
              <Cited cited={one} behind={behind} {...record} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function Cited({
  cited: { source, events },
  behind,
  ...record
}: { cited: CitedSource; behind: EventsById } & InRecord): VNode {
  return (
    <li>
      <Reported source={source} />{' '}
      <span class="evidence">
        Cited for <EventDays ids={events} events={behind} {...record} />
      </span>
    </li>
  );
}

/** The sources of the events in their order, the same page of the same publisher once. */
function citedBy(ids: readonly string[], behind: EventsById): readonly CitedSource[] {
  const all = ids.flatMap((id) => {
    const { sources = [] } = (behind.get(id) ?? {}) as { sources?: readonly Source[] };
    return sources.map((source) => ({ id, source }));
  });
  const same = Map.groupBy(all, ({ source: { publisher, title, url, published } }) =>
    JSON.stringify([publisher, title, url, published]),
  );
  return [...same.values()].map((group) => ({
    source: group[0]!.source,
    events: [...new Set(group.map(({ id }) => id))],
  }));
}
