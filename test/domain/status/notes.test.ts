import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { certainOn } from '../../../src/domain/status/channel-status.js';
import { explainEvent, noteOn } from '../../../src/domain/status/explain.js';
import { KeptFold } from '../../../src/domain/status/kept-fold.js';
import type { Outcome } from '../../../src/domain/status/outcomes.js';
import { day, RecordAt } from '../../dsl/record-at.js';
import { contactHeld, severed } from '../../dsl/samples.js';
import { cn, known, NAMES, open, type Example } from './noted-channel.js';
import { STOPS } from './notes-on-stops.js';
import { USES } from './notes-on-uses.js';

// Each thing that a rule can say it did, with what an explanation says of it (docs/domain.md §3).

const ASKED = '2024-06-30';

/** What the last of the events did to the channel, and the note on it. */
function told(events: readonly AnyEvent[]): { outcome: Outcome; note: string } {
  const id = 'asked';
  const all = [...events.slice(0, -1), { ...events.at(-1)!, id }];
  const asOf = day(ASKED);
  const record = new RecordAt(all, { asOf, knownAt: asOf, position: all.length });
  const { events: named, initial } = record.channel('dpct');
  const certain = certainOn(asOf, named);
  const folded = new KeptFold(certain, initial, asOf);
  const step = explainEvent(
    certain.find(({ event }) => event === id)!,
    folded,
  );
  return { outcome: step.outcome, note: noteOn(step, folded, (party) => NAMES[party] ?? party) };
}

/** None is without an example: a new outcome does not compile until it has one. */
const EXAMPLES: { readonly [O in Exclude<Outcome, 'about-the-record' | 'dormant'>]: readonly Example[] } = {
  ...STOPS,
  ...USES,
};

describe('An explanation says what a rule did', () => {
  const examples = Object.entries(EXAMPLES).flatMap(([outcome, cases]) =>
    cases.map(([events, note]) => ({ outcome, events, note })),
  );

  it.each(examples)('$outcome: $note', ({ outcome, events, note }) => {
    expect(told(events)).toEqual({ outcome, note });
  });

  it('with the doubt that its date leaves', () => {
    expect(told([...open, severed('dpct', '2024-03', cn)]).note).toBe(
      'China cut the channel (some time in March 2024)',
    );
    expect(told([known(), contactHeld('dpct', '../2024-03')]).note).toMatch(/ \(by 31 Mar 2024 at the latest\)$/);
  });
});
