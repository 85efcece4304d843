import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agreementOf, type Agreement } from '../../../src/domain/agreement/agreement.js';
import type { CodedEvent } from '../../../src/domain/agreement/coded-chronology.js';
import { daysApart } from '../../../src/domain/agreement/event-days.js';
import { formatDay, parseDay } from '../../../src/domain/time/days.js';
import { TODAY } from '../../reference/history-dates.js';
import { naiveChannel, naiveSpans } from '../../reference/naive.js';
import { twoCoders, type CodedFile } from './two-coders.js';

const ASKED = { from: null, to: parseDay(TODAY)!, within: 7 };
const RUNS = { numRuns: 60 };

/** The same agreement with A for B. */
function mirrored({ events, days, ...rest }: Agreement): unknown {
  const pair = ({ likeness, a, b, fields }: Agreement['events']['near'][number]) => ({
    likeness,
    a: b.event.id,
    b: a.event.id,
    fields: fields.map(({ field, a: one, b: other }) => ({ field, a: other, b: one })),
  });
  const ids = (list: readonly CodedEvent[]) => list.map(({ event }) => event.id).sort();
  return {
    ...plain({ ...rest, days }, true),
    counts: { a: events.all.b, b: events.all.a, same: events.all.same, near: events.all.nearDay },
    near: events.near.map(pair).sort(byText),
    differing: events.differing.map(pair).sort(byText),
    onlyA: ids(events.onlyB),
    onlyB: ids(events.onlyA),
  };
}

function straight({ events, days, ...rest }: Agreement): unknown {
  const pair = ({ likeness, a, b, fields }: Agreement['events']['near'][number]) => ({
    likeness,
    a: a.event.id,
    b: b.event.id,
    fields,
  });
  const ids = (list: readonly CodedEvent[]) => list.map(({ event }) => event.id).sort();
  return {
    ...plain({ ...rest, days }, false),
    counts: { a: events.all.a, b: events.all.b, same: events.all.same, near: events.all.nearDay },
    near: events.near.map(pair).sort(byText),
    differing: events.differing.map(pair).sort(byText),
    onlyA: ids(events.onlyA),
    onlyB: ids(events.onlyB),
  };
}

function plain(
  { days, table, channels, differences, leftOut, registered, channelsOnlyA, channelsOnlyB }: Omit<Agreement, 'events'>,
  swap: boolean,
) {
  const turned = <T extends { readonly a: unknown; readonly b: unknown }>(one: T): T =>
    swap ? { ...one, a: one.b, b: one.a } : one;
  const because = {
    'only-a-covers': 'only-b-covers',
    'only-b-covers': 'only-a-covers',
    'unknown-to-both': 'unknown-to-both',
  };
  return {
    days,
    channels,
    table: table.map(turned).sort(byText),
    differences: differences.map(turned),
    leftOut: leftOut.map((one) => (swap ? { ...one, because: because[one.because] } : one)).sort(byText),
    registered: registered.map((one) => ({ ...one, fields: one.fields.map(turned) })),
    channelsOnlyA: swap ? channelsOnlyB : channelsOnlyA,
    channelsOnlyB: swap ? channelsOnlyA : channelsOnlyB,
  };
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

describe('Two coders', () => {
  it('agree fully where both files are the same', () =>
    fc.assert(
      fc.property(twoCoders(), ([{ coding }]) => {
        const { events, days, differences, registered, channelsOnlyA } = agreementOf(coding, coding, ASKED);
        expect(events).toMatchObject({ differing: [], near: [], onlyA: [], onlyB: [] });
        expect(events.all).toMatchObject({ a: events.all.same, b: events.all.same });
        expect([differences, registered, channelsOnlyA]).toEqual([[], [], []]);
        expect(days.statuses.agreeing).toBe(days.statuses.n);
        expect([1, null]).toContain(days.statuses.kappa);
      }),
      RUNS,
    ));

  it('agree the same whichever file comes first', () =>
    fc.assert(
      fc.property(twoCoders(), ([a, b]) =>
        expect(mirrored(agreementOf(b.coding, a.coding, ASKED))).toEqual(
          straight(agreementOf(a.coding, b.coding, ASKED)),
        ),
      ),
      RUNS,
    ));

  it('agree by spans as they do day by day, and differ on just the days of the spans told', () =>
    fc.assert(
      fc.property(twoCoders(), fc.nat(2_000), ([a, b], back) => {
        const asked = { ...ASKED, from: ASKED.to - back };
        const { channels, table, differences, leftOut } = agreementOf(a.coding, b.coding, asked);
        const counted = new Map<string, number>();
        for (const { channel } of channels) {
          const found = dayByDay([a, b], channel, asked);
          for (const { pair } of found.both) counted.set(pair, (counted.get(pair) ?? 0) + 1);
          const days = found.both.filter(({ pair }) => pair.split(' ')[0] !== pair.split(' ')[1]);
          expect(eachDay(differences, channel)).toEqual(days.map(({ day, pair }) => `${day} ${pair}`));
          expect(leftOut.filter((one) => one.channel === channel).reduce((sum, one) => sum + one.days, 0)).toBe(
            found.leftOut,
          );
        }
        expect(new Map(table.map(({ a: one, b: other, n }) => [`${one} ${other}`, n]))).toEqual(counted);
      }),
      RUNS,
    ));

  it('are paired one to one, by what they have in common, and nothing that could be paired is left', () =>
    fc.assert(
      fc.property(twoCoders(), fc.nat(10), ([a, b], within) => {
        const { events } = agreementOf(a.coding, b.coding, { ...ASKED, within });
        const pairs = [...events.near, ...events.differing];
        for (const side of ['a', 'b'] as const) {
          const told = [...pairs.map((pair) => pair[side]), ...(side === 'a' ? events.onlyA : events.onlyB)];
          expect(new Set(told).size).toBe(told.length);
        }
        for (const { likeness, a: one, b: other } of pairs) expect(likenessOf(one, other, within)).toBe(likeness);
        for (const one of events.onlyA)
          for (const other of events.onlyB) expect(likenessOf(one, other, within)).toBeUndefined();
      }),
      RUNS,
    ));
});

/** How two events are alike by the definition, told without any order. */
function likenessOf(a: CodedEvent, b: CodedEvent, within: number): string | undefined {
  const beside = a.channels.length === 0 && b.channels.length === 0;
  const shares = a.channels.some((channel) => b.channels.includes(channel));
  const sameDays = JSON.stringify(a.days) === JSON.stringify(b.days);
  if (a.event.type === b.event.type && (shares || beside))
    return sameDays ? 'same' : daysApart(a.days, b.days) <= within ? 'near-day' : undefined;
  return sameDays && shares ? 'other-type' : undefined;
}

/** The statuses of a channel on each day that both cover, by the reference; and how many days are left out. */
function dayByDay(files: readonly [CodedFile, CodedFile], channel: string, { from, to }: { from: number; to: number }) {
  const coders = files.map(({ lines, coding }) => {
    const at = { asOf: formatDay(to), knownAt: TODAY };
    const { coverage, countedTo } = naiveChannel(lines, channel, at)!;
    return {
      spans: naiveSpans(lines, channel, at),
      first: Math.max(from, coverage.from === null ? coding.begins! : parseDay(coverage.from)!),
      last: countedTo === null ? to : parseDay(countedTo)!,
    };
  });
  const both: { readonly day: string; readonly pair: string }[] = [];
  let leftOut = 0;
  for (let day = from; day <= to; day++) {
    const covering = coders.filter(({ first, last }) => first <= day && day <= last);
    const [a, b] = coders.map(
      ({ spans }) => spans.findLast((span) => span.from <= formatDay(day))?.status ?? 'unknown',
    );
    if (covering.length === 1 || (covering.length === 2 && a === 'unknown' && b === 'unknown')) leftOut++;
    else if (covering.length === 2) both.push({ day: formatDay(day), pair: `${a} ${b}` });
  }
  return { both, leftOut };
}

function eachDay(differences: Agreement['differences'], channel: string): string[] {
  return differences
    .filter((one) => one.channel === channel)
    .flatMap(({ from, days, a, b }) =>
      Array.from({ length: days }, (_, index) => `${formatDay(from + index)} ${a.status} ${b.status}`),
    );
}
