import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { traitsOf, type AnyEvent } from '../domain/catalogue/event-types.js';
import type { ChannelCode } from '../domain/catalogue/closed-values.js';
import { channelsNamedBy } from '../domain/status/channel-event.js';
import { explainEvent, lastTurn, noteOn } from '../domain/status/explain.js';
import { partyInWords } from '../domain/status/in-words.js';
import type { RecordedForm } from '../domain/catalogue/stored-event.js';
import type { Status } from '../domain/status/status.js';
import { dayOf, formatDay } from '../domain/time/days.js';
import type { RecordLine } from '../read-models/events.table.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { DryRun } from '../read-models/dry-run.js';
import { objectOf, type TypeOf } from '../schema/schema.js';
import { atOnce, inTurns } from '../turns/turns.js';
import { LONG } from './kept-folds.js';
import { channelAt, RecordReader, type ChannelAt, type RelationshipAt } from './record-reader.js';
import { STATUS_CHANGE } from './status-answer.js';
import { bearsOnAll, touchedChannels } from './touched-channels.js';
import { WarningFinder, type Warning } from './warnings.js';

/** A channel whose status the positions changed. */
export const Change = objectOf('A channel whose status it changed.', STATUS_CHANGE);
export type Change = TypeOf<typeof Change>;

/** What positions p+1 … q of a relationship changed, and the warnings about each of their events. */
export interface Changes {
  readonly changes: readonly Change[];
  readonly recorded: readonly {
    readonly position: number;
    readonly recordedAt: string;
    readonly warnings: readonly Warning[];
  }[];
  /** Why each channel that they name or change stands where it does, where that was asked for. */
  readonly reasons: readonly StatusReason[];
}

/** Why a channel stands where it does after what is recorded. */
export interface StatusReason {
  readonly channel: ChannelCode;
  /** The rule in words, of the event recorded or of whatever else began the status. */
  readonly note: string;
  /** The UTC day, ISO, on which the status began, where it was not the event recorded that began it; null where it was. */
  readonly since: string | null;
}

/**
 * What did these positions change? Those up to `before` were already on record: they are repeats. Asked as of the day
 * they were recorded, so that a repeat gets the same answer as the first time. `positions`: those whose warnings are
 * wanted. `explained`: the reasons are wanted too. `notStored`: events of a dry run, answered as if they were stored;
 * undefined if the relationship has moved on from the position they were to follow.
 */
export class ShowChanges extends Query<Changes | undefined> {
  constructor(
    readonly relationship: string,
    readonly before: number,
    readonly positions: readonly number[],
    readonly notStored?: readonly RecordedForm[],
    readonly explained = false,
  ) {
    super();
  }
}

@QueryHandler(ShowChanges)
export class ShowChangesHandler implements IQueryHandler<ShowChanges> {
  constructor(
    private readonly reader: RecordReader,
    private readonly dryRun: DryRun,
  ) {}

  async execute(asked: ShowChanges): Promise<Changes | undefined> {
    const { relationship, before, positions, notStored = [], explained } = asked;
    const ask = () => this.changes(this.reader.models.relationships.find(relationship)!, before, positions, explained);
    if (notStored.length === 0) return inTurns(ask());
    if ((this.reader.models.relationships.find(relationship)?.position ?? 0) !== before) return undefined;
    return this.dryRun.ask(relationship, notStored, () => atOnce(ask()));
  }

  /** Pauses before each event whose warnings are wanted. */
  private *changes(
    relationship: RelationshipRow,
    known: number,
    all: readonly number[],
    explained: boolean,
  ): Generator<void, Changes> {
    const gone = this.retractedSince(relationship, known, all);
    const positions = all.filter((position) => !gone.some((line) => line.position === position));
    const after = Math.min(known, ...positions.map((position) => position - 1));
    const taken = gone.map(({ position, recordedAt, event }) => ({
      position,
      recordedAt,
      warnings: [retractedSince(event.id)],
    }));
    if (positions.length === 0) return { changes: [], recorded: taken, reasons: [] };
    const through = Math.max(after, ...positions);
    const lines = this.reader.models.events.between(relationship.no, after, through, through - after);
    const last = lines.at(-1);
    if (!last) return { changes: [], recorded: taken, reasons: [] };
    const day = dayOf(Date.parse(last.recordedAt));
    const at = (position: number) => this.reader.at(relationship, { asOf: day, knownAt: day, position });
    const now = at(last.position);
    const before = onlyAdd(lines) ? { ...now, axes: { ...now.axes, position: after }, found: new Map() } : at(after);
    const wanted = new Set(positions);
    const asked = lines.filter(({ position }) => wanted.has(position));
    for (const no of this.named(now.relationship, lines)) yield* this.reader.models.channelEvents.readying(no);
    const warnings = new WarningFinder(this.reader, now, before);
    const recorded: Changes['recorded'][number][] = [];
    for (const line of asked) {
      yield;
      recorded.push({ position: line.position, recordedAt: line.recordedAt, warnings: warnings.about(line) });
    }
    const changes = this.statusChanges(before, now, lines);
    return {
      changes,
      recorded: [...recorded, ...taken],
      reasons: explained ? this.reasons(now, changes, asked) : [],
    };
  }

  /** Repeats of events retracted since: they change nothing any more. */
  private retractedSince(relationship: RelationshipRow, known: number, positions: readonly number[]): RecordLine[] {
    const { events } = this.reader.models;
    return [...new Set(positions)]
      .filter((position) => position <= known)
      .map((position) => events.at(relationship.no, position)!)
      .filter(({ event: { id } }) =>
        events.amendments(relationship.no, id, known).some(({ event }) => event.type === 'EventRetracted'),
      );
  }

  private statusChanges(before: RelationshipAt, now: RelationshipAt, lines: readonly RecordLine[]): Change[] {
    const codes = lines.some(({ event }) => bearsOnAll(now.relationship, event))
      ? this.reader.channels(now).map(({ channel }) => channel)
      : touchedChannels(this.reader, now.relationship, lines);
    const onlyAdded = onlyAdd(lines);
    return [...codes].flatMap((channel) => {
      const found = this.reader.findChannel(now, channel);
      const earlier =
        onlyAdded && found && found.record.events.length < LONG
          ? upTo(before.axes.position, found)
          : this.reader.findChannel(before, channel);
      const [was, is] = [this.statusIn(earlier), this.statusIn(found)];
      return was === is ? [] : [{ channel, before: was, after: is }];
    });
  }

  /** Of every channel that changes, and of those that the lines name and leave as they are. */
  private reasons(now: RelationshipAt, changes: readonly Change[], lines: readonly RecordLine[]): StatusReason[] {
    const named = lines.flatMap(({ event }) => [...channelsNamedBy(event)]);
    const channels = new Set([...changes.map(({ channel }) => channel), ...named]);
    const names = new Map(this.reader.registration(now).parties.map(({ code, name }) => [code, name]));
    const nameOf = (party: string) => partyInWords(names.get(party) ?? party);
    const positions = new Set(lines.map(({ position }) => position));
    return [...channels].flatMap((channel): StatusReason[] => {
      const found = this.reader.findChannel(now, channel);
      if (!found) return [];
      const folded = this.reader.folded(found);
      const own = folded.events.findLast(({ position }) => positions.has(position));
      const ownStep = own && explainEvent(own, folded);
      const changed = changes.some((change) => change.channel === channel);
      // Where it changes by an event that was there before, that one tells why.
      if (ownStep && (!changed || ownStep.after === folded.status))
        return [{ channel, note: noteOn(ownStep, folded, nameOf), since: null }];
      const step = lastTurn(folded);
      return step ? [{ channel, note: noteOn(step, folded, nameOf), since: formatDay(step.day) }] : [];
    });
  }

  /** The word alone, without the doubt and the meetings shown beside it. */
  private statusIn(channel: ChannelAt | undefined): Status {
    return channel ? this.reader.folded(channel).status : 'unknown';
  }

  /** Numbers of the channels that the lines themselves name. */
  private named({ no }: RelationshipRow, lines: readonly RecordLine[]): Set<number> {
    const codes = new Set(lines.flatMap(({ event }) => [...channelsNamedBy(event)]));
    return new Set([...codes].flatMap((code) => this.reader.models.relationships.findChannel(no, code) ?? []));
  }
}

/** The warning about a repeat of an event that was retracted. */
export function retractedSince(id: string): Warning {
  return {
    code: 'retracted-since',
    message:
      `"${id}" stands in the record, but was retracted since: nothing was recorded. If it is a fact after all, ` +
      'record it anew under a new id.',
  };
}

/** Whether they leave unchanged all that an earlier position said, of the relationship itself too. */
function onlyAdd(lines: readonly RecordLine[]): boolean {
  return !lines.some(({ event }) => isRewording(event));
}

/** The channel before events that only added to it. */
function upTo(position: number, { record, coverage, clock, ...whose }: ChannelAt): ChannelAt {
  const events = record.events.filter((event) => event.position <= position);
  return channelAt(whose, { ...record, events }, clock.asOf, coverage.statement);
}

/**
 * Whether it changes what an earlier position said of a channel, as events about the record do; all others only add.
 */
function isRewording({ type }: AnyEvent): boolean {
  const { effect } = traitsOf(type);
  return effect === 'about-the-record' || effect === 'establishment';
}
