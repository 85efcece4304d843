import type { VNode } from 'preact';
import { eventAddress, type InRecord } from '../layout/in-record.js';
import { eventName } from '../../../words/event-names.js';
import { listedDay, whenWords } from '../../../words/history.js';
import { figures } from '../../../words/numbers.js';
import type { EventsById } from '../../../queries/find-events.js';

/** Of more events the last are linked, and the others counted. */
export const MOST_LINKED = 12;

/** Links to events, each with its name and day; one that does not stand at the moment keeps its id. */
export function EventLinks({
  ids,
  events,
  ...record
}: { ids: readonly string[]; events: EventsById } & InRecord): VNode {
  const earlier = ids.length - MOST_LINKED;
  return (
    <>
      {earlier > 0 && `${figures(earlier)} before; `}
      {ids.slice(-MOST_LINKED).map((id, index) => {
        const event = events.get(id);
        return (
          <>
            {index > 0 && '; '}
            <a href={eventAddress(record, id)}>{event ? eventName(event, record.nameOf) : id}</a>
            {event && (
              <>
                , <span class="whole">{whenWords(event, listedDay(event))}</span>
              </>
            )}
          </>
        );
      })}
    </>
  );
}

/** Links to events by their days alone: "28 to 29 Sep 2021, 5 Aug 2022". */
export function EventDays({
  ids,
  events,
  ...record
}: { ids: readonly string[]; events: EventsById } & InRecord): VNode {
  const more = ids.length - MOST_LINKED;
  return (
    <>
      {ids.slice(0, MOST_LINKED).map((id, index) => {
        const event = events.get(id);
        return (
          <>
            {index > 0 && ', '}
            <a href={eventAddress(record, id)}>{event ? whenWords(event, listedDay(event)) : id}</a>
          </>
        );
      })}
      {more > 0 && ` and ${figures(more)} more`}
    </>
  );
}
