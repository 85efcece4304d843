import type { ComponentChildren, VNode } from 'preact';
import type { Recorded } from '../../../http/recorded.js';
import type { StatusReason } from '../../../queries/show-changes.js';
import { changesSentence } from '../../../words/changes.js';
import { ChangeList, LeftAsTheyAre, WarningList } from './changes.js';
import type { Choices } from './choices.js';
import { Carried, RecordButtons } from './form-page.js';
import type { LastStep } from './form-steps.js';
import { Row } from './row.js';

interface PreviewProps {
  readonly kicker: ComponentChildren;
  readonly action: string;
  readonly hidden: readonly (readonly [string, string])[];
  readonly dryRun: Recorded;
  readonly reasons: readonly StatusReason[];
  readonly choices: Choices;
  readonly note: string | undefined;
  readonly nameWanted: boolean;
  readonly does: LastStep;
  readonly children: ComponentChildren;
}

/** What would be recorded and what it would change, with the button that records it. */
export function Preview(props: PreviewProps): VNode {
  const { kicker, action, hidden, dryRun, reasons, choices, note, nameWanted, does, children } = props;
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
      <ChangeList changes={dryRun.changes} reasons={reasons} board={choices.board} />
      <LeftAsTheyAre changes={dryRun.changes} reasons={reasons} board={choices.board} />
      <p class="quiet">
        Nothing is {does === 'propose' ? 'proposed' : 'recorded'} yet. What stands above is the status of today; the
        days before today are told anew as well.
      </p>
      <WarningList warnings={dryRun.warnings} id={dryRun.id} ahead />
      <form class="entry-form" method="post" action={action}>
        <Carried pairs={hidden} />
        {children}
        {nameWanted && <YourName />}
        <RecordButtons does={does} />
      </form>
    </div>
  );
}

/** Asked for once, of whoever has told none. */
function YourName(): VNode {
  const id = 'your-name';
  const hint =
    'Shown with what you record, a pseudonym if you like. You are asked this once; leave it empty to stay unnamed.';
  return (
    <div class="fields">
      <Row id={id} label="Your name" hint={hint} wrong={false} several={false}>
        <input
          id={id}
          name="yourName"
          type="text"
          maxlength={200}
          autocomplete="name"
          aria-describedby={`${id}-hint`}
        />
      </Row>
    </div>
  );
}
