import type { Agreement, AskedAgreement, ComparedPair, EventAgreement } from '../domain/agreement/agreement.js';
import type { CodedStatus, DayDifference } from '../domain/agreement/channel-days.js';
import type { CodedEvent, CodedChronology } from '../domain/agreement/coded-chronology.js';
import { beginOf, daysApart, endOf } from '../domain/agreement/event-days.js';
import type { Likeness } from '../domain/agreement/match-events.js';
import { dayOrNull, formatDay } from '../domain/time/days.js';

/** One of the two files, with what it is of. */
export interface Coder {
  readonly file: string;
  readonly coding: CodedChronology;
}

/** An agreement as it is printed, with ISO days; `a` and `b` are the two files in the order in which they were named. */
export type AgreementAnswer = ReturnType<typeof answerOf>;

/** An agreement as it is printed. */
export function answerOf(
  { edition, events, days, table, channels, differences, leftOut, registered, channelsOnlyA, channelsOnlyB }: Agreement,
  coders: Readonly<Record<'a' | 'b', Coder>>,
  asked: AskedAgreement & { readonly knownAt: number },
  remarks: readonly string[],
) {
  return {
    edition,
    a: coderOf(coders.a),
    b: coderOf(coders.b),
    from: dayOrNull(asked.from),
    to: formatDay(asked.to),
    knownAt: formatDay(asked.knownAt),
    within: asked.within,
    remarks,
    events: {
      ...events.all,
      leftOut: events.leftOut,
      types: [...events.types].map(([type, counts]) => ({ type, ...counts })),
      differing: events.differing.map(pairOf),
      near: events.near.map(pairOf),
      onlyInA: events.onlyA.map(eventOf),
      onlyInB: events.onlyB.map(eventOf),
    },
    days: {
      ...days,
      table,
      channels: channels.map(({ channel, from, to, ...agreement }) => ({
        channel,
        from: dayOrNull(from),
        to: dayOrNull(to),
        ...agreement,
      })),
      differences: differences.map(differenceOf(counterparts(events, 'a'), counterparts(events, 'b'))),
      leftOut: leftOut.map((one) => ({ ...one, from: formatDay(one.from), to: formatDay(one.to) })),
    },
    channels: { onlyInA: channelsOnlyA, onlyInB: channelsOnlyB, registered },
  };
}

function coderOf({ file, coding: { relationship, events, channels } }: Coder) {
  return { file, relationship, events: events.length, channels: channels.size };
}

/** What the other coder has for an event: another one that is near, or none; what stands for the same is left out. */
type Counterparts = ReadonlyMap<string, { readonly likeness: Likeness | 'none'; readonly event: string | null }>;

function counterparts({ near, onlyA, onlyB }: EventAgreement, side: 'a' | 'b'): Counterparts {
  const other = side === 'a' ? 'b' : 'a';
  return new Map<string, { readonly likeness: Likeness | 'none'; readonly event: string | null }>([
    ...(side === 'a' ? onlyA : onlyB).map(({ event }) => [event.id, { likeness: 'none', event: null }] as const),
    ...near.map((pair) => [pair[side].event.id, { likeness: pair.likeness, event: pair[other].event.id }] as const),
  ]);
}

function differenceOf(ofA: Counterparts, ofB: Counterparts) {
  const because = (status: CodedStatus, of: Counterparts) => ({
    ...status,
    counterpart: (status.event !== null && of.get(status.event)) || null,
  });
  return ({ from, to, a, b, ...difference }: DayDifference) => ({
    ...difference,
    from: formatDay(from),
    to: formatDay(to),
    a: because(a, ofA),
    b: because(b, ofB),
  });
}

function eventOf({ event, channels, days }: CodedEvent) {
  const { occurred } = event as { readonly occurred: string };
  const [from, to] = [formatDay(beginOf(days)), formatDay(endOf(days))];
  return { id: event.id, type: event.type, occurred, from, to, channels };
}

function pairOf({ likeness, a, b, fields }: ComparedPair) {
  return { likeness, daysApart: daysApart(a.days, b.days), a: eventOf(a), b: eventOf(b), fields };
}
