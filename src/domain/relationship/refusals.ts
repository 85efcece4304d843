import type { Fault } from '../catalogue/fault.js';
import { closestTo } from '../catalogue/closest.js';

/**
 * Why the record, as it is, cannot accept a well-formed event: the closed list of the domain's own codes
 * (docs/domain.md §6).
 */
export const REFUSALS = {
  'relationship-mismatch': 'The line names another relationship than the path.',
  'registration-misplaced': 'A relationship is registered once, by its own command.',
  'channel-unknown': 'No ChannelEstablished in the record introduces the channel.',
  'party-unknown': 'The code is not that of a party of the relationship.',
  'event-unknown': 'The event referred to is not in the record.',
  'commitment-unknown': 'The commitment referred to is not in the record.',
  'commitment-taken': 'The commitment id was used before.',
  'id-taken': 'The id belongs to other content.',
  'date-in-future': 'The date begins more than 14 hours from now.',
  'target-not-correctable':
    'The target cannot be corrected or retracted: it is itself about the record, or a withholding, which is final.',
  'target-retracted': 'The target is retracted, which is final.',
  'still-named': 'Something on record still refers to what would go.',
  'relationship-withdrawn': 'The relationship was withdrawn: nothing more is recorded of it.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/**
 * A refusal in the form of all faults: where, which, and a sentence saying what was found, what was expected and what
 * to do next.
 */
export function refusal(code: RefusalCode, pointer: string, message: string, allowed?: readonly string[]): Fault {
  return { pointer, code, message, ...(allowed && { allowed }) };
}

/** A reference to what the record does not have, with the nearest thing it has; `place` is the relationship. */
export function unknownReference(
  code: RefusalCode,
  pointer: string,
  missing: { readonly what: string; readonly found: string; readonly place: string },
  known: readonly string[],
  next: string,
): Fault {
  const near = closestTo(missing.found, known);
  const hint = near ? ` Did you mean "${near}"?` : '';
  const message = `There is no ${missing.what} "${missing.found}" in ${missing.place}.${hint} ${next}`;
  return refusal(code, pointer, message, known.length > 0 ? known.slice(0, 200) : undefined);
}
