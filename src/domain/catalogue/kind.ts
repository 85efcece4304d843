import { shown, type FaultCode, type ShapeFault } from './fault.js';

/** What a field can name that stands elsewhere on record. */
export type Thing = 'party' | 'event' | 'commitment' | 'channel';

/** Whether a name refers to what is on record, or brings it there. */
export type Naming = 'reference' | 'introduction';

/** What the value of a field has to be: the one place that checks it, says so in words and in JSON Schema. */
export interface Kind {
  /** As the documentation names it. */
  readonly name: string;
  /** The same in JSON Schema 2020-12; accepts no less than `faults` does. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** All that is wrong with a value that is not null; `pointer` is where it stands. */
  readonly faults: (value: unknown, pointer: string) => readonly ShapeFault[];
  /** What the value names. */
  readonly names?: Thing;
  /** Whether the record must have that, or has it by this very field; undefined where it may be anybody's. */
  readonly naming?: Naming;
}

/** What is wrong with one value, wherever it stands. */
export type Complaint = Omit<ShapeFault, 'pointer'>;

/** Finding nothing costs nothing. */
export const NO_FAULTS: readonly ShapeFault[] = [];

/** A complaint in words. */
export function complaint(code: FaultCode, message: string, allowed?: readonly string[]): Complaint {
  return { code, message, ...(allowed && { allowed }) };
}

/** A kind of which at most one thing can be wrong. */
export function kind(name: string, schema: Kind['schema'], judge: (value: unknown) => Complaint | undefined): Kind {
  return {
    name,
    schema,
    faults: (value, pointer) => {
      const wrong = judge(value);
      return wrong ? [{ pointer, ...wrong }] : NO_FAULTS;
    },
  };
}

/** A kind that is written as a JSON string. */
export function textual(name: string, schema: Kind['schema'], judge: (text: string) => Complaint | undefined): Kind {
  return kind(name, { type: 'string', ...schema }, (value) =>
    typeof value === 'string'
      ? judge(value)
      : mistyped(value, 'a text', typeof value === 'number' ? 'Put it in quotes.' : undefined),
  );
}

/** A value of another JSON type. */
export function mistyped(value: unknown, expected: string, next = `Give ${expected}.`): Complaint {
  return complaint('field-mistyped', `Found ${shown(value)}, expected ${expected}. ${next}`);
}

/** The pattern of a party's code, as JSON Schema takes it: 2 to 12 capital letters, digits or inner hyphens, a letter first. */
export const PARTY_PATTERN = '^[A-Z][A-Z0-9-]{0,10}[A-Z0-9]$';
