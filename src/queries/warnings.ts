import type { AnyEvent, ChannelCode, EventOf } from '../domain/catalogue/event-types.js';
import { sameContent } from '../domain/relationship/same-content.js';
import { channelsNamedBy, type ChannelEvent } from '../domain/status/channel-event.js';
import { isTooEarly, type CommitmentEntry } from '../domain/status/commitments.js';
import type { Status } from '../domain/status/words.js';
import { standingVersions, wordings, type Amendment } from '../domain/timeline/timeline.js';
import { dayOf, formatDay, type EpochDay } from '../domain/time/days.js';
import { parseEdtf } from '../domain/time/edtf.js';
import { named } from '../schema/named.js';
import { objectOf, oneOfCodes, text, type TypeOf } from '../schema/schema.js';
import type { RecordLine } from '../read-models/events.table.js';
import { StepsAt, type ChannelSteps, type Did } from './channel-steps.js';
import type { RecordReader, RelationshipAt } from './record-reader.js';

/** What is odd about an accepted event: a closed list (docs/domain.md §6). */
export const WARNINGS = {
  'status-unchanged': 'The channel had that status already.',
  'possible-duplicate': 'Another event of the same type names the same channel on the same day.',
  'round-number-taken': 'Another round of the channel has the same number.',
  'round-number-out-of-order': 'The round number does not follow the order of the dates.',
  'channel-retired': 'A use, stop or attempt on a retired channel.',
  'no-source': 'No source is given.',
  'disclosed-missing': 'The event whose disclosure is reported carries no "disclosed" of its own.',
  'nothing-corrected': 'The correction changes nothing.',
  'fulfilment-before-agreement': 'The fulfilment is dated before its agreement.',
  'not-yet-visible': 'The event cannot be seen in answers of today yet.',
  'later-year-named': 'The text names a year later than the event could be known.',
} as const;

/** One of `WARNINGS`, in a sentence about the event at hand. */
export const Warning = named(
  'Warning',
  objectOf('What is odd about an accepted event.', {
    code: oneOfCodes<keyof typeof WARNINGS>(WARNINGS, 'The kind.'),
    message: text('What was found, and what to look at.'),
  }),
);
/** See the schema. */
export type Warning = TypeOf<typeof Warning>;

/** The status that an event declares outright. */
const DECLARES: Partial<Record<AnyEvent['type'], Status>> = {
  TalksSevered: 'severed',
  TalksSuspended: 'suspended',
  RoundPostponed: 'suspended',
  ChannelRetired: 'retired',
};
const ATTEMPTS_AND_STOPS = new Set<AnyEvent['type']>([
  'TalksSevered',
  'TalksSuspended',
  'ContactDeclined',
  'ContactUnanswered',
]);
/** What is about the record itself, or about nothing but a name, needs no source. */
const UNSOURCED = new Set<AnyEvent['type']>([
  'RelationshipRegistered',
  'CoverageStated',
  'EventCorrected',
  'EventRetracted',
]);

/** Fields that tell what happened; an account or a promise may speak of years to come. */
const TELLING = ['summary', 'note', 'wording', 'scope', 'reason', 'outcome', 'subject', 'claim'];

/** Finds what is odd about events on record, all of them at one point: the record after the last, on the day that was recorded. */
export class WarningFinder {
  private readonly now: StepsAt;
  private readonly before: StepsAt;
  private promises: readonly CommitmentEntry[] | undefined;

  /** `before`: the same day, before the first of the events was recorded; `lines`: those that are asked about. */
  constructor(
    private readonly reader: RecordReader,
    now: RelationshipAt,
    before: RelationshipAt,
    lines: readonly RecordLine[],
  ) {
    const asked = new Set(lines.map((line) => this.aboutWhich(line, now)));
    this.now = new StepsAt(reader, now, asked);
    this.before = new StepsAt(reader, before, asked);
  }

  /** Where the event stands that a line is about: a correction's target, else its own. */
  private aboutWhich({ event, position }: RecordLine, { relationship }: RelationshipAt): number {
    if (event.type !== 'EventCorrected') return position;
    return this.reader.models.events.find(relationship.no, event.target)!.position;
  }

  /** All warnings about a line of the record, in the order of docs/domain.md §6. */
  about({ event, position }: RecordLine): Warning[] {
    const day = this.now.at.axes.knownAt;
    if (event.type === 'EventCorrected') return [...this.aboutCorrection(event, position), ...hiddenNews(event, day)];
    if (event.type === 'EventRetracted') return hiddenNews(event, day);
    return this.aboutWording(event, { own: position, recorded: position }, this.now);
  }

  private aboutWording(event: AnyEvent, place: Place, steps: StepsAt): Warning[] {
    return [
      ...[...channelsNamedBy(event)].flatMap((channel) => onChannel(steps.of(channel), event, place, channel)),
      ...withoutSource(event),
      ...this.aboutDisclosure(steps.at, event),
      ...this.aboutFulfilment(event),
      ...hidden(event, steps.at.axes.knownAt),
      ...laterYears(event),
    ];
  }

  private aboutDisclosure(at: RelationshipAt, event: AnyEvent): Warning[] {
    if (event.type !== 'EventDisclosed') return [];
    return event.about
      .filter((id) => {
        const line = this.reader.models.events.find(at.relationship.no, id);
        const version = line && this.reader.standing(at, line)?.event;
        return version !== undefined && !('disclosed' in version && version.disclosed !== undefined);
      })
      .map((id) => ({
        code: 'disclosed-missing',
        message: `"${id}" has no "disclosed": correct it, or answers show it as known when it happened.`,
      }));
  }

  private aboutFulfilment(event: AnyEvent): Warning[] {
    const fulfils = 'fulfils' in event ? (event.fulfils ?? []) : [];
    if (fulfils.length === 0) return [];
    const { relationship, axes } = this.now.at;
    const entries = (this.promises ??= this.reader.models.commitments.certain(relationship.no, axes));
    return fulfils.flatMap((id): Warning[] => {
      const made = entries.find((entry) => entry.part === 'made' && entry.commitment === id);
      const early =
        made &&
        entries.find(
          (entry) =>
            entry.part === 'fulfilled' &&
            entry.commitment === id &&
            entry.event === event.id &&
            isTooEarly(entry, made),
        );
      return early
        ? [
            {
              code: 'fulfilment-before-agreement',
              message: `"${event.id}" is dated before "${made.event}", which makes the promise "${id}": it does not count as kept by it.`,
            },
          ]
        : [];
    });
  }

  /** That it changes nothing; else what is odd about the event as it reads now, and was not before. */
  private aboutCorrection({ target: id }: EventOf<'EventCorrected'>, position: number): Warning[] {
    const { relationship, axes } = this.now.at;
    const target = this.reader.models.events.find(relationship.no, id)!;
    const amendments = this.reader.models.events.amendments(relationship.no, id, position) as Amendment[];
    const [before, after] = [amendments.slice(0, -1), amendments].map((known) => wordings(target.event, known));
    if (sameContent(before!.at(-1)?.event, after!.at(-1)?.event)) {
      return [
        { code: 'nothing-corrected', message: `"${id}" says the same as before. Check the values in "changes".` },
      ];
    }
    const oddIn = (known: ReturnType<typeof wordings>, steps: StepsAt, recorded: number): Warning[] => {
      const wording = known.find(
        ({ knownFrom, knownTo }) => knownFrom <= axes.knownAt && axes.knownAt < knownTo,
      )?.event;
      return wording ? this.aboutWording(wording, { own: target.position, recorded }, steps) : [];
    };
    const odd = oddIn(after!, this.now, position);
    const told = new Set(odd.length > 0 ? oddIn(before!, this.before, position - 1).map(({ message }) => message) : []);
    return odd.filter(({ message }) => !told.has(message));
  }
}

/** Where an event stands in the record, and where what is asked about was recorded: the event itself, or a correction of it. */
interface Place {
  readonly own: number;
  readonly recorded: number;
}

function onChannel(steps: ChannelSteps | undefined, event: AnyEvent, place: Place, code: ChannelCode): Warning[] {
  const seen = steps?.event(place.own);
  if (!steps || !seen) return [];
  const did = steps.did(place.own);
  // What was recorded later is odd beside this one, not this one beside it.
  const earlier = (other: ChannelEvent): boolean => other !== seen && other.position < place.recorded;
  return [
    ...(did ? statusWarnings(event, code, did) : []),
    ...duplicates(steps.alike(seen).find(earlier), code),
    ...roundNumbers(steps.rounds, seen, earlier, code),
  ];
}

function statusWarnings(event: AnyEvent, channel: ChannelCode, { before, used }: Did): Warning[] {
  const stops = event.type === 'RoundPostponed' ? event.indefinite === true : ATTEMPTS_AND_STOPS.has(event.type);
  if (before === 'retired' && (used || stops)) {
    return [
      {
        code: 'channel-retired',
        message: `${channel} is retired. If it was taken up again, record a ChannelEstablished.`,
      },
    ];
  }
  const declares =
    (event.type === 'TalksSuspended' && event.partial) || (event.type === 'RoundPostponed' && !event.indefinite)
      ? undefined
      : DECLARES[event.type];
  return declares === before
    ? [{ code: 'status-unchanged', message: `${channel} was ${before} already; its "since" stays as it is.` }]
    : [];
}

function duplicates(twin: ChannelEvent | undefined, channel: ChannelCode): Warning[] {
  return twin
    ? [
        {
          code: 'possible-duplicate',
          message: `"${twin.event}" is a ${twin.type} on ${channel} of the same day. If both are one, retract this one.`,
        },
      ]
    : [];
}

/** A round that is announced is only held against those held before; where dates leave the order open, any order is good. */
function roundNumbers(
  held: readonly ChannelEvent[],
  seen: ChannelEvent,
  earlier: (other: ChannelEvent) => boolean,
  channel: ChannelCode,
): Warning[] {
  const { type, round } = seen;
  if ((type !== 'RoundHeld' && type !== 'RoundScheduled') || round === undefined) return [];
  const [isHeld, isBefore] = [type === 'RoundHeld', ({ hi }: ChannelEvent) => hi < seen.lo];
  const same = held.find((other) => other.round === round && (isHeld || isBefore(other)) && earlier(other));
  if (same)
    return [
      {
        code: 'round-number-taken',
        message: `Round ${round} of ${channel} is "${same.event}" already. Check the number.`,
      },
    ];
  const odd =
    held.find((other) => other.round! > round && isBefore(other) && earlier(other)) ??
    held.find((other) => isHeld && other.round! < round && other.lo > seen.hi && earlier(other));
  if (!odd) return [];
  return [
    {
      code: 'round-number-out-of-order',
      message: `Round ${round} of ${channel} does not fit the date of round ${odd.round}, "${odd.event}". Check number and date.`,
    },
  ];
}

function withoutSource(event: AnyEvent): Warning[] {
  if (UNSOURCED.has(event.type) || ('sources' in event && (event.sources ?? []).length > 0)) return [];
  return [{ code: 'no-source', message: `"${event.id}" names no source. Add one by a correction of "sources".` }];
}

function hidden(event: AnyEvent, today: EpochDay): Warning[] {
  const version = standingVersions(event, [])[0];
  if (!version?.occurrence || version.occurrence.knownFrom <= today) return [];
  return [
    {
      code: 'not-yet-visible',
      message: `"${event.id}" is seen from ${formatDay(version.occurrence.knownFrom)} on: its date leaves open whether it has happened yet.`,
    },
  ];
}

function hiddenNews({ id, disclosed }: AnyEvent & { disclosed?: string }, today: EpochDay): Warning[] {
  const from = disclosed === undefined ? today : dayOf(parseEdtf(disclosed)!.hi);
  return from <= today
    ? []
    : [
        {
          code: 'not-yet-visible',
          message: `"${id}" is news from ${formatDay(from)} on: answers of today do not show it.`,
        },
      ];
}

/** An event's text says nothing that was only known later than its `knownFrom` (docs/domain.md §3). */
function laterYears(event: AnyEvent): Warning[] {
  const knownFrom = standingVersions(event, [])[0]?.occurrence?.knownFrom;
  if (knownFrom === undefined) return [];
  const known = Number(formatDay(knownFrom).slice(0, 4));
  const fields: Readonly<Record<string, unknown>> = { ...event };
  const years =
    TELLING.map((field) => fields[field] ?? '')
      .join(' ')
      .match(/\b(?:1[89]|2[01])\d\d\b/g) ?? [];
  const later = years.find((year) => Number(year) > known);
  return later
    ? [
        {
          code: 'later-year-named',
          message: `The text names ${later}, but the event was known in ${known}. What came later is another event or a correction.`,
        },
      ]
    : [];
}
