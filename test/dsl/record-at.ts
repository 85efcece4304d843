import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { asSeenBy, channelsNamedBy, fieldsOf, type ChannelFields } from '../../src/domain/status/channel-event.js';
import { channelStatus, type ChannelRecord, type ChannelStatus } from '../../src/domain/status/channel-status.js';
import { commitmentEntries } from '../../src/domain/status/commitment-entries.js';
import { commitmentLedger, type Commitment } from '../../src/domain/status/commitments.js';
import { coverageOn, type Coverage } from '../../src/domain/status/coverage.js';
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
    this.coverage = this.coverageStated();
  }

  /** The channels on record, in the order in which it introduced them. */
  get channels(): string[] {
    return [
      ...new Set(this.recorded.flatMap(({ event }) => (event.type === 'ChannelEstablished' ? event.channels : []))),
    ];
  }

  /** What the fold takes. */
  channel(code: string): ChannelRecord {
    const events = this.visible
      .filter(
        ({ event, occurrence }) =>
          occurrence && occurrence.lo <= endOfDay(this.axes.asOf) && channelsNamedBy(event).has(code),
      )
      .map(({ event, occurrence, position }) => asSeenBy(code, event, occurrence!, position))
      .sort(byLatest);
    return { events, initial: this.initialFields(code) };
  }

  status(code: string): ChannelStatus {
    return channelStatus(this.channel(code), { asOf: this.axes.asOf, limit: this.coverage.limit });
  }

  get ledger(): Commitment[] {
    const entries = this.certain.flatMap(({ event, occurrence, position }) =>
      commitmentEntries(event, occurrence!).map((entry) => ({ entry, position })),
    );
    entries.sort((a, b) => a.entry.hi - b.entry.hi || a.entry.lo - b.entry.lo || a.position - b.position);
    return commitmentLedger(
      entries.map(({ entry }) => entry),
      this.coverage.limit,
    );
  }

  private get certain(): readonly Visible[] {
    return this.visible.filter(({ occurrence }) => occurrence && occurrence.hi <= endOfDay(this.axes.asOf));
  }

  private coverageStated(): Coverage {
    const stated = this.recorded.map(({ event }) => event).findLast((event) => event.type === 'CoverageStated');
    const newestHi = this.certain.reduce<number | undefined>(
      (newest, { occurrence }) => Math.max(newest ?? -Infinity, occurrence!.hi),
      undefined,
    );
    const statement = stated && {
      from: stated.from === undefined ? null : day(stated.from),
      through: stated.through === '..' ? null : day(stated.through),
    };
    return coverageOn(this.axes.asOf, statement, newestHi);
  }

  private initialFields(code: string): ChannelFields | undefined {
    for (const { event, amendments } of this.recorded) {
      if (event.type !== 'ChannelEstablished' || event.channels[0] !== code) continue;
      const wording = wordings(event, amendments).find((stretch) => this.sees(stretch))?.event;
      if (wording?.type === 'ChannelEstablished') return fieldsOf(wording);
    }
    return undefined;
  }

  private sees({ knownFrom, knownTo }: KnownStretch): boolean {
    return knownFrom <= this.axes.knownAt && this.axes.knownAt < knownTo;
  }
}
