import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import {
  asSeenBy,
  channelsNamedBy,
  channelFieldsOf,
  type ChannelFields,
} from '../../src/domain/status/channel-event.js';
import {
  certainOn,
  channelStatus,
  type ChannelRecord,
  type ChannelStatus,
  type StatusClock,
} from '../../src/domain/status/channel-status.js';
import { commitmentEntries } from '../../src/domain/status/commitment-entries.js';
import { commitmentLedger, judgedAt, type TrackedCommitment } from '../../src/domain/status/commitments.js';
import {
  channelCoverage,
  relationshipCoverage,
  type Coverage,
  type CoverageStatement,
} from '../../src/domain/status/coverage.js';
import { byLatest } from '../../src/domain/status/fold.js';
import type { Axes } from '../../src/domain/time/axes.js';
import { endOfDay, parseDay, type EpochDay } from '../../src/domain/time/days.js';
import type { Occurrence } from '../../src/domain/timeline/occurrence.js';
import { standingVersions, wordings, type Amendment, type KnownStretch } from '../../src/domain/timeline/timeline.js';

interface Recorded {
  readonly event: AnyEvent;
  readonly position: number;
  readonly amendments: readonly Amendment[];
}

interface Visible {
  readonly event: AnyEvent;
  readonly position: number;
  readonly occurrence: Occurrence | undefined;
}

/** A day written as YYYY-MM-DD; a slip in a test fails it. */
export function day(text: string): EpochDay {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`"${text}" is no day.`);
  return parsed;
}

/** A record in memory at a point of the three axes: what the read models find, found by looking at every event. */
export class RecordAt {
  readonly recorded: readonly Recorded[];
  readonly visible: readonly Visible[];
  readonly coverage: Coverage;

  constructor(
    events: readonly AnyEvent[],
    private readonly axes: Axes,
  ) {
    const lines = events.slice(0, axes.position).map((event, index) => ({ event, position: index + 1 }));
    const amendments = Map.groupBy(
      lines.filter((line): line is Amendment => 'target' in line.event),
      ({ event }) => event.target,
    );
    this.recorded = lines.map((line) => ({ ...line, amendments: amendments.get(line.event.id) ?? [] }));
    this.visible = this.recorded.flatMap(({ event, position, amendments: amended }) =>
      standingVersions(event, amended)
        .filter((version) => this.sees(version))
        .map((version) => ({ ...version, position })),
    );
    this.coverage = relationshipCoverage(this.axes.asOf, this.stated());
  }

  /** The channels on record, in the order in which it introduced them. */
  get channels(): string[] {
    return [
      ...new Set(this.recorded.flatMap(({ event }) => (event.type === 'ChannelEstablished' ? event.channels : []))),
    ];
  }

  /** What the fold takes. */
  channel(code: string): ChannelRecord {
    const end = endOfDay(this.axes.asOf);
    const events = this.visible
      .filter(({ event, occurrence }) => occurrence && channelsNamedBy(event).has(code))
      .map(({ event, occurrence, position }) => asSeenBy(code, event, occurrence!, position))
      .filter(({ lo, declaredHi }) => lo <= end || (declaredHi !== undefined && declaredHi <= end))
      .sort(byLatest);
    return { events, initial: { fields: this.initialFields(code), parties: this.parties } };
  }

  status(code: string): ChannelStatus {
    return channelStatus(this.channel(code), this.clock(code));
  }

  /** What is covered of a channel. */
  covered(code: string): Coverage {
    const certain = certainOn(this.axes.asOf, this.channel(code).events);
    return channelCoverage(this.axes.asOf, this.stated(code) ?? this.stated(), certain);
  }

  clock(code: string): StatusClock {
    const { limit, edge } = this.covered(code);
    return { asOf: this.axes.asOf, limit, edge };
  }

  private get parties(): string[] {
    const registration = this.visible.find(({ event }) => event.type === 'RelationshipRegistered')?.event;
    // Most tests tell of no registration: then the two that all of them speak of are the parties.
    return registration?.type === 'RelationshipRegistered'
      ? registration.parties.map(({ code }) => code)
      : ['US', 'CN'];
  }

  get ledger(): TrackedCommitment[] {
    const entries = this.certain.flatMap(({ event, occurrence, position }) =>
      commitmentEntries(event, occurrence!).map((entry) => ({ entry, position })),
    );
    entries.sort((a, b) => a.entry.hi - b.entry.hi || a.entry.lo - b.entry.lo || a.position - b.position);
    return commitmentLedger(
      entries.map(({ entry }) => entry),
      judgedAt(this.axes.asOf, (channel) => this.covered(channel).edge, this.coverage.edge),
    );
  }

  private get certain(): readonly Visible[] {
    return this.visible.filter(({ occurrence }) => occurrence && occurrence.hi <= endOfDay(this.axes.asOf));
  }

  /** The newest statement that names the channel, or none. */
  private stated(channel?: string): CoverageStatement | undefined {
    const line = this.recorded.findLast(
      ({ event }) =>
        event.type === 'CoverageStated' &&
        (channel ? event.channels?.includes(channel) : (event.channels ?? []).length === 0),
    );
    if (line?.event.type !== 'CoverageStated') return undefined;
    const { from, through } = line.event;
    return {
      position: line.position,
      from: from === undefined ? null : day(from),
      through: through === '..' ? null : day(through),
    };
  }

  private initialFields(code: string): ChannelFields | undefined {
    for (const { event, amendments } of this.recorded) {
      if (event.type !== 'ChannelEstablished' || event.channels[0] !== code) continue;
      const wording = wordings(event, amendments).find((stretch) => this.sees(stretch))?.event;
      if (wording?.type === 'ChannelEstablished') return channelFieldsOf(wording);
    }
    return undefined;
  }

  private sees({ knownFrom, knownTo }: KnownStretch): boolean {
    return knownFrom <= this.axes.knownAt && this.axes.knownAt < knownTo;
  }
}
