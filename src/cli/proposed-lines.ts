import { EXIT, Failure } from './exit-codes.js';

/** An event to be proposed, and where in the file it stands. */
export interface ProposedLine {
  /** The line, from 1, or the place in a list. */
  readonly number: number;
  readonly relationship: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/**
 * The events of a file: one as JSON, a JSON list of them, or one per line. `given`: the relationship, where it is not the
 * events' own. @throws Failure
 */
export function proposedLines(text: string, given: string | undefined): readonly ProposedLine[] {
  return eventsIn(text.replace(/^\ufeff/, '')).map(({ number, value }) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Failure(`Event ${number} is not a JSON object.`, EXIT.usage);
    const { relationship: own, ...event } = value as Readonly<Record<string, unknown>>;
    const relationship = given ?? own;
    if (typeof relationship !== 'string')
      throw new Failure(
        `Event ${number} names no relationship. Add "relationship": "us-cn" to it, or give --relationship us-cn.`,
        EXIT.usage,
      );
    return { number, relationship, event };
  });
}

function eventsIn(text: string): readonly { readonly number: number; readonly value: unknown }[] {
  const whole = parsed(text);
  if ('value' in whole) return [whole.value].flat().map((value: unknown, index) => ({ number: index + 1, value }));
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]));
  if (lines.length < 2) throw new Failure(`The event is not JSON: ${whole.fault}`, EXIT.usage);
  return lines.map(({ line, number }) => {
    const one = parsed(line);
    if ('value' in one) return { number, value: one.value };
    throw new Failure(`Line ${number} is not JSON: ${one.fault}`, EXIT.usage);
  });
}

function parsed(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
