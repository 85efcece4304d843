import { shown, type FaultCode, type ShapeFault } from './fault.js';

/** What a field can name that is elsewhere on record. */
export type Thing = 'party' | 'event' | 'commitment' | 'channel';

/** Whether a name refers to something on record, or introduces it. */
export type Naming = 'reference' | 'introduction';

/** What the value of a field must be: the one place that checks it and describes it, in words and in JSON Schema. */
export interface Kind {
  /** Its name in the documentation. */
  readonly name: string;
  /** The same in JSON Schema 2020-12; accepts no less than `faults` does. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Everything wrong with a value that is not null; `pointer` is its place. */
  readonly faults: (value: unknown, pointer: string) => readonly ShapeFault[];
  /** What the value names. */
  readonly names?: Thing;
  /**
   * Whether the named thing must be on record, or is introduced by this very field; undefined if it may be anybody's.
   */
  readonly naming?: Naming;
}

/** What is wrong with one value, wherever it is. */
export type Complaint = Omit<ShapeFault, 'pointer'>;

/** Shared, so that finding nothing costs nothing. */
export const NO_FAULTS: readonly ShapeFault[] = [];

/** A complaint in words. */
export function complaint(code: FaultCode, message: string, allowed?: readonly string[]): Complaint {
  return { code, message, ...(allowed && { allowed }) };
}

/** A kind with at most one fault at a time. */
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

/**
 * The pattern of a party's code for JSON Schema: 2 to 12 capital letters, digits or inner hyphens, starting with a
 * letter.
 */
export const PARTY_PATTERN = '^[A-Z][A-Z0-9-]{0,10}[A-Z0-9]$';
