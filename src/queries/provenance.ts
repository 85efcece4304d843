import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { ownMarksOf, type OwnMarks } from '../domain/status/marks.js';
import { named } from '../schema/named.js';
import { eventId, listOf, mark, objectOf, text, type TypeOf } from '../schema/schema.js';

/** How far the basis of an answer can be relied on; each mark is present only where it applies. */
export const MARKS = {
  'disputed?': mark('An event it rests on is disputed.'),
  'oneSided?': mark('An event it rests on is reported by one side only.'),
  'noSource?': mark('An event it rests on names no source.'),
};
/** How far an event can be relied on. */
export const Marks = named('Marks', objectOf('How far an event can be relied on.', MARKS));
export type Marks = TypeOf<typeof Marks>;

/** An event that is disputed or reported by one side only, with who says so and who denies it. */
export const Account = named(
  'Account',
  objectOf('An event that an answer rests on and that is disputed, or reported by one side only.', {
    event: eventId('The event.'),
    type: text('Its type.'),
    occurred: text('Its date, as written.'),
    saidBy: listOf(text('The code of a party, or a name.'), 'Who says so; empty where nobody is named.'),
    deniedBy: listOf(text('The code of a party.'), 'Who disputes it; empty where nobody does, or nobody is named.'),
    ...MARKS,
  }),
);
export type Account = TypeOf<typeof Account>;

/** An event with its own marks of reliability. */
export interface Marked extends OwnMarks {
  readonly event: string;
}

/** The same with its position in the record. */
export interface PlacedMark extends Marked {
  readonly position: number;
}

/** The marks of events at a point of the three axes. */
export class Provenance {
  /**
   * `disputed`: ids of events that a visible ClaimDisputed is about, with those who dispute them; `read`: the version
   * that stands.
   */
  constructor(
    private readonly disputed: ReadonlyMap<string, ReadonlySet<string>>,
    private readonly read: (position: number) => AnyEvent,
  ) {}

  /** The marks of an answer that rests on these events. */
  of(...events: readonly (Marked | undefined)[]): Marks {
    const resting = events.filter((event) => event !== undefined);
    return {
      ...(resting.some(({ event }) => this.disputed.has(event)) && { disputed: true as const }),
      ...(resting.some(({ oneSided }) => oneSided) && { oneSided: true as const }),
      ...(resting.some(({ noSource }) => noSource) && { noSource: true as const }),
    };
  }

  /** Those of the events that are disputed or reported by one side only, each once. */
  accountsOf(events: readonly PlacedMark[]): Account[] {
    const told = events.filter((one) => one.oneSided || this.disputed.has(one.event));
    return [...new Map(told.map((one) => [one.event, one])).values()].map((one) => {
      const event = this.read(one.position);
      const { occurred = '' } = event as { occurred?: string };
      const deniedBy = [...(this.disputed.get(one.event) ?? [])];
      return { event: one.event, type: event.type, occurred, saidBy: saidBy(event), deniedBy, ...this.of(one) };
    });
  }
}

/** Who says so: the sides whose accounts it has, otherwise those who acted. */
function saidBy(event: AnyEvent): string[] {
  const { readouts = [], by = [] } = event as { readouts?: { by: string }[]; by?: string[] };
  return readouts.length > 0 ? [...new Set(readouts.map((readout) => readout.by))] : by;
}

/** Absent if there is nothing to mark. */
export function marked(marks: Marks): { marks?: Marks } {
  return Object.keys(marks).length > 0 ? { marks } : {};
}

/** The marks of an event as a whole; events about the record itself carry none. */
export function marksOf(event: AnyEvent, provenance: Provenance): { marks?: Marks } {
  return 'occurred' in event ? marked(provenance.of({ event: event.id, ...ownMarksOf(event) })) : {};
}
