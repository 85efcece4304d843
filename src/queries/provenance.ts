import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { ownMarksOf, type OwnMarks } from '../domain/status/marks.js';
import { named } from '../schema/named.js';
import { mark, objectOf, type TypeOf } from '../schema/schema.js';

/** How far what an answer rests on can be relied on; each mark is present only where it is so. */
export const MARKS = {
  'disputed?': mark('An event it rests on is disputed.'),
  'oneSided?': mark('An event it rests on is told by one side only.'),
  'noSource?': mark('An event it rests on names no source.'),
};
/** How far an event can be relied on. */
export const Marks = named('Marks', objectOf('How far an event can be relied on.', MARKS));
/** See `MARKS`. */
export type Marks = TypeOf<typeof Marks>;

/** An event with what it says of its own reliability. */
export interface Marked extends OwnMarks {
  readonly event: string;
}

/** The marks of events at a point of the three axes. */
export class Provenance {
  /** `disputed`: ids of the events that a visible ClaimDisputed is about. */
  constructor(private readonly disputed: ReadonlySet<string>) {}

  /** The marks of an answer that rests on these events. */
  of(...events: readonly (Marked | undefined)[]): Marks {
    const resting = events.filter((event) => event !== undefined);
    return {
      ...(resting.some(({ event }) => this.disputed.has(event)) && { disputed: true as const }),
      ...(resting.some(({ oneSided }) => oneSided) && { oneSided: true as const }),
      ...(resting.some(({ noSource }) => noSource) && { noSource: true as const }),
    };
  }
}

/** Left out where there is nothing to mark. */
export function marked(marks: Marks): { marks?: Marks } {
  return Object.keys(marks).length > 0 ? { marks } : {};
}

/** The marks of an event as a whole; what is about the record itself carries none. */
export function marksOf(event: AnyEvent, provenance: Provenance): { marks?: Marks } {
  return 'occurred' in event ? marked(provenance.of({ event: event.id, ...ownMarksOf(event) })) : {};
}
