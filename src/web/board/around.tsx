import type { VNode } from 'preact';
import type { DatedEvent } from '../../queries/show-neighbours.js';
import type { Moment } from '../kit/layout/moment.js';
import { inLane } from '../kit/charts/lane-marks.js';
import { eventName, type NameOf } from '../../words/event-names.js';
import { whenWords } from '../../words/history.js';

/** The lane as a list: what happened around the channels up to the day asked for, the newest first. */
export function Around({
  context,
  moment,
  relationship,
  nameOf,
}: {
  context: readonly DatedEvent[];
  moment: Moment;
  relationship: string;
  nameOf: NameOf;
}): VNode | null {
  const shown = context
    .filter(({ date, event }) => date <= moment.asOf && inLane(event.type) !== undefined)
    .toReversed();
  if (shown.length === 0) return null;
  return (
    <details class="more">
      <summary>What happened around the channels ({shown.length})</summary>
      <ul class="plain">
        {shown.map(({ date, event }) => (
          <li>
            <span class="day">{whenWords(event, date)}</span>{' '}
            <a href={moment.link(`/r/${relationship}/events/${event.id}`)}>{eventName(event, nameOf)}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
