import type { VNode } from 'preact';
import type { EventView } from '../../queries/show-event.js';
import type { Board } from '../../queries/show-board.js';
import type { Changes } from '../../queries/show-changes.js';
import { changedSentence } from '../../words/changes.js';
import { amendmentsOf } from '../../domain/catalogue/event-types.js';
import { dayWords, isKnownOn } from '../../words/dates.js';
import { capital, numberWords } from '../../words/numbers.js';
import { AmendmentReason } from '../kit/events/reason.js';
import { ChangedFields, type FieldNames } from '../kit/events/field-value.js';
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

/** That the event is retracted, when, why and since when for whom, and the way to record the fact anew. */
export function RetractionNotice({ view: { relationship, id, versions } }: { view: EventView }): VNode {
  const retraction = versions.findLast(({ retracted }) => retracted);
  return (
    <div class="notice">
      {retraction && (
        <p>
          <b>Retracted {dayWords(retraction.recordedAt.slice(0, 10))}</b>
          {retraction.recordedBy !== null && (
            <>
              , by <bdi>{retraction.recordedBy}</bdi>
            </>
          )}
          : <AmendmentReason amendment={retraction} />
        </p>
      )}
      <p>
        Nothing rests on this event any more. Was it a slip in how it was recorded?{' '}
        <a href={`/r/${relationship}/record?${new URLSearchParams({ anew: id }).toString()}`}>
          Record the same event anew
        </a>
        , with its fields filled in, under an id of its own.
      </p>
    </div>
  );
}

/** The newest correction that readers of the day know of: why, and what stood before, struck. */
export function Corrected({ view, names }: { view: EventView; names: FieldNames }): VNode | null {
  const { versions, knownAt } = view;
  const index = versions.findLastIndex(
    ({ changes, disclosed }) => changes !== null && (disclosed === null || isKnownOn(disclosed, knownAt)),
  );
  const correction = versions[index];
  if (correction?.changes == null || correction.amendedBy === view.id) return null;
  const earlier = versions.slice(0, index).filter(({ changes }) => changes !== null).length;
  return (
    <div class="notice corrected">
      <p>
        <b>Corrected {dayWords(correction.recordedAt.slice(0, 10))}</b>: <AmendmentReason amendment={correction} />
        {earlier > 0 && (
          <span class="quiet">
            {' '}
            {capital(numberWords(earlier))} earlier {earlier === 1 ? 'correction is' : 'corrections are'} told below.
          </span>
        )}
      </p>
      <ChangedFields changes={correction.changes} before={versions[index - 1]!.event!} names={names} />
    </div>
  );
}
