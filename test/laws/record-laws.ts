import { decideToRecord, decideToRegister, type PostedEvent } from '../../src/domain/relationship/decide.js';
import { isAmendment } from '../../src/domain/catalogue/event-types.js';
import { standingVersions } from '../../src/domain/timeline/timeline.js';
import { readStored } from '../../src/domain/catalogue/stored-event.js';
import type { Line } from '../reference/naive-record.js';
import { TODAY } from '../reference/history-dates.js';
import { isRetracted } from '../reference/history-rules.js';
import { Breach, expectSame, type Law, type Told } from './law.js';
import { answer } from './questions.js';
import { posted } from './recorded-history.js';
import { rowsOf, type Row } from './rows.js';
import { secretsOf } from './withheld-laws.js';

/** Rows projected event by event are those projected in one go. */
export const incrementalIsRebuilt: Law = async ({ world, rebuilt, recorded: { relationship } }) => {
  const [found, expected] = [rowsOf(world, relationship), rowsOf(rebuilt, relationship)];
  expectSame('every table', found, expected);
  return Object.values(found).flat().length;
};

/**
 * What was answered by position is answered again to the byte, but for what was withheld since: now that all is recorded, and after
 * a rebuild.
 */
export const pastAnswersStay: Law = async ({ lines, world, rebuilt, recorded: { relationship }, past }) => {
  const hidden = secretsOf(lines);
  for (const { question, text } of past) {
    for (const now of [await answer(world, relationship, question), await answer(rebuilt, relationship, question)]) {
      const isCut = now.includes('withheld') || hidden.some((secret) => text.includes(secret));
      if (now !== text && !isCut) throw new Breach(question, JSON.parse(now), JSON.parse(text));
    }
  }
  return past.length;
};

/**
 * Every line offered again stands where it stood, retracted or not, and nothing is stored; the order of its keys does not matter. Without an id only
 * the last amendment of an event is one that was there before (docs/domain.md §6).
 */
export const repeatsStoreNothing: Law = async ({ lines: [registration, ...lines], recorded: { state } }) => {
  const now = Date.parse(TODAY) + 86_400_000;
  const again = [
    ...placedAgain(decideToRegister(state, posted(backwards(registration!)), now)),
    ...placedAgain(decideToRecord(state, lines.map(backwards).map(posted), (index) => `/${index}`, now)),
  ];
  expectSame(
    'every line again',
    again,
    [registration!, ...lines].map(({ id }, index) => ({
      id,
      position: index + 1,
      repeated: true,
      ...(isRetracted(lines, id) && { retracted: true }),
    })),
  );
  const amendments = lines.filter(({ type }) => type === 'EventCorrected' || type === 'EventRetracted');
  const lastOf = ({ target }: Line) => amendments.findLast((one) => one.target === target)!;
  const last = amendments.filter((line) => lastOf(line) === line);
  expectSame(
    'the last amendment of each event again without an id',
    placedAgain(decideToRecord(state, last.map(anonymous), () => '', now)).map(({ id, repeated }) => ({
      id,
      repeated,
    })),
    last.map(({ id }) => ({ id, repeated: true })),
  );
  for (const line of amendments.filter((one) => says(one) !== says(lastOf(one)))) {
    const decision = decideToRecord(state, [anonymous(line)], () => '', now);
    const repeated = 'placed' in decision && decision.placed[0]!.repeated;
    expectSame({ again: line.id, without: 'an id, after a later one' }, repeated, false);
  }
  return lines.length + 1 + amendments.length;
};

function says({ type, changes, disclosed }: Line): string {
  return JSON.stringify([type, changes, disclosed]);
}

function anonymous(line: Line): PostedEvent {
  return { body: { ...line, id: `made-for-${String(line.id)}` }, idGiven: false };
}

function placedAgain(decision: ReturnType<typeof decideToRecord>) {
  if ('faults' in decision) throw new Breach('lines again', decision.faults, 'repeats');
  if (decision.events.length > 0) throw new Breach('lines again', decision.events, 'nothing to store');
  return decision.placed;
}

function backwards(line: Line): Line {
  return Object.fromEntries(Object.entries(line).reverse());
}

/** At any (event, knownAt, position) at most one version stands: by the timeline, and by the rows of every table. */
export const oneVersionStands: Law = async (told) => {
  const {
    versions,
    channel_events: channelEvents,
    establishments,
    commitment_entries: entries,
  } = rowsOf(told.world, told.recorded.relationship);
  return (
    noneOverlap('versions', versions!, ['position']) +
    noneOverlap('channel_events', channelEvents!, ['channel', 'position']) +
    noneOverlap('establishments', establishments!, ['channel', 'position']) +
    noneOverlap('commitment_entries', entries!, ['position', 'ordinal']) +
    timelines(told, versions!)
  );
};

function noneOverlap(table: string, rows: readonly Row[], key: readonly string[]): number {
  const ofOne = Map.groupBy(rows, (row) => key.map((column) => row[column]).join('/'));
  for (const group of ofOne.values()) {
    group.forEach((one, index) =>
      group.slice(index + 1).forEach((other) => {
        if (overlap(one, other)) throw new Breach(table, one, other);
      }),
    );
  }
  return ofOne.size;
}

function overlap(one: Row, other: Row): boolean {
  const share = (from: string, to: string) =>
    Number(one[from]) < Number(other[to]) && Number(other[from]) < Number(one[to]);
  return share('position_from', 'position_to') && share('known_from', 'known_to');
}

/** The timeline of each event at each position has the stretches that the rows have, none over another. */
function timelines({ recorded: { stored } }: Told, rows: readonly Row[]): number {
  const events = stored.map(readStored);
  let count = 0;
  events.forEach((original, index) => {
    const own = rows.filter(({ position }) => position === index + 1);
    const amendments = events.flatMap((event, at) =>
      isAmendment(event) && event.target === original.id ? [{ position: at + 1, event }] : [],
    );
    for (const position of [index + 1, ...amendments.map((one) => one.position)]) {
      const standing = standingVersions(
        original,
        amendments.filter((one) => one.position <= position),
      );
      const rowsThere = own.filter(
        (row) => Number(row.position_from) <= position && position < Number(row.position_to),
      );
      expectSame(
        { event: original.id, position },
        rowsThere.map((row) => [row.known_from, row.known_to]).sort(byFirst),
        standing.map(({ knownFrom, knownTo }) => [knownFrom, knownTo]).sort(byFirst),
      );
      standing
        .sort((one, other) => one.knownFrom - other.knownFrom)
        .forEach((one, at) => {
          if (at > 0 && standing[at - 1]!.knownTo > one.knownFrom)
            throw new Breach({ event: original.id, position }, one, standing[at - 1]);
        });
      count += 1;
    }
  });
  return count;
}

function byFirst([one]: readonly unknown[], [other]: readonly unknown[]): number {
  return Number(one) - Number(other);
}
