import type { PartyCode } from '../domain/catalogue/event-types.js';
import type { AnswerLine, Grounds } from '../domain/status/answer-changes.js';
import type { ChannelFields } from '../domain/status/channel-event.js';
import { ALWAYS_KNOWN, standingVersions, type Amendment } from '../domain/timeline/timeline.js';
import type { Axes } from '../domain/time/axes.js';
import { endOfDay } from '../domain/time/days.js';
import type { RecordReader, RelationshipAt } from './record-reader.js';

/** The two lines along which the answer about one channel and day can have changed. */
export interface AnswerLines {
  /** By position, as known on the day of the axes. */
  readonly positions: AnswerLine;
  /** By the day of knowledge, with the record up to the position of the axes. */
  readonly knowledge: AnswerLine;
}

/** Reads both lines of a channel from the tables; `channel`: its number there. */
export function linesOfAnswer(reader: RecordReader, at: RelationshipAt, channel: number): AnswerLines {
  const { asOf, knownAt, position } = at.axes;
  const { channelEvents, coverage, establishments } = reader.models;
  const rows = channelEvents.rowsOf(channel).filter(({ event }) => event.hi <= endOfDay(asOf));
  const wordings = establishments.rectangles(channel);
  const stated = coverage.positionsOf(at.relationship.no, channel, position);
  const [amended, learned] = registrationTurns(reader, at);
  const grounds = groundsOf(reader, at, channel);
  return {
    positions: {
      asOf,
      events: rows
        .filter((row) => row.knownFrom <= knownAt && row.knownTo > knownAt)
        .map(({ event, positionFrom, positionTo }) => ({ event, from: positionFrom, to: positionTo })),
      grounds: pointsUpTo(position, [
        ...stated,
        ...amended,
        ...wordings.flatMap(({ positionFrom, positionTo }) => [positionFrom, positionTo]),
      ]).map((from) => ({ from, holds: grounds({ knownAt, position: from }) })),
    },
    knowledge: {
      asOf,
      events: rows
        .filter((row) => row.positionFrom <= position && row.positionTo > position)
        .map(({ event, knownFrom, knownTo }) => ({ event, from: knownFrom, to: knownTo })),
      grounds: pointsUpTo(knownAt, [
        ...learned,
        ...wordings.flatMap(({ knownFrom, knownTo }) => [knownFrom, knownTo]),
      ]).map((from) => ({ from, holds: grounds({ knownAt: from, position }) })),
    },
  };
}

function pointsUpTo(last: number, points: readonly number[]): number[] {
  return [...new Set(points)].filter((point) => point <= last).sort((a, b) => a - b);
}

/** The positions, and the days of knowledge, from which the registration reads otherwise. */
function registrationTurns(
  { models }: RecordReader,
  { relationship, axes }: RelationshipAt,
): [positions: number[], days: number[]] {
  const { event } = models.events.at(relationship.no, 1)!;
  const amendments = models.events.amendments(relationship.no, event.id, axes.position) as Amendment[];
  const versions = standingVersions(event, amendments);
  return [
    [1, ...amendments.map(({ position }) => position)],
    [ALWAYS_KNOWN, ...versions.map(({ knownFrom }) => knownFrom)],
  ];
}

/** What the channel is made of beside its events; the same object wherever its fields and the parties are the same. */
function groundsOf(
  reader: RecordReader,
  { relationship, axes: { asOf } }: RelationshipAt,
  channel: number,
): (point: Pick<Axes, 'knownAt' | 'position'>) => Grounds {
  const known = new Map<string, Grounds['initial']>();
  const initialOf = (fields: ChannelFields, parties: readonly PartyCode[]): Grounds['initial'] => {
    const key = JSON.stringify([fields, parties]);
    const initial = known.get(key) ?? { fields, parties };
    known.set(key, initial);
    return initial;
  };
  return (point) => {
    const fields = reader.models.establishments.initialFields(channel, point);
    const { parties } = reader.registration({ relationship, axes: { asOf, ...point } });
    const codes = parties.map(({ code }) => code);
    return {
      initial: fields && initialOf(fields, codes),
      statement: reader.models.coverage.ofChannel(relationship.no, channel, point.position),
    };
  };
}
