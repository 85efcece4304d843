import { closedDate } from './history-dates.js';
import { isPromised, isProvided } from './history-rules.js';
import { dayAfter } from './naive-dates.js';
import { promises, type Line } from './naive-record.js';

/** The numbers that decide what an event says: each is taken modulo the number of choices, and 0 is the plainest. */
export interface Draw {
  readonly type: number;
  readonly anchor: number;
  readonly day: number;
  readonly form: number;
  readonly length: number;
  readonly disclosure: number;
  readonly channels: number;
  readonly by: number;
  readonly own: readonly number[];
}

/** What the fields of an event may refer to. */
export interface Telling {
  readonly lines: readonly Line[];
  readonly id: string;
  readonly day: string;
  readonly draw: Draw;
}

/** The parties of every random history. */
export const PARTIES = ['US', 'CN'];

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
const KINDS = ['talks', 'contact', 'hotline', 'consultative_mechanism', 'hotline', 'talks', 'notification'];
const TRACKS = ['military', 'military', 'military', 'military', 'military', 'political', 'other'];
const MODES = ['call', 'video', 'in_person', 'letter', 'test', 'handshake', 'test'];
const DURATIONS = ['P1M', 'P90D', 'P6M', 'P1Y', 'P2W', 'P1Y6M', 'P10D'];

/** The choice of the own number `index`. */
function one<T>({ draw }: Telling, index: number, choices: readonly T[]): T {
  return choices[draw.own[index]! % choices.length]!;
}

/** The field in one of `many` cases. */
function sometimes(telling: Telling, index: number, many: number, field: string, value: unknown): Line {
  return telling.draw.own[index]! % many === 1 ? { [field]: value } : {};
}

function dateNear(telling: Telling, index: number): string {
  const day = dayAfter(telling.day, `P${telling.draw.own[index]! % 400}D`);
  return closedDate(day, telling.draw.own[index + 1]!, telling.draw.length);
}

/** Of a list the part that a number's bits name. */
export function part<T>(all: readonly T[], bits: number): readonly T[] {
  return all.filter((_, index) => (bits >> index) % 2 === 1);
}

/** The same, never empty unless the list is. */
export function someOf<T>(all: readonly T[], bits: number): readonly T[] {
  const chosen = part(all, bits);
  return chosen.length > 0 ? chosen : all.slice(0, 1);
}

/** The channels that an event may name. */
export function channelsOnRecord(lines: readonly Line[]): readonly string[] {
  const all = lines
    .filter(({ type }) => type === 'ChannelEstablished')
    .map(({ channels }) => (channels as string[])[0]!);
  return [...new Set(all)].filter((channel) => isProvided(lines, channel));
}

/** The commitments that an event may fulfil, the newest first. */
export function commitmentsOnRecord(lines: readonly Line[]): readonly string[] {
  return lines
    .flatMap(promises)
    .map(({ id }) => String(id))
    .filter((id) => isPromised(lines, id))
    .reverse();
}

function commitments(telling: Telling): Line[] {
  const { lines, id, draw } = telling;
  return Array.from({ length: 1 + (draw.own[0]! % 3) }, (_, index) => ({
    id: `K-${id}-${index}`,
    text: 'To talk again.',
    ...(draw.own[1 + index]! % 4 > 0 && { channels: someOf(channelsOnRecord(lines), draw.own[1 + index]! >> 2) }),
    ...(draw.own[4 + index]! % 4 > 0 && { resumes: draw.own[4 + index]! % 4 < 3 }),
    ...sometimes(telling, 7 + index, 2, 'due', dateNear(telling, 8)),
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

const missed = (telling: Telling): Line => ({
  ...sometimes(telling, 0, 2, 'scheduled', dateNear(telling, 1)),
  ...sometimes(telling, 3, 3, 'absent', one(telling, 4, PARTIES)),
});

const unmet = (telling: Telling): Line => ({
  ...(telling.draw.own[0]! % 3 > 0 && { attempts: 1 + (telling.draw.own[1]! % 3) }),
  ...sometimes(telling, 2, 3, 'requestedBy', one(telling, 3, PARTIES)),
});

/** The own fields of each type that has some (docs/domain.md §3). */
export const OWN_FIELDS: Readonly<Record<string, (telling: Telling) => Line>> = {
  ChannelEstablished: (telling) => ({
    name: 'A channel',
    kind: one(telling, 0, KINDS),
    track: one(telling, 1, TRACKS),
    level: one(telling, 2, LEVELS),
    ...sometimes(telling, 3, 2, 'cadence', one(telling, 4, DURATIONS)),
    ...sometimes(telling, 5, 3, 'dormantAfter', one(telling, 6, DURATIONS)),
    ...sometimes(telling, 7, 4, 'shortName', 'Channel'),
  }),
  ChannelRetired: (telling) => sometimes(telling, 0, 2, 'reason', 'Replaced.'),
  TalksSevered: (telling) => ({
    ...sometimes(telling, 0, 3, 'wording', 'cancel'),
    ...sometimes(telling, 1, 3, 'scope', 'all'),
  }),
  TalksSuspended: (telling) => ({
    ...(telling.draw.own[0]! % 3 > 0 && { partial: telling.draw.own[0]! % 3 === 1 }),
    ...sometimes(telling, 1, 3, 'until', dateNear(telling, 2)),
  }),
  TalksResumed: (telling) => (telling.draw.own[0]! % 3 > 0 ? { partial: telling.draw.own[0]! % 3 === 1 } : {}),
  RoundScheduled: (telling) => ({
    scheduled: dateNear(telling, 0),
    ...sometimes(telling, 2, 2, 'round', 1 + (telling.draw.own[3]! % 5)),
  }),
  RoundPostponed: (telling) => ({
    ...(telling.draw.own[0]! % 3 < 2 && { indefinite: telling.draw.own[0]! % 3 === 0 }),
    ...sometimes(telling, 1, 2, 'scheduled', dateNear(telling, 2)),
    ...sometimes(telling, 4, 2, 'rescheduledTo', dateNear(telling, 5)),
  }),
  RoundCancelled: missed,
  RoundNotAttended: missed,
  RoundHeld: (telling) => ({
    ...sometimes(telling, 0, 2, 'round', 1 + (telling.draw.own[1]! % 5)),
    ...sometimes(telling, 2, 3, 'mode', one(telling, 3, MODES)),
  }),
  ContactProposed: (telling) => ({
    requestedBy: one(telling, 0, PARTIES),
    ...sometimes(telling, 1, 2, 'targetDate', dateNear(telling, 2)),
  }),
  ContactHeld: (telling) => ({
    ...(telling.draw.own[0]! % 8 < 7 && { mode: one(telling, 1, MODES) }),
    ...(telling.draw.own[2]! % 3 > 0 && { substantive: telling.draw.own[2]! % 6 !== 1 }),
    ...sometimes(telling, 3, 3, 'initiator', one(telling, 4, PARTIES)),
    ...sometimes(telling, 5, 4, 'location', 'Geneva'),
  }),
  ContactDeclined: (telling) => ({ ...unmet(telling), ...sometimes(telling, 4, 3, 'reason', 'No time.') }),
  ContactUnanswered: (telling) => ({
    ...unmet(telling),
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
  IncidentOccurred: () => ({ kind: 'air_intercept', location: 'At sea' }),
};
