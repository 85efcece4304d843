import type { Field } from '../../../domain/catalogue/fields.js';
import type { FormChoices } from './choices.js';
import type { FormFault } from './faults.js';

/** What every control of a form can see. */
export interface FormContext {
  readonly choices: FormChoices;
  readonly faults: readonly FormFault[];
  /** The control that takes the focus when the page opens. */
  readonly focus?: string | undefined;
  /** Whether sources can be taken over from the event recorded last. */
  readonly copies?: boolean;
}

/** A field with its value. */
export interface ControlProps {
  readonly field: Field;
  readonly name: string;
  readonly value: unknown;
  readonly context: FormContext;
  /** Whether it stands in an entry that may stay blank. */
  readonly inner?: boolean;
  /** Whether the form makes it where it is left blank, and from what. */
  readonly made?: string | undefined;
}
