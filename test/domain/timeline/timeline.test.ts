import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, NO_DAY_LIMIT, parseDay } from '../../../src/domain/time/days.js';
import { ALWAYS_KNOWN, standingVersions, wordings, type Amendment } from '../../../src/domain/timeline/timeline.js';
import { corrected, registered, retracted, severed, type Fields } from '../../dsl/samples.js';

// docs/domain.md §5: for each stretch of knownAt, one version or none.

const original = severed('dpct', '2022-08-05', { wording: 'posted' });
const slip = (changes: Fields): Amendment['event'] => corrected(original.id, changes) as Amendment['event'];
const news = (disclosed: string, changes: Fields): Amendment['event'] =>
  corrected(original.id, changes, { disclosed }) as Amendment['event'];
const taken = (fields: Fields = {}): Amendment['event'] => retracted(original.id, fields) as Amendment['event'];
const inOrder = (amendments: readonly Amendment['event'][]): Amendment[] =>
  amendments.map((event, index) => ({ event, position: index + 2 }));

const shown = (day: number) => (day === ALWAYS_KNOWN ? 'always' : day === NO_DAY_LIMIT ? 'on' : formatDay(day));
/** From when, until when, and in which wording readers see the event. */
const seen = (...amendments: readonly Amendment['event'][]) =>
  standingVersions(original, inOrder(amendments)).map(({ knownFrom, knownTo, event }) => [
    shown(knownFrom),
    shown(knownTo),
    (event as unknown as Fields)['wording'],
  ]);
const worded = (...amendments: readonly Amendment['event'][]) =>
  wordings(original, inOrder(amendments)).map(({ knownFrom, knownTo, event }) => [
    shown(knownFrom),
    shown(knownTo),
    (event as unknown as Fields)['wording'],
  ]);

describe('The timeline of an event', () => {
  it('as posted is one version from the day it is known', () => {
    expect(seen()).toEqual([['2022-08-05', 'on', 'posted']]);
  });

  it('of what is about the record is one version, always known', () => {
    expect(standingVersions(registered(), [])).toEqual([
      { knownFrom: ALWAYS_KNOWN, knownTo: NO_DAY_LIMIT, event: registered(), occurrence: undefined },
    ]);
  });

  it('with our own slip mended has no trace of it for any reader', () => {
    expect(seen(slip({ wording: 'mended' }))).toEqual([['2022-08-05', 'on', 'mended']]);
  });

  it('with news has the old version before its day, the new one from it', () => {
    expect(seen(news('2023-01-01', { wording: 'new' }))).toEqual([
      ['2022-08-05', '2023-01-01', 'posted'],
      ['2023-01-01', 'on', 'new'],
    ]);
  });

  it('with news disclosed in a month turns at its end', () => {
    expect(seen(news('2023-01', { wording: 'new' }))).toEqual([
      ['2022-08-05', '2023-01-31', 'posted'],
      ['2023-01-31', 'on', 'new'],
    ]);
  });

  it('with news from before the event was known has the new version only', () => {
    expect(seen(news('2022-01-01', { wording: 'new' }))).toEqual([['2022-08-05', 'on', 'new']]);
  });

  it('with two pieces of news has a version for each, whichever was recorded first', () => {
    const versions = [
      ['2022-08-05', '2023-01-01', 'posted'],
      ['2023-01-01', '2024-01-01', 'first'],
      ['2024-01-01', 'on', 'second'],
    ];
    expect(seen(news('2023-01-01', { wording: 'first' }), news('2024-01-01', { wording: 'second' }))).toEqual(versions);
  });

  it('applies corrections in the order recorded, even if the later recorded was disclosed earlier', () => {
    expect(seen(news('2024-01-01', { wording: 'second' }), news('2023-01-01', { wording: 'first' }))).toEqual([
      ['2022-08-05', '2023-01-01', 'posted'],
      ['2023-01-01', '2024-01-01', 'first'],
      ['2024-01-01', 'on', 'first'],
    ]);
  });

  it('mends a slip under news and news under a slip, field by field', () => {
    const versions = standingVersions(
      original,
      inOrder([news('2023-01-01', { wording: 'new' }), slip({ summary: 'Mended.' })]),
    );
    expect(versions.map(({ event }) => event)).toEqual([
      { ...original, summary: 'Mended.' },
      { ...original, wording: 'new', summary: 'Mended.' },
    ]);
  });

  it('lets a slip that is mended after the news have the last word for every reader', () => {
    expect(seen(news('2023-01-01', { wording: 'new' }), slip({ wording: 'mended' }))).toEqual([
      ['2022-08-05', '2023-01-01', 'mended'],
      ['2023-01-01', 'on', 'mended'],
    ]);
  });

  it('corrects a correction by correcting the event again', () => {
    expect(seen(slip({ wording: 'wrong again' }), slip({ wording: 'right' }))).toEqual([['2022-08-05', 'on', 'right']]);
    expect(seen(slip({ wording: 'wrong again' }), slip({ wording: 'posted' }))).toEqual([
      ['2022-08-05', 'on', 'posted'],
    ]);
  });

  it('replaces a list whole, and null removes a field', () => {
    const [version] = standingVersions(original, inOrder([slip({ channels: ['mmca'], wording: null })]));
    expect(version!.event).toEqual({ ...severed('dpct', '2022-08-05', { channels: ['mmca'] }) });
    expect(version!.event).not.toHaveProperty('wording');
  });

  it('has no version after our own retraction', () => {
    expect(seen(taken())).toEqual([]);
    expect(seen(news('2023-01-01', { wording: 'new' }), taken())).toEqual([]);
  });

  it('has its versions up to the day a retraction is news', () => {
    expect(seen(taken({ disclosed: '2023-06-01' }))).toEqual([['2022-08-05', '2023-06-01', 'posted']]);
    expect(seen(news('2023-01-01', { wording: 'new' }), taken({ disclosed: '2023-06-01' }))).toEqual([
      ['2022-08-05', '2023-01-01', 'posted'],
      ['2023-01-01', '2023-06-01', 'new'],
    ]);
    expect(seen(news('2024-01-01', { wording: 'never seen' }), taken({ disclosed: '2023-06-01' }))).toEqual([
      ['2022-08-05', '2023-06-01', 'posted'],
    ]);
  });

  it('moves with its date: a corrected date or disclosure changes since when it is known', () => {
    expect(seen(slip({ occurred: '2022-09-01' }))).toEqual([['2022-09-01', 'on', 'posted']]);
    expect(seen(slip({ disclosed: '2022-12-01' }))).toEqual([['2022-12-01', 'on', 'posted']]);
    expect(seen(news('2023-01-01', { occurred: '2023-03-01' }))).toEqual([
      ['2022-08-05', '2023-01-01', 'posted'],
      ['2023-03-01', 'on', 'posted'],
    ]);
  });

  it('leaves out a version that would be known only after it was replaced', () => {
    expect(
      seen(slip({ disclosed: '2023-06-01' }), news('2023-01-01', { wording: 'new', disclosed: '2022-08-05' })),
    ).toEqual([['2023-01-01', 'on', 'new']]);
  });

  it('has its wordings whether or not the event is known yet', () => {
    expect(worded(news('2023-01-01', { wording: 'new' }))).toEqual([
      ['always', '2023-01-01', 'posted'],
      ['2023-01-01', 'on', 'new'],
    ]);
    expect(worded(taken())).toEqual([]);
  });
});

describe('Any timeline', () => {
  const day = fc.integer({ min: parseDay('2020-01-01')!, max: parseDay('2026-01-01')! }).map(formatDay);
  const change = fc.oneof(
    fc.record({ wording: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ occurred: day }),
    fc.record({ note: fc.constantFrom('x', null) }),
  );
  const amendment = fc.oneof(
    { weight: 4, arbitrary: change.map(slip) },
    { weight: 8, arbitrary: fc.tuple(day, change).map(([disclosed, changes]) => news(disclosed, changes)) },
    { weight: 1, arbitrary: fc.option(day).map((disclosed) => taken(disclosed === null ? {} : { disclosed })) },
  );

  it('has one version or none at every knownAt', () => {
    fc.assert(
      fc.property(fc.array(amendment, { maxLength: 8 }), (amendments) => {
        const versions = standingVersions(original, inOrder(amendments));
        versions.forEach(({ knownFrom, knownTo }, index) => {
          expect(knownFrom).toBeLessThan(knownTo);
          expect(knownTo).toBeLessThanOrEqual(versions[index + 1]?.knownFrom ?? NO_DAY_LIMIT);
        });
      }),
    );
  });

  it('shows a reader the event with exactly the amendments that he knows of', () => {
    fc.assert(
      fc.property(fc.array(amendment, { maxLength: 8 }), day, (amendments, knownAt) => {
        const at = parseDay(knownAt)!;
        const known = amendments.filter((event) => event.disclosed === undefined || parseDay(event.disclosed)! <= at);
        const version = standingVersions(original, inOrder(amendments)).find(
          ({ knownFrom, knownTo }) => knownFrom <= at && at < knownTo,
        );
        let expected: Fields | undefined = original as unknown as Fields;
        for (const event of known)
          expected = event.type === 'EventRetracted' || !expected ? undefined : { ...expected, ...event.changes };
        if (expected?.['note'] === null) expected = { ...expected, note: undefined };
        expect(version?.event).toEqual(
          expected && parseDay(String(expected['occurred']))! <= at ? expected : undefined,
        );
      }),
    );
  });

  it('takes each piece of news once, however many there are', () => {
    let applied = 0;
    const days = Array.from({ length: 200 }, (_, index) => formatDay(parseDay('2023-01-01')! + index));
    const amendments = days.map((disclosed, index) => {
      const changes = Object.defineProperty({}, 'wording', { enumerable: true, get: () => (applied++, `${index}`) });
      return news(disclosed, changes);
    });
    expect(worded(...amendments)).toHaveLength(201);
    expect(applied).toBeLessThan(3 * 200);
  });

  it('never changes what it is made from', () => {
    fc.assert(
      fc.property(fc.array(amendment, { minLength: 1, maxLength: 8 }), (amendments) => {
        const recorded = inOrder(amendments);
        const before = JSON.stringify([original, recorded]);
        standingVersions(original, recorded);
        expect(JSON.stringify([original, recorded])).toBe(before);
      }),
    );
  });
});
