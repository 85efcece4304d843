import type { VNode } from 'preact';
import type { Board } from '../../../queries/show-board.js';
import type { Change, StatusReason } from '../../../queries/show-changes.js';
import type { Warning } from '../../../queries/warnings.js';
import { StatusWord } from '../charts/icons.js';
import { rowName } from '../../../words/channels.js';
import { dayWords } from '../../../words/dates.js';
import { capital } from '../../../words/numbers.js';

interface ChangesProps {
  readonly changes: readonly Change[];
  readonly board: Board;
  readonly reasons?: readonly StatusReason[];
}

/** Channels with their status before and after: "DPCT: agreed, not used → open". */
export function ChangeList({ changes, board, reasons = [] }: ChangesProps): VNode | null {
  if (changes.length === 0) return null;
  return (
    <ul class="change-list">
      {changes.map(({ channel, before, after }) => (
        <li>
          <b>{nameIn(board, channel)}</b> <StatusWord look={before} />
          <span aria-hidden="true"> → </span>
          <span class="unseen"> becomes </span>
          <StatusWord look={after} />
          <Why reason={reasons.find((reason) => reason.channel === channel)} />
        </li>
      ))}
    </ul>
  );
}

/** Channels that are named and keep their status, each with the rule that leaves it. */
export function LeftAsTheyAre({ changes, board, reasons = [] }: ChangesProps): VNode | null {
  const left = reasons.filter(({ channel }) => !changes.some((change) => change.channel === channel));
  if (left.length === 0) return null;
  return (
    <ul class="change-list">
      {left.map((reason) => (
        <li>
          <b>{nameIn(board, reason.channel)}</b> <span class="quiet">keeps its status</span>
          <Why reason={reason} />
        </li>
      ))}
    </ul>
  );
}

function Why({ reason }: { reason: StatusReason | undefined }): VNode | null {
  if (!reason) return null;
  const { note, since } = reason;
  return <p class="why-changed">{since === null ? `${capital(note)}.` : `Since ${dayWords(since)}: ${note}.`}</p>;
}

function nameIn(board: Board, code: string): string {
  const found = board.channels.find(({ channel }) => channel === code);
  return found ? rowName(found) : code;
}

/** What is odd about what is, or with `ahead` would be, recorded under the id. */
export function WarningList({
  warnings,
  id,
  ahead,
}: {
  warnings: readonly Warning[];
  id: string;
  ahead?: boolean;
}): VNode | null {
  if (warnings.length === 0) return null;
  return (
    <section class="warnings" aria-labelledby="warnings">
      <h2 id="warnings">Worth a second look</h2>
      <ul class="plain">
        {warnings.map((warning) => (
          <li>{wordsOf(warning, id, ahead === true)}</li>
        ))}
      </ul>
    </section>
  );
}

/** A person who looks at the event need not be told its id; and one who has not recorded it yet need not correct it. */
function wordsOf({ code, message }: Warning, id: string, ahead: boolean): string {
  return ahead && code === 'no-source'
    ? 'No source is named. Go back and add one, if there is any.'
    : message.replaceAll(`"${id}"`, 'This event').replace(/^\w/, (letter) => letter.toUpperCase());
}
