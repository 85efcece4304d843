import type { VNode } from 'preact';
import { actsOnTarget } from '../../domain/catalogue/event-types.js';
import { matches } from '../../queries/event-filter.js';
import type { ListedEvent } from '../../queries/list-events.js';
import { eventName } from '../../words/event-names.js';
import { whenWords } from '../../words/history.js';
import { capital, numberWords } from '../../words/numbers.js';
import { ChangedFields } from '../kit/events/field-value.js';
import { AmendmentReason } from '../kit/events/reason.js';
import { eventAddress, type InRecord } from '../kit/layout/in-record.js';
import { keptParameters, type HistoryData } from './history.data.js';

/** How many entries about the record itself are left out, and the way to them. */
export function LeftOut({ data: { all, filter, visit } }: { data: HistoryData }): VNode | null {
  const { moment } = visit;
  const count = all.data.filter(
    (event) => actsOnTarget(event) && matches(event, { ...filter, amendments: 'only' }),
  ).length;
  if (count === 0 || filter.amendments !== 'none') return null;
  return (
    <p class="quiet left-out">
      {capital(numberWords(count))} {count === 1 ? 'correction or retraction is' : 'corrections and retractions are'}{' '}
      left out.{' '}
      <a href={moment.link(moment.path, {}, { ...keptParameters(filter), record: 'too' })}>
        Show {count === 1 ? 'it' : 'them'} too
      </a>
    </p>
  );
}

/** What an entry about the record itself amends, why, and what stood before, struck. */
export function Amends({
  event,
  data: { amended, names },
  ...record
}: { event: ListedEvent; data: Pick<HistoryData, 'amended' | 'names'> } & InRecord): VNode | null {
  if (!actsOnTarget(event)) return null;
  const { target, reason } = event as { readonly target: string; readonly reason?: string };
  const before = amended.get(event.id);
  return (
    <div class="amends">
      <p class="told">
        <a href={eventAddress(record, target)}>{before ? eventName(before, record.nameOf) : target}</a>
        {before && 'occurred' in before && `, ${whenWords(before, '')}`}:{' '}
        <AmendmentReason amendment={{ reason: reason ?? null }} />
      </p>
      {event.type === 'EventCorrected' && before && (
        <ChangedFields before={before} changes={event.changes} names={names} />
      )}
    </div>
  );
}
