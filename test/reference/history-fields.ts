import { definiteDate, silence } from './history-dates.js';
import { plannedDates } from './history-plans.js';
import { dayAfter } from './naive-dates.js';
import {
  channelsOnRecord,
  commitmentsOnRecord,
  one,
  part,
  partiesOf,
  someOf,
  sometimes,
  textOf,
  type Telling,
} from './history-telling.js';
import type { Line } from './naive-record.js';

const LEVELS = [
  'head_of_state',
  'minister',
  'chief_of_defence',
  'theatre_commander',
  'under_secretary',
  'assistant_secretary',
  'deputy_assistant_secretary',
  'joint_staff',
  'working',
];
const KINDS = [
  'talks',
  'hotline',
  'contact',
  'notification',
  'consultative_mechanism',
  'hotline',
  'notification',
  'hotline',
];
const TRACKS = ['military', 'military', 'military', 'military', 'military', 'political', 'other'];
const MODES = ['call', 'video', 'in_person', 'letter', 'test', 'handshake', 'test'];
const DURATIONS = ['P1M', 'P90D', 'P6M', 'P1Y', 'P2W', 'P1Y6M', 'P10D'];

function dateNear(telling: Telling, index: number): string {
  const day = dayAfter(telling.day, `P${telling.draw.own[index]! % 400}D`);
  return definiteDate(day, telling.draw.own[index + 1]!, telling.draw.length);
}

/** From when a stop is so that is declared before. */
function effective(telling: Telling, index: number): Line {
  const delay = [0, 1, 5, 30, 200, 400][telling.draw.own[index + 1]! % 6]!;
  const day = dayAfter(telling.day, `P${delay}D`);
  return sometimes(
    telling,
    index,
    3,
    'effective',
    definiteDate(day, telling.draw.own[index + 2]!, telling.draw.length),
  );
}

function rhythm(telling: Telling): Line {
  if (telling.draw.own[8]! % 5 === 1) return { standing: true };
  return {
    ...sometimes(telling, 3, 2, 'cadence', one(telling, 4, DURATIONS)),
    ...sometimes(telling, 5, 3, 'dormantAfter', one(telling, 6, DURATIONS)),
  };
}

function members(telling: Telling): Line {
  const chosen = part(partiesOf(telling.lines), telling.draw.own[9]!);
  return chosen.length < 2 ? {} : sometimes(telling, 10, 2, 'members', chosen);
}

function commitments(telling: Telling): Line[] {
  const { lines, id, draw } = telling;
  return Array.from({ length: 1 + (draw.own[0]! % 3) }, (_, index) => ({
    id: `K-${id}-${index}`,
    text: textOf(telling, 'commitments'),
    ...(draw.own[1 + index]! % 4 > 0 && { channels: someOf(channelsOnRecord(lines), draw.own[1 + index]! >> 2) }),
    ...(draw.own[4 + index]! % 4 > 0 && { resumes: draw.own[4 + index]! % 4 < 3 }),
    ...sometimes(telling, 7 + index, 2, 'due', dateNear(telling, 8)),
    ...sometimes(telling, 9 - index, 3, 'every', one(telling, 10, DURATIONS)),
  }));
}

function agreement(telling: Telling): Line {
  return {
    ...(telling.draw.own[10]! % 8 < 7 && { commitments: commitments(telling) }),
    ...sometimes(telling, 11, 4, 'oneSided', true),
    ...sometimes(telling, 10, 3, 'level', 'minister'),
  };
}

function eventsBefore({ lines, draw }: Telling): readonly string[] {
  const dated = lines.filter(({ occurred }) => occurred !== undefined).map(({ id }) => String(id));
  return someOf(dated.slice(-4), draw.own[0]!);
}

/** A date that was planned, as often as not in other words, or any. */
function scheduled(telling: Telling, index: number, many: number): Line {
  const planned = plannedDates(telling.lines, telling.draw.own[index + 1]!, telling.draw.length);
  const date = planned[telling.draw.own[index + 2]! % (planned.length + 1)] ?? dateNear(telling, index + 1);
  return sometimes(telling, index, many, 'scheduled', date);
}

const missed = (telling: Telling): Line => ({
  ...scheduled(telling, 0, 2),
  ...sometimes(telling, 3, 3, 'absent', one(telling, 4, partiesOf(telling.lines))),
});

const unmet = (telling: Telling): Line => ({
  ...(telling.draw.own[0]! % 3 > 0 && { attempts: 1 + (telling.draw.own[1]! % 3) }),
  ...sometimes(telling, 2, 3, 'requestedBy', one(telling, 3, partiesOf(telling.lines))),
});

/** The own fields of each type that has some (docs/domain.md §3). */
export const OWN_FIELDS: Readonly<Record<string, (telling: Telling) => Line>> = {
  ChannelEstablished: (telling) => ({
    name: 'A channel',
    kind: one(telling, 0, KINDS),
    track: one(telling, 1, TRACKS),
    level: one(telling, 2, LEVELS),
    ...rhythm(telling),
    ...members(telling),
    ...sometimes(telling, 7, 4, 'shortName', 'Channel'),
    ...sometimes(telling, 11, 4, 'otherNames', [{ language: 'zh-Hans', name: '热线' }]),
  }),
  ChannelRetired: (telling) => ({
    ...sometimes(telling, 0, 2, 'reason', textOf(telling, 'reason')),
    ...effective(telling, 1),
  }),
  TalksSevered: (telling) => ({
    ...sometimes(telling, 0, 3, 'wording', textOf(telling, 'wording')),
    ...sometimes(telling, 1, 3, 'scope', 'all'),
    ...effective(telling, 2),
  }),
  TalksSuspended: (telling) => ({
    ...(telling.draw.own[0]! % 3 > 0 && { partial: telling.draw.own[0]! % 3 === 1 }),
    ...sometimes(telling, 1, 2, 'until', dateNear(telling, 2)),
    ...effective(telling, 4),
  }),
  TalksResumed: (telling) => (telling.draw.own[0]! % 3 > 0 ? { partial: telling.draw.own[0]! % 3 === 1 } : {}),
  StopLifted: (telling) => ({ by: someOf(partiesOf(telling.lines), telling.draw.by) }),
  RoundScheduled: (telling) => ({
    scheduled: dateNear(telling, 0),
    ...sometimes(telling, 2, 2, 'round', 1 + (telling.draw.own[3]! % 5)),
  }),
  RoundPostponed: (telling) => ({
    ...(telling.draw.own[0]! % 4 < 2 && { indefinite: telling.draw.own[0]! % 4 === 0 }),
    ...scheduled(telling, 1, 2),
    ...sometimes(telling, 4, 2, 'rescheduledTo', dateNear(telling, 5)),
  }),
  RoundCancelled: missed,
  RoundNotAttended: missed,
  RoundHeld: (telling) => ({
    ...sometimes(telling, 0, 2, 'round', 1 + (telling.draw.own[1]! % 5)),
    ...sometimes(telling, 2, 3, 'mode', one(telling, 3, MODES)),
    ...scheduled(telling, 4, 3),
    ...sometimes(telling, 8, 4, 'level', one(telling, 9, LEVELS)),
    ...sometimes(telling, 9, 4, 'initiator', one(telling, 8, partiesOf(telling.lines))),
    ...sometimes(telling, 1, 4, 'outcome', textOf(telling, 'outcome')),
  }),
  ContactProposed: (telling) => ({
    requestedBy: one(telling, 0, partiesOf(telling.lines)),
    ...sometimes(telling, 1, 2, 'targetDate', dateNear(telling, 2)),
  }),
  ContactHeld: (telling) => ({
    ...(telling.draw.own[0]! % 8 < 7 && { mode: one(telling, 1, MODES) }),
    ...(telling.draw.own[2]! % 3 > 0 && { substantive: telling.draw.own[2]! % 6 !== 1 }),
    ...sometimes(telling, 3, 3, 'initiator', one(telling, 4, partiesOf(telling.lines))),
    ...sometimes(telling, 5, 4, 'location', textOf(telling, 'location')),
  }),
  ContactDeclined: (telling) => ({
    ...unmet(telling),
    ...sometimes(telling, 4, 3, 'reason', textOf(telling, 'reason')),
  }),
  ContactUnanswered: (telling) => ({
    ...unmet(telling),
    ...sometimes(telling, 5, 3, 'occurred', silence(telling.day, telling.draw.own[6]!)),
    ...(telling.draw.own[4]! % 4 > 1 && { technical: telling.draw.own[4]! % 4 === 2 }),
  }),
  LeadersAgreed: agreement,
  AgreementReached: agreement,
  CommitmentFulfilled: ({ lines, draw }) => ({ fulfils: someOf(commitmentsOnRecord(lines).slice(0, 4), draw.own[0]!) }),
  CommitmentLapsed: ({ lines, draw }) => ({ lapses: someOf(commitmentsOnRecord(lines).slice(0, 4), draw.own[0]!) }),
  NotificationGiven: (telling) => sometimes(telling, 0, 2, 'subject', 'A launch.'),
  EventDisclosed: (telling) => ({
    about: eventsBefore(telling),
    ...sometimes(telling, 1, 2, 'discloser', 'the press'),
  }),
  ClaimDisputed: (telling) => ({ about: eventsBefore(telling), ...sometimes(telling, 1, 2, 'claim', 'The date.') }),
  ArmsSaleNotified: ({ draw }) => ({ amountUsd: draw.own[0]! * 1_000 }),
  PersonnelChanged: () => ({ post: 'Minister', outgoing: 'One', incoming: 'Another' }),
  ActorRenamed: () => ({ from: 'Department of Defense', to: 'Department of War' }),
  ThirdPartyVisit: () => ({ visitor: 'A speaker' }),
  IncidentOccurred: (telling) => ({ kind: 'air_intercept', location: textOf(telling, 'location') }),
};
