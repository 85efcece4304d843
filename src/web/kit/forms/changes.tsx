import type { VNode } from 'preact';
import type { Board } from '../../../queries/show-board.js';
import type { Change } from '../../../queries/show-changes.js';
import type { Warning } from '../../../queries/warnings.js';
import { Icon } from '../charts/icons.js';
import { rowName } from '../../../words/channels.js';
import { lookWords } from '../../../words/statuses.js';

/** Channels with their status before and after: "DPCT: agreed, not used → open". */
export function ChangeList({ changes, board }: { changes: readonly Change[]; board: Board }): VNode | null {
  if (changes.length === 0) return null;
  const named = (code: string): string => {
    const found = board.channels.find(({ channel }) => channel === code);
    return found ? rowName(found) : code;
  };
  return (
    <ul class="change-list">
      {changes.map(({ channel, before, after }) => (
        <li>
          <b>{named(channel)}</b>{' '}
          <span class={`status w-${before}`}>
            <Icon look={before} />
            {lookWords(before)}
          </span>
          <span aria-hidden="true"> → </span>
          <span class="unseen"> becomes </span>
          <span class={`status w-${after}`}>
            <Icon look={after} />
            {lookWords(after)}
          </span>
        </li>
      ))}
    </ul>
  );
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
