import { type AnyEvent, type ChannelCode, type EventOf, type PartyCode } from '../catalogue/event-types.js';
import { introducedBy } from '../catalogue/naming.js';
import type { Withheld } from '../catalogue/withhold.js';
import type { RememberedEvent } from '../relationship/remembered-events.js';
import type { RelationshipState } from '../relationship/state.js';
import { asSeenBy, channelFieldsOf, channelsNamedBy, type ChannelEvent } from '../status/channel-event.js';
import type { ChannelRecord } from '../status/channel-status.js';
import type { CoverageStatement } from '../status/coverage.js';
import { byLatest } from '../status/fold.js';
import { dayOf, parseDay, type EpochDay } from '../time/days.js';
import { standingVersions, wordings, type KnownStretch } from '../timeline/timeline.js';
import { codedFields, type CodedFields } from './coded-fields.js';
import { eventDays, type MeantDays } from './event-days.js';

/** An event as a coder left it: corrections applied, of none that was retracted. */
export interface CodedEvent {
  readonly event: Withheld<AnyEvent>;
  readonly days: MeantDays;
  /** The channels that it names, sorted; none for an event beside them. */
  readonly channels: readonly ChannelCode[];
  readonly fields: CodedFields;
  readonly position: number;
}

/** A channel as a coder left it. */
export interface CodedChannel {
  readonly code: ChannelCode;
  readonly record: ChannelRecord;
  /** The statement of coverage that holds for it; undefined where none was made. */
  readonly coverage: CoverageStatement | undefined;
}

/** A chronology as its coder left it, with all that its own corrections and retractions say. */
export interface CodedChronology {
  readonly relationship: string;
  readonly parties: readonly PartyCode[];
  /** Events in the world, in recorded order. */
  readonly events: readonly CodedEvent[];
  readonly channels: ReadonlyMap<ChannelCode, CodedChannel>;
  /** The statement about the relationship as a whole; undefined where none was made. */
  readonly coverage: CoverageStatement | undefined;
  /** The latest day that the first event can have been on; undefined where there is no event. */
  readonly begins: EpochDay | undefined;
}

/** The chronology as anyone could know it by the end of a UTC day. */
export function codingOf(state: RelationshipState, knownAt: EpochDay): CodedChronology {
  const events: CodedEvent[] = [];
  const seen = new Map<ChannelCode, ChannelEvent[]>();
  const statements: CoverageOf[] = [];
  let begins: EpochDay | undefined;
  for (const remembered of state.events.values()) {
    const { position, original } = remembered;
    if (original.type === 'CoverageStated') statements.push(coverageIn(original, position));
    const version = standingVersions(original, remembered.amendments).find(knownOn(knownAt));
    if (!version?.occurrence) continue;
    const { event, occurrence } = version;
    const channels = [...channelsNamedBy(event)].sort();
    for (const channel of channels) {
      const of = seen.get(channel) ?? [];
      if (of.push(asSeenBy(channel, event, occurrence, position)) === 1) seen.set(channel, of);
    }
    const day = dayOf(occurrence.hi);
    begins = Math.min(begins ?? day, day);
    events.push({ event, days: eventDays(event), channels, fields: codedFields(event), position });
  }
  const parties = partiesIn(state, knownAt);
  const channels = [...state.establishments.entries()].flatMap(([code, ids]): CodedChannel[] => {
    const fields = ids.flatMap((id) => establishedAs(state.events.get(id)!, knownAt))[0];
    if (!fields) return [];
    const record = { initial: { fields, parties }, events: (seen.get(code) ?? []).sort(byLatest) };
    return [{ code, record, coverage: newest(statements, code) ?? newest(statements, null) }];
  });
  return {
    relationship: state.relationship,
    parties,
    events,
    channels: new Map(channels.sort((a, b) => (a.code < b.code ? -1 : 1)).map((one) => [one.code, one])),
    coverage: newest(statements, null),
    begins,
  };
}

function knownOn(day: EpochDay): (stretch: KnownStretch) => boolean {
  return ({ knownFrom, knownTo }) => knownFrom <= day && day < knownTo;
}

function partiesIn(state: RelationshipState, knownAt: EpochDay): PartyCode[] {
  const { original, amendments } = state.events.get(`${state.relationship}-registered`)!;
  const registration = wordings(original, amendments).find(knownOn(knownAt))?.event ?? original;
  return [...introducedBy(registration, 'party')];
}

/** The fields that an establishment gives its channel, whether or not it is public yet (docs/domain.md §4). */
function establishedAs({ original, amendments }: RememberedEvent, knownAt: EpochDay) {
  const wording = wordings(original, amendments).find(knownOn(knownAt));
  return wording ? [channelFieldsOf(wording.event as EventOf<'ChannelEstablished'>)] : [];
}

/** A statement of coverage, and the channels it is about; null for all that have none of their own. */
interface CoverageOf {
  readonly channels: readonly ChannelCode[] | null;
  readonly statement: CoverageStatement;
}

function coverageIn({ from, through, channels = [] }: EventOf<'CoverageStated'>, position: number): CoverageOf {
  const statement = {
    position,
    from: from === undefined ? null : parseDay(from)!,
    through: through === '..' ? null : parseDay(through)!,
  };
  return { channels: channels.length > 0 ? channels : null, statement };
}

function newest(statements: readonly CoverageOf[], channel: ChannelCode | null): CoverageStatement | undefined {
  return statements.findLast(({ channels }) => (channel === null ? channels === null : channels?.includes(channel)))
    ?.statement;
}
