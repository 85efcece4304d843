import type { VNode } from 'preact';
import type { EventView } from '../../queries/show-event.js';
import type { Board } from '../../queries/show-board.js';
import type { Changes } from '../../queries/show-changes.js';
import { changedSentence } from '../../words/changes.js';
import { amendmentsOf } from '../../domain/catalogue/event-types.js';
import { ChangeList, WarningList } from '../kit/forms/changes.js';

/** What a form has just changed. */
export function RecordedNotice({ recorded, board, id }: { recorded: Changes; board: Board; id: string }): VNode {
  return (
    <div class="notice" role="status" tabindex={-1} autofocus>
      <p>
        <b>{changedSentence(recorded.changes.length)}</b>
      </p>
      <ChangeList changes={recorded.changes} board={board} />
      <WarningList warnings={recorded.recorded.flatMap(({ warnings }) => warnings)} id={id} />
    </div>
  );
}

/** The ways to mend the record of an event, and to take what it says out of sight, which is open also once it is retracted. */
export function AmendLinks({ view: { relationship, id, event } }: { view: EventView }): VNode {
  const ways = event ? amendmentsOf(event.type) : [];
  const base = `/r/${relationship}/events/${encodeURIComponent(id)}`;
  return (
    <p class="amend">
      {ways.includes('EventCorrected') && <a href={`${base}/correct`}>Correct this event</a>}
      {ways.includes('EventRetracted') && <a href={`${base}/retract`}>Retract this event</a>}
      <a href={`${base}/withhold`}>Withhold what it says</a>
    </p>
  );
}
