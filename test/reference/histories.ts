import fc from 'fast-check';
import { anyDate, closedDate, dayNumbered, definiteDate, LAST_DAY_NUMBER, TODAY } from './history-dates.js';
import { OWN_FIELDS } from './history-fields.js';
import { dayOfOutcome, OUTCOMES } from './history-plans.js';
import { replyTo } from './history-replies.js';
import { accepts, isRetracted } from './history-rules.js';
import {
  channelsOnRecord,
  commitmentsOnRecord,
  part,
  partiesOf,
  someOf,
  textOf,
  type Draw,
  type Telling,
} from './history-telling.js';
import { wordingFor, type Line } from './naive-record.js';

export { arbitraryAt } from './arbitrary-at.js';

/** The relationship of every random history. */
export const RELATIONSHIP = 'us-cn';

/** The parties: each history has the first two, three or four. */
const PARTIES = ['US', 'CN', 'XK', 'NATO'];
/** What may be taken out of sight (docs/domain.md §3). */
const WITHHOLDABLE = [
  'summary',
  'note',
  'sources',
  'participants',
  'claims',
  'wording',
  'reason',
  'tags',
  'commitments',
];

const USES = ['RoundHeld', 'ContactHeld', 'TalksResumed', 'NotificationGiven'];
const FULFILLING = [...USES, 'AgreementReached', 'StatementIssued'];
const SHARED_FIELDS = ['occurred', 'disclosed', 'channels', 'by', 'fulfils', 'cause', 'note', 'sources', 'summary'];
const NEEDS_NO_CHANNEL = [
  'NotificationGiven',
  'LeadersAgreed',
  'AgreementReached',
  'CommitmentFulfilled',
  'CommitmentLapsed',
  'EventDisclosed',
  'ClaimDisputed',
  'BalloonDowned',
  'IncidentOccurred',
  'ThirdPartyVisit',
  'ExerciseConducted',
  'ArmsSaleNotified',
  'SanctionImposed',
  'SanctionLifted',
  'PersonnelChanged',
  'ActorRenamed',
  'ElectionHeld',
  'StatementIssued',
];

/** How often each type is tried; the plainest first. */
const WEIGHTS: Readonly<Record<string, number>> = {
  StatementIssued: 1,
  RoundHeld: 6,
  ContactHeld: 6,
  TalksSevered: 4,
  TalksSuspended: 4,
  TalksResumed: 3,
  StopLifted: 5,
  ContactDeclined: 4,
  ContactUnanswered: 4,
  LeadersAgreed: 3,
  AgreementReached: 3,
  CommitmentFulfilled: 3,
  CommitmentLapsed: 2,
  ChannelRetired: 4,
  ChannelEstablished: 3,
  NotificationGiven: 3,
  RoundPostponed: 4,
  RoundCancelled: 3,
  RoundNotAttended: 3,
  RoundScheduled: 7,
  ContactProposed: 1,
  CoverageStated: 3,
  EventCorrected: 14,
  EventRetracted: 8,
  EventWithheld: 3,
  EventDisclosed: 1,
  ClaimDisputed: 1,
  BalloonDowned: 1,
  IncidentOccurred: 1,
  ThirdPartyVisit: 1,
  ExerciseConducted: 1,
  ArmsSaleNotified: 1,
  SanctionImposed: 1,
  SanctionLifted: 1,
  PersonnelChanged: 1,
  ActorRenamed: 1,
  ElectionHeld: 1,
};
const TYPES = Object.entries(WEIGHTS).flatMap(([type, weight]) => Array.from({ length: weight }, () => type));

const number = fc.nat(4_095);
const draw: fc.Arbitrary<Draw> = fc.record({
  type: number,
  anchor: number,
  day: fc.nat(LAST_DAY_NUMBER),
  form: number,
  length: number,
  disclosure: number,
  channels: number,
  by: number,
  own: fc.array(number, { minLength: 12, maxLength: 12 }),
});

/**
 * A random history of one relationship that docs/domain.md §6 accepts on 2026-11-23, as lines in the form of
 * `examples/us-cn.ndjson`: in the order recorded, which is not that of the dates. Shrinks to few and plain events.
 */
export function arbitraryHistory(): fc.Arbitrary<Line[]> {
  return fc
    .record({
      parties: fc.integer({ min: 2, max: PARTIES.length }),
      channels: fc.array(draw, { minLength: 1, maxLength: 4, size: 'max' }),
      anchors: fc.array(fc.nat(LAST_DAY_NUMBER), { minLength: 2, maxLength: 6 }),
      years: fc.integer({ min: 1, max: 11 }),
      events: fc.array(draw, { minLength: 5, maxLength: 60, size: 'max' }),
    })
    .map(({ parties, channels, anchors, years, events }) => {
      const lines: Line[] = [registered(PARTIES.slice(0, parties))];
      const dayOf = ({ anchor, day }: Draw) =>
        dayNumbered(LAST_DAY_NUMBER - (dayBack(anchor, day, anchors) % (365 * years)));
      channels.forEach((each, index) => record(lines, 'ChannelEstablished', each, dayOf(each), 'abcd'[index]));
      for (const each of events) {
        const reply = Math.floor(each.type / TYPES.length) % 4 === 1 ? replyTo(lines, each) : undefined;
        if (reply) record(lines, reply.type, reply.draw, reply.day);
        else record(lines, TYPES[each.type % TYPES.length]!, each, dayOf(each));
      }
      return lines;
    });
}

function registered(parties: readonly string[]): Line {
  return {
    type: 'RelationshipRegistered',
    relationship: RELATIONSHIP,
    id: `${RELATIONSHIP}-registered`,
    name: 'United States – China',
    parties: parties.map((code) => ({ code, name: code })),
  };
}

/** Adds the event drawn or, where the record cannot take it, a plainer one. */
function record(lines: Line[], type: string, each: Draw, day: string, channel?: string): void {
  const telling: Telling = { lines, id: `e${lines.length + 1}`, day, draw: each };
  const plainly: Telling = { ...telling, draw: { ...each, form: 0, disclosure: 0 } };
  const candidates = [told(telling, type, channel), told(plainly, type, channel), told(plainly, 'StatementIssued')];
  lines.push(candidates.find((line) => line !== undefined && accepts(lines, line))!);
}

/** Days before `TODAY`: half of the events crowd around few days, the same day included. */
function dayBack(anchor: number, day: number, anchors: readonly number[]): number {
  return anchor % 2 === 0 ? day : anchors[(anchor >> 1) % anchors.length]! + [0, 0, 1, 2, 3, 30][day % 6]!;
}

function told(telling: Telling, type: string, channel?: string): Line | undefined {
  const {
    lines,
    id,
    day,
    draw: { own, form, length },
  } = telling;
  const needsChannel = !NEEDS_NO_CHANNEL.includes(type) && type !== 'ChannelEstablished';
  const head = { type, relationship: RELATIONSHIP, id };
  if (type === 'EventCorrected') return corrected(telling, head);
  if (type === 'EventRetracted') {
    const target = targetOf(telling);
    return target && { ...head, target: target.id, reason: 'It was not so.', ...newsIn(telling) };
  }
  if (type === 'EventWithheld') return withheld(telling, head);
  if (type === 'CoverageStated') {
    const from = form % 2 === 1 && { from: dayNumbered(LAST_DAY_NUMBER - own[1]!) };
    const of = own[2]! % 2 === 1 && { channels: someOf(channelsOnRecord(lines), own[3]!) };
    const through = own[0]! % 3 === 0 ? '..' : day;
    return { ...head, through, ...from, ...of, summary: `What is covered: ${length}.` };
  }
  if (/^Commitment/.test(type) && commitmentsOnRecord(lines).length === 0) return undefined;
  if (needsChannel && channelsOnRecord(lines).length === 0) return undefined;
  return { ...head, ...fieldsOf(telling, type, channel) };
}

/** All fields of an event that is so told, but those that name it. */
function fieldsOf(told: Telling, type: string, channel?: string): Line {
  const {
    lines,
    draw: { form, length, channels, by, own },
  } = told;
  const day = (OUTCOMES.includes(type) && own[7]! % 2 === 1 && dayOfOutcome(lines, own[8]!)) || told.day;
  const telling: Telling = { ...told, day };
  const onRecord = channelsOnRecord(lines);
  const names =
    channel !== undefined
      ? [channel]
      : type === 'ChannelEstablished'
        ? [onRecord[channels % onRecord.length] ?? 'a']
        : someOf(onRecord, channels);
  const isFulfilling = FULFILLING.includes(type) && own[11]! % 3 === 1;
  const fulfils = isFulfilling ? part(commitmentsOnRecord(lines).slice(0, 3), own[10]!) : [];
  const cause = lines.findLast(({ occurred }) => occurred !== undefined)?.id;
  return {
    occurred: USES.includes(type) ? closedDate(day, form, length) : anyDate(day, form, length),
    ...disclosedIn(telling),
    ...(!(NEEDS_NO_CHANNEL.includes(type) && channels % 3 === 0) && { channels: names }),
    ...(by % 16 > 0 && someParties(lines, by)),
    ...(fulfils.length > 0 && { fulfils }),
    ...(cause !== undefined && by % 5 === 4 && { cause }),
    ...(by % 7 === 6 && { note: textOf(telling, 'note') }),
    ...(by % 3 > 0 && { sources: [{ publisher: 'A newspaper', title: textOf(telling, 'sources') }] }),
    ...besides(telling),
    ...OWN_FIELDS[type]?.(telling),
    summary: textOf(telling, 'summary'),
  };
}

function someParties(lines: readonly Line[], bits: number): Line {
  const by = part(partiesOf(lines), bits % 16);
  return by.length > 0 ? { by } : {};
}

/** What bears on no status. */
function besides(telling: Telling): Line {
  const { disclosure, by } = telling.draw;
  return {
    ...(disclosure % 5 === 4 && { participants: [{ name: textOf(telling, 'participants'), party: 'US' }] }),
    ...(disclosure % 7 === 6 && { claims: [{ by: 'US', says: textOf(telling, 'claims') }] }),
    ...(disclosure % 11 === 10 && { thirdParties: [{ party: 'QA', role: 'mediator' }] }),
    ...(by % 11 === 10 && { tags: ['on-record', `tag-${by}`] }),
  };
}

function disclosedIn({ day, draw: { disclosure, own, length } }: Telling): Line {
  if (disclosure % 3 !== 1) return {};
  const delay = [0, 1, 3, 10, 30, 100, 400][own[9]! % 7]!;
  const known = dayNumbered(LAST_DAY_NUMBER - Math.max(0, dayCount(day) - delay));
  return { disclosed: definiteDate(known, Math.floor(disclosure / 3), length) };
}

/** Half of all corrections and retractions are news, the others mend a slip. */
function newsIn(telling: Telling): Line {
  const { by, disclosure } = telling.draw;
  return by % 2 === 0 ? {} : disclosedIn({ ...telling, draw: { ...telling.draw, disclosure: 3 * disclosure + 1 } });
}

/** Days from the day to `TODAY`. */
function dayCount(day: string): number {
  return Math.round((Date.parse(TODAY) - Date.parse(day)) / 86_400_000);
}

/** A dated event that is not retracted, the newest ones first. */
function targetOf({ lines, draw: { channels } }: Telling): Line | undefined {
  const targets = lines.filter(({ occurred, id }) => occurred !== undefined && !isRetracted(lines, id)).reverse();
  return targets[channels % targets.length];
}

/** Fields of an event taken out of sight, or all that can be. */
function withheld(telling: Telling, head: Line): Line | undefined {
  const target = targetOf(telling);
  const { by, own } = telling.draw;
  const fields = by % 3 === 0 ? {} : { fields: someOf(WITHHOLDABLE, own[0]!) };
  return target && { ...head, target: target.id, reason: 'A person is not safe.', ...fields };
}

/** The event told anew by other draws, of which the correction takes a field or two. */
function corrected(telling: Telling, head: Line): Line | undefined {
  const target = targetOf(telling);
  if (!target) return undefined;
  const { own } = telling.draw;
  const present = wordingFor(telling.lines, String(target.id), Infinity)!;
  const isChannel = target.type === 'ChannelEstablished';
  const anew = fieldsOf(
    { ...telling, id: String(target.id), draw: { ...telling.draw, disclosure: own[8]! } },
    String(target.type),
    isChannel ? String((target.channels as string[])[0]) : undefined,
  );
  const kept = ['type', 'id', 'relationship', ...(isChannel ? ['channels'] : [])];
  const all = Object.keys({ ...present, ...anew });
  const ownFields = all.filter((field) => !SHARED_FIELDS.includes(field));
  const fields = ['occurred', 'disclosed', 'occurred', 'channels', 'by', ...ownFields, ...ownFields, ...all].filter(
    (field) => !kept.includes(field),
  );
  const chosen = [own[6]!, ...(own[7]! % 3 === 0 ? [own[7]! >> 2] : [])].map((index) => fields[index % fields.length]!);
  const changes = Object.fromEntries(chosen.map((field) => [field, anew[field] ?? null]));
  return { ...head, target: target.id, changes, reason: 'A better source.', ...newsIn(telling) };
}
