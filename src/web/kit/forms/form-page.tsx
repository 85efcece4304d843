import type { ComponentChildren, VNode } from 'preact';
import { MOST_FAULTS_TOLD } from '../../../http/problem.js';
import type { FormFault } from './faults.js';
import type { LastStep } from './form-steps.js';

const PUBLISHED = 'Everything that you type here is published with the record, and stays in it.';

/** The frame of every form: what it is for, what is wrong with it, its fields, its buttons. */
export function FormPage({
  kicker,
  heading,
  lead,
  faults,
  note,
  children,
}: {
  kicker: ComponentChildren;
  heading: string;
  lead: ComponentChildren;
  faults: readonly FormFault[];
  note: string | undefined;
  children: ComponentChildren;
}): VNode {
  return (
    <div class="form-page">
      <p class="kicker">{kicker}</p>
      <h1>{heading}</h1>
      <p class="lead">{lead}</p>
      <p class="quiet">{PUBLISHED}</p>
      {note !== undefined && (
        <div class="notice" role="alert" tabindex={-1} autofocus>
          <p>{note}</p>
        </div>
      )}
      {faults.length > 0 && <FaultSummary faults={faults} />}
      {children}
    </div>
  );
}

/** All that is wrong, in one place that takes the focus; each leads to its field. */
function FaultSummary({ faults }: { faults: readonly FormFault[] }): VNode {
  const more = faults.length === MOST_FAULTS_TOLD ? ' or more' : '';
  const count = faults.length === 1 ? 'One thing is' : `${faults.length}${more} things are`;
  return (
    <div class="notice wrong" role="alert" tabindex={-1} autofocus aria-labelledby="faults">
      <h2 id="faults">{count} to be mended; nothing was recorded.</h2>
      <ul>
        {faults.map(({ name, label, message }) => (
          <li>
            {name === null ? (
              message
            ) : (
              <>
                <a href={`#f-${name}`}>{label}</a>: {message}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a form carries along unseen; its first button, for the Enter key, is the one that only looks. */
export function FormBegin({ hidden }: { hidden: readonly (readonly [name: string, value: string])[] }): VNode {
  return (
    <>
      <button class="unseen" name="step" value="preview" tabindex={-1} aria-hidden="true">
        Preview
      </button>
      <Carried pairs={hidden} />
    </>
  );
}

/** What a form carries along unseen. */
export function Carried({ pairs }: { pairs: readonly (readonly [name: string, value: string])[] }): VNode {
  return (
    <>
      {pairs.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** The button that only looks; `nothing`: what is not done by it yet. */
export function PreviewButton({ nothing = 'recorded' }: { nothing?: 'recorded' | 'changed' | 'withheld' }): VNode {
  return (
    <p class="buttons">
      <button class="primary" name="step" value="preview">
        Preview
      </button>{' '}
      <span class="quiet">Nothing is {nothing} yet.</span>
    </p>
  );
}

const LAST_STEPS: Readonly<Record<LastStep, string>> = {
  record: 'Record it',
  propose: 'Propose it',
  take: 'Take it as mended',
};

/** The buttons of a preview: to record or propose what it shows, or to go back to the form. */
export function RecordButtons({ does = 'record' }: { does?: LastStep }): VNode {
  return (
    <p class="buttons">
      <button class="primary" name="step" value="record">
        {LAST_STEPS[does]}
      </button>{' '}
      <button name="step" value="edit">
        Change something
      </button>
    </p>
  );
}

/** What fields for parties suggest: their names. */
export function Suggestions({ names }: { names: readonly string[] }): VNode {
  return (
    <datalist id="known-parties">
      {names.map((name) => (
        <option value={name} />
      ))}
    </datalist>
  );
}
