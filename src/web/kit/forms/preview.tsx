import type { ComponentChildren, VNode } from 'preact';
import type { Recorded } from '../../../http/recorded.js';
import { changesSentence } from '../../../words/changes.js';
import { ChangeList, WarningList } from './changes.js';
import type { Choices } from './choices.js';

/** What would be recorded and what it would change, with the button that records it. */
export function Preview({
  kicker,
  action,
  hidden,
  dryRun,
  choices,
  note,
  children,
}: {
  kicker: ComponentChildren;
  action: string;
  hidden: readonly (readonly [string, string])[];
  dryRun: Recorded;
  choices: Choices;
  note: string | undefined;
  children: ComponentChildren;
}): VNode {
  return (
    <div class="form-page">
      <p class="kicker">{kicker}</p>
      <h1 tabindex={-1} autofocus>
        {changesSentence(dryRun.changes.length)}
      </h1>
      {note !== undefined && (
        <div class="notice" role="alert">
          <p>{note}</p>
        </div>
      )}
      <ChangeList changes={dryRun.changes} board={choices.board} />
      <p class="quiet">
        Nothing is recorded yet. What stands above is the status of today; the days before today are told anew as well.
      </p>
      <WarningList warnings={dryRun.warnings} id={dryRun.id} ahead />
      <form class="entry-form" method="post" action={action}>
        {hidden.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        <p class="buttons">
          <button class="primary" name="step" value="record">
            Record it
          </button>{' '}
          <button name="step" value="edit">
            Change something
          </button>
        </p>
      </form>
    </div>
  );
}
