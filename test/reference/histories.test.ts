import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVENT_TYPES } from '../../src/domain/catalogue/event-types.js';
import { readEvent } from '../../src/domain/catalogue/read-event.js';
import { decideToRecord, decideToRegister } from '../../src/domain/relationship/decide.js';
import { RelationshipState } from '../../src/domain/relationship/state.js';
import { arbitraryAt, arbitraryHistory, RELATIONSHIP } from './histories.js';
import { TODAY } from './history-dates.js';
import { accepts, wordingsOf } from './history-rules.js';
import {
  naiveChannel,
  naiveCommitments,
  naiveExplanation,
  naiveRelationship,
  naiveSpans,
  naiveVersion,
  type ChannelAnswer,
} from './naive.js';
import type { Line } from './naive-record.js';

const SEED = 20_221_115;
const HISTORIES = fc.sample(arbitraryHistory(), { seed: SEED, numRuns: 200 });
const LINES = HISTORIES.flat();
const OCCURRED = LINES.flatMap(({ occurred }) => (typeof occurred === 'string' ? [occurred] : []));

const DAY = '\\d{4}-[01]\\d-\\d\\d';
const FORMS: Readonly<Record<string, string>> = {
  day: DAY,
  instant: `${DAY}T.*`,
  month: '\\d{4}-[01]\\d',
  'month with the day unknown': '\\d{4}-\\d\\d-XX',
  season: '\\d{4}-2[1-4]',
  year: '\\d{4}',
  approximate: '.*~',
  uncertain: '.*\\?',
  interval: `${DAY}/${DAY}`,
  'interval of instants': `${DAY}T.*/${DAY}T.*`,
  'open start': '\\.\\./.*',
  'open end': '.*/\\.\\.',
};

function sharing(is: (line: Line) => boolean): number {
  return HISTORIES.filter((lines) => lines.some(is)).length / HISTORIES.length;
}

function faultsIn({ relationship: _, ...event }: Line): unknown {
  const reading = readEvent(event);
  return 'faults' in reading ? { event, faults: reading.faults } : undefined;
}

/** What the write side says against a history, and how many of its lines it stores. */
function decided([registration, ...events]: readonly Line[]): unknown {
  const now = Date.parse(TODAY);
  const posted = (body: unknown) => ({ body, idGiven: true });
  const registered = decideToRegister(RelationshipState.empty(RELATIONSHIP), posted(registration), now);
  if ('faults' in registered) return registered.faults;
  const decision = decideToRecord(registered.draft, events.map(posted), (index) => `/${index}`, now);
  return 'faults' in decision ? decision.faults : decision.events.length;
}

describe('random histories', () => {
  it.each(EVENT_TYPES)('tell of %s', (type) => expect(LINES.some((line) => line.type === type)).toBe(true));

  it.each(Object.entries(FORMS))('write a date as %s', (_, form) =>
    expect(OCCURRED.some((date) => new RegExp(`^${form}$`).test(date))).toBe(true),
  );

  it('are corrected and retracted in at least half, in both ways', () => {
    for (const isNews of [true, false]) {
      const isSo = (line: Line) => (line.disclosed !== undefined) === isNews;
      expect(sharing((line) => line.type === 'EventCorrected' && isSo(line))).toBeGreaterThan(0.5);
      expect(sharing((line) => line.type === 'EventRetracted' && isSo(line))).toBeGreaterThan(0.4);
    }
    expect(sharing(({ type }) => type === 'EventRetracted')).toBeGreaterThan(0.5);
  });

  it('have the form that the catalogue asks for, in every wording that some reader sees', () => {
    const posted = LINES.map(faultsIn).filter(Boolean);
    const reworded = HISTORIES.flatMap((lines) => lines.flatMap(({ id }) => wordingsOf(lines, String(id))));
    expect([...posted, ...reworded.map(faultsIn).filter(Boolean)]).toEqual([]);
  });

  it('are accepted line by line, each by what was recorded before it', () => {
    const refused = HISTORIES.flatMap((lines) => lines.filter((line, index) => !accepts(lines.slice(0, index), line)));
    expect(refused).toEqual([]);
  });

  it('are stored whole by the write side', () =>
    expect(HISTORIES.map(decided)).toEqual(HISTORIES.map((lines) => lines.length - 1)));

  it('are told again by the same seed', () =>
    expect(fc.sample(arbitraryHistory(), { seed: SEED, numRuns: 20 })).toEqual(HISTORIES.slice(0, 20)));

  it('shrink to little more than what matters', () => {
    const neverSevered = fc.property(arbitraryHistory(), (lines) => !lines.some(({ type }) => type === 'TalksSevered'));
    const { counterexample } = fc.check(neverSevered, { seed: SEED });
    const told = counterexample![0].map(({ type }) => String(type));
    expect(told.slice(0, 2)).toEqual(['RelationshipRegistered', 'ChannelEstablished']);
    expect(told.length).toBeLessThan(12);
    expect([...new Set(told.slice(2))].sort()).toEqual(['StatementIssued', 'TalksSevered']);
  });
});

describe('the naive reference', () => {
  const questions = HISTORIES.flatMap((lines) =>
    fc.sample(arbitraryAt(lines), { seed: SEED, numRuns: 4 }).map((at) => ({ lines, at })),
  );
  const answers = questions.map(({ lines, at }) => ({
    lines,
    at,
    channels: ['a', 'b', 'c', 'd'].flatMap((channel) => naiveChannel(lines, channel, at) ?? []),
    relationship: naiveRelationship(lines, at),
    commitments: naiveCommitments(lines, at),
  }));

  it('answers every random question, and every answer that it can give occurs', () => {
    const statuses = new Set(answers.flatMap(({ channels }) => channels.map(({ status }) => status)));
    expect([...statuses].sort()).toEqual([
      'dormant',
      'established',
      'operating',
      'resumption_agreed',
      'retired',
      'severed',
      'suspended',
      'unknown',
      'unresponsive',
    ]);
    expect([...new Set(answers.map(({ relationship }) => relationship.status))].sort()).toEqual([
      'closed',
      'ended',
      'mostly_closed',
      'open',
      'quiet',
      'restricted',
      'unknown',
    ]);
    expect(new Set(answers.map(({ relationship }) => relationship.coverage.outside)).size).toBe(3);
    expect([...new Set(answers.flatMap(({ commitments }) => commitments.map(({ state }) => state)))].sort()).toEqual([
      'kept',
      'lapsed',
      'open',
      'partly_kept',
      'past_due',
    ]);
    expect(answers.some(({ channels }) => channels.some(({ possibly }) => possibly))).toBe(true);
  });

  it.each<[string, (answer: ChannelAnswer) => unknown]>([
    ['agreed', ({ agreed }) => agreed],
    ['until', ({ until }) => until],
    ['announced', ({ announced }) => announced.length],
    ['nextMeeting', ({ nextMeeting }) => nextMeeting],
    ['unreported', ({ unreported }) => unreported],
    ['countedTo', ({ countedTo }) => countedTo],
    ['an earliest last use', ({ lastUse }) => lastUse?.earliest],
    ['an open earliest since', ({ sinceEarliest }) => sinceEarliest === null],
    [
      'a channel in part open that is left by some',
      ({ partial, sides, status }) => partial && status === 'operating' && Object.values(sides).includes('severed'),
    ],
    ['a standing channel', ({ status, lastUse }) => status === 'operating' && lastUse === null],
  ])('tells of %s', (_, has) => expect(answers.some(({ channels }) => channels.some(has))).toBe(true));

  it('tells of promises that recur, and of channels open that nobody watches, counted and not', () => {
    expect(answers.some(({ commitments }) => commitments.some(({ nextDue }) => nextDue !== null))).toBe(true);
    for (const kind of ['counts', 'others'] as const) {
      const some = (is: 'unwatched' | 'partial') => answers.some(({ relationship }) => relationship[kind][is] > 0);
      expect([some('unwatched'), some('partial')]).toEqual([true, true]);
    }
  });

  it('ends its spans and its explanation with the status of the channel', () => {
    for (const { lines, at } of answers) {
      const status = naiveChannel(lines, 'a', at)?.status ?? 'unknown';
      expect(naiveSpans(lines, 'a', at).at(-1)?.status ?? 'unknown').toBe(status);
      expect(naiveExplanation(lines, 'a', at).at(-1)?.after ?? 'unknown').toBe(status);
    }
  });

  it('finds the version of an event that a reader finds who knows all', () => {
    for (const lines of HISTORIES) {
      const target = lines.find(({ type }) => type === 'EventCorrected')?.target as string | undefined;
      if (target === undefined) continue;
      const version = naiveVersion(lines, target, { asOf: '9999-12-31', knownAt: '9999-12-31' });
      const isGone = lines.some((line) => line.type === 'EventRetracted' && line.target === target);
      expect(version === undefined).toBe(isGone);
    }
  });
});
