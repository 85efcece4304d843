import type { VNode } from 'preact';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import type { ChannelView } from '../../queries/show-channel.js';
import type { ListedEvent } from '../../queries/list-events.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import { partiesInWords, typeName } from '../../words/event-names.js';
import { capital } from '../../words/numbers.js';
import { lookWords } from '../../words/statuses.js';
import { reportedWords } from '../../words/dates.js';

interface Worded {
  readonly by?: readonly string[];
  readonly wording?: string;
  readonly occurred?: string;
  readonly claims?: readonly { readonly by: string; readonly says: string }[];
}

/** At most this many, the newest first. */
const SHOWN = 6;

/** The words each side used beside our own: "severed – China: ‘cancelling’". */
export function SideWords({
  channel,
  events,
  ...record
}: { channel: ChannelView; events: readonly ListedEvent[] } & InRecord): VNode | null {
  const worded = events.filter((event) => saidIn(event, record).length > 0).slice(0, SHOWN);
  if (worded.length === 0) return null;
  return (
    <section aria-labelledby="words">
      <h2 id="words">The words of the sides</h2>
      <ul class="plain">
        {worded.map((event) => (
          <li>
            <a href={eventAddress(record, event.id)}>
              {event.id === channel.begunBy ? lookWords(channel.status) : typeName(event as AnyEvent)}
            </a>
            <span class="quiet">, {reportedWords((event as Worded).occurred ?? '')}</span>
            {saidIn(event, record).map(({ who, says }) => (
              <>
                <br />
                {who}: <q>{says}</q>
              </>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function saidIn(event: ListedEvent, { nameOf }: InRecord): { who: string; says: string }[] {
  const { by = [], wording, claims = [] } = event as Worded;
  return [
    ...(wording === undefined ? [] : [{ who: capital(partiesInWords(by, nameOf)) || 'In their words', says: wording }]),
    ...claims.map(({ by: who, says }) => ({ who: nameOf(who), says })),
  ];
}
