import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { headline, LONGEST_HEADLINE, type HeadlineFacts } from '../../src/words/headline.js';

const QUIET: HeadlineFacts = {
  noMilitary: null,
  severed: 0,
  closed: 0,
  agreed: 0,
  lifted: 0,
  resumed: 0,
  byLeaders: false,
  open: 0,
  strained: 0,
  partial: 0,
  dormant: 0,
  unused: 0,
  retired: 0,
  reopened: null,
};
const saying = (facts: Partial<HeadlineFacts>) => headline({ ...QUIET, ...facts });

describe('A headline', () => {
  it.each<[string, Partial<HeadlineFacts>]>([
    [
      'Six channels closed, three severed; the two still open are strained.',
      { severed: 3, closed: 6, open: 2, strained: 2 },
    ],
    [
      'Five channels closed, three severed; only one is open and unstrained.',
      { severed: 3, closed: 5, open: 4, strained: 3 },
    ],
    ['One channel severed; none is open on record.', { severed: 1, closed: 1 }],
    ['Two channels closed; the one still open is strained.', { closed: 2, open: 1, strained: 1 }],
    ['One channel closed; six are open and unstrained.', { closed: 1, open: 7, strained: 1 }],
    ['One channel closed; one is open.', { closed: 1, open: 1 }],
    [
      'Leaders agreed to resume five channels; none has been used yet.',
      { closed: 6, agreed: 5, byLeaders: true, open: 1 },
    ],
    ['The sides agreed to resume one channel; it has not been used yet.', { closed: 1, agreed: 1 }],
    [
      'Three promised channels still wait; two are in use again.',
      { closed: 4, agreed: 3, resumed: 2, byLeaders: true, open: 2 },
    ],
    [
      'Policy talks are back after 521 days; three promised channels wait.',
      { closed: 4, agreed: 3, open: 2, reopened: { noun: 'policy talks', days: 521 } },
    ],
    [
      'Chiefs’ talks are back after 97 days; one promised channel waits.',
      { closed: 1, agreed: 1, open: 2, reopened: { noun: 'chiefs’ talks', days: 97 } },
    ],
    [
      'Policy talks are back after 97 days; one stays closed.',
      { closed: 1, open: 3, reopened: { noun: 'policy talks', days: 97 } },
    ],
    [
      'Policy talks are back after 1 day; two stay severed.',
      { severed: 2, closed: 3, open: 3, reopened: { noun: 'policy talks', days: 1 } },
    ],
    ['One channel open, one dormant; the open one is strained.', { open: 1, strained: 1, dormant: 1 }],
    ['Two channels open, one dormant; the open ones are strained.', { open: 2, strained: 2, dormant: 1 }],
    ['One channel open; it is in part only.', { open: 1, partial: 1 }],
    ['Two channels open; both are strained.', { open: 2, strained: 2, unused: 1 }],
    ['Three channels open; all are in part only.', { open: 3, partial: 3 }],
    ['Six channels open; one of them is strained.', { open: 6, strained: 1 }],
    ['Six channels open; one of them is strained, two in part only.', { open: 6, strained: 1, partial: 2 }],
    ['Four channels open, two dormant; none is closed on record.', { open: 4, dormant: 2 }],
    ['Four channels open, two dormant; two of the open are strained.', { open: 4, strained: 2, dormant: 2 }],
    ['12 channels open; none is closed on record.', { open: 12 }],
    ['Two channels dormant, none in use on record.', { dormant: 2, unused: 3 }],
    ['No use of any of three channels is on record.', { unused: 3 }],
    ['All military channels on record have ended.', { retired: 2 }],
    ['Nothing is on record by this date.', {}],
  ])('says: %s', (sentence, facts) => expect(saying(facts)).toBe(sentence));

  it('is never longer than its limit, whatever there is to say, and always a sentence', () => {
    const count = fc.nat(400);
    const facts = fc
      .record<HeadlineFacts>({
        noMilitary: fc.constant(null),
        lifted: fc.constant(0),
        severed: count,
        closed: count,
        agreed: count,
        resumed: count,
        byLeaders: fc.boolean(),
        open: count,
        strained: count,
        partial: count,
        dormant: count,
        unused: count,
        retired: count,
        reopened: fc.option(
          fc.record({
            noun: fc.constantFrom('policy talks', 'working-level talks', 'joint-staff talks'),
            days: fc.nat(40_000),
          }),
        ),
      })
      .map((one) => ({
        ...one,
        closed: Math.max(one.closed, one.severed, one.agreed),
        strained: Math.min(one.strained, one.open),
        partial: Math.min(one.partial, one.open),
      }));
    fc.assert(
      fc.property(facts, (one) => {
        const sentence = headline(one);
        expect(sentence.length).toBeLessThanOrEqual(LONGEST_HEADLINE);
        expect(sentence).toMatch(/^[A-Z0-9][^.;]*(; [a-z0-9][^.;]*)?\.$/);
      }),
    );
  });
});
