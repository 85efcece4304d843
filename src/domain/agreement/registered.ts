import type { ChannelCode } from '../catalogue/event-types.js';
import type { ChannelFields } from '../status/channel-event.js';
import type { FieldDifference } from './coded-fields.js';
import type { CodedChronology } from './coded-chronology.js';

/** A channel that only one coder has. */
export interface ChannelOfOne {
  readonly channel: ChannelCode;
  readonly name: string;
  /** The other coder's channel that may be the same one, by its name; null where none is called alike. */
  readonly alike: ChannelCode | null;
}

/** What about a channel decides its status, or where it counts. */
const REGISTERED = ['level', 'kind', 'track', 'cadence', 'dormantAfter', 'standing', 'members'] as const;

/** How two coders registered a channel differently, as it stands on the last day: another cadence alone changes statuses. */
export function registeredDifferently(
  a: ChannelFields | undefined,
  b: ChannelFields | undefined,
): readonly FieldDifference[] {
  return REGISTERED.map((field) => ({ field, a: registered(a, field), b: registered(b, field) })).filter(
    (one) => JSON.stringify(one.a) !== JSON.stringify(one.b),
  );
}

function registered(fields: ChannelFields | undefined, field: (typeof REGISTERED)[number]): unknown {
  const value = fields?.[field] ?? null;
  if (typeof value === 'object' && value !== null) return 'text' in value ? value.text : [...value].sort();
  return value;
}

/** The channels that only the first coder has, with those that only the other has and calls alike. */
export function channelsOfOne(of: CodedChronology, other: CodedChronology): ChannelOfOne[] {
  const called = new Map<string, ChannelCode>();
  for (const { code, names } of ownChannels(other, of))
    for (const name of names) if (!called.has(name)) called.set(name, code);
  return ownChannels(of, other).map(({ code, name, names }) => {
    const alike = names.find((one) => called.has(one));
    return { channel: code, name, alike: alike === undefined ? null : called.get(alike)! };
  });
}

/** The channels that one coder has and the other has not, with all that each is called, in letters and figures only. */
function ownChannels(of: CodedChronology, other: CodedChronology) {
  const own = [...of.channels.values()].filter(({ code }) => !other.channels.has(code));
  return own.map(({ code, record: { events, initial } }) => {
    const newest = events.findLast(({ fields }) => fields !== undefined)?.fields ?? initial.fields!;
    const names = [code, newest.name, newest.shortName ?? code].map(lettersOf);
    return { code, name: newest.name, names };
  });
}

function lettersOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
