import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { certainOn } from '../../../src/domain/status/channel-status.js';
import { explainEvent, noteOn, type ExplainedStep } from '../../../src/domain/status/explain.js';
import { KeptFold } from '../../../src/domain/status/kept-fold.js';
import type { Outcome } from '../../../src/domain/status/outcomes.js';
import { day, RecordAt } from '../../dsl/record-at.js';
import { contactDeclined, contactHeld, retired, roundCancelled, severed } from '../../dsl/samples.js';
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

  it.each<[date: string, since: string, used: string]>([
    ['2023', '2023', 'in 2023'],
    ['2023-12?', 'perhaps December 2023', 'perhaps in December 2023'],
    ['2023-12-05~', 'about 5 Dec 2023', 'about 5 Dec 2023'],
    ['2023-22', 'summer 2023', 'in summer 2023'],
    ['../2023', '31 Dec 2023 or before', 'by 31 Dec 2023'],
  ])('with what the date %s of another event leaves open: since %s', (date, since, used) => {
    const after = { id: 'before' };
    const note = (...events: AnyEvent[]): string => told([known(), ...events]).note;
    expect(note(severed('dpct', date, after), severed('dpct', '2024-03-01'))).toBe(`already severed since ${since}`);
    expect(note(retired('dpct', date, after), severed('dpct', '2024-03-01'))).toMatch(`retired since ${since}: `);
    expect(note(contactHeld('dpct', date, after), contactHeld('dpct', '2024-03-01'))).toMatch(`open since ${since}`);
    expect(note(roundCancelled('dpct', date, after), roundCancelled('dpct', '2024-03-01'))).toMatch(
      `has been strained since ${since}`,
    );
    expect(note(contactHeld('dpct', date, after), contactDeclined('dpct', '2024-03-01'))).toMatch(
      `since the last use ${used}; `,
    );
  });

  it('with what the date of the last use leaves open, when silence makes a channel dormant', () => {
    const asOf = day(ASKED);
    const all = [known(), contactHeld('dpct', '2020-06?')];
    const record = new RecordAt(all, { asOf, knownAt: asOf, position: all.length });
    const { events, initial } = record.channel('dpct');
    const folded = new KeptFold(events, initial, asOf);
    const calendar: ExplainedStep = {
      event: null,
      day: day('2022-07-01'),
      rule: 'calendar',
      outcome: 'dormant',
      before: 'operating',
      after: 'dormant',
      place: 2,
    };
    expect(noteOn(calendar, folded, (party) => party)).toMatch(/^no use since perhaps June 2020: /);
  });
});
