import {
  actingMembers,
  byOf,
  hasSeveralMembers,
  isAway,
  isClosed,
  isOfOthers,
  membersLeft,
  membersOf,
  moved,
  unknown,
  viewed,
  withoutViews,
  type Standing,
} from './naive-channel.js';
import { dayOf } from './naive-dates.js';
import { metOrMoved } from './naive-meetings.js';
import { promises, type Sighting } from './naive-record.js';

const A_DAY = 24 * 3_600_000;
const RHYTHM = ['cadence', 'dormantAfter', 'standing'];

/** The effect of one event on one channel: the table of docs/domain.md §3. */
export function applied(standing: Standing, sighting: Sighting): Standing {
  if (sighting.event.type === 'ChannelEstablished') return established(standing, sighting);
  if (isUse(standing, sighting)) return metOrMoved(used(standing, sighting), sighting);
  return standing.status === 'retired' ? standing : metOrMoved(withoutUse(standing, sighting), sighting);
}

function withoutUse(standing: Standing, sighting: Sighting): Standing {
  const { event } = sighting;
  switch (event.type) {
    case 'ChannelRetired':
      return retired(standing, sighting);
    case 'TalksSevered':
      return stopped(standing, sighting, 'severed');
    case 'TalksSuspended':
      return event.partial === true ? partlySuspended(standing, sighting) : stopped(standing, sighting, 'suspended');
    case 'RoundPostponed':
      return event.indefinite === true ? stopped(standing, sighting, 'suspended') : standing;
    case 'StopLifted':
      return lifted(standing, sighting);
    case 'RoundCancelled':
    case 'RoundNotAttended':
      return strained(standing, sighting);
    case 'ContactDeclined':
    case 'ContactUnanswered':
      return unmet(standing, sighting);
    case 'LeadersAgreed':
    case 'AgreementReached':
      return agreed(standing, sighting);
    default:
      return standing;
  }
}

function established(standing: Standing, sighting: Sighting): Standing {
  const { event, hi } = sighting;
  const hasNewRhythm = RHYTHM.some((field) => (event[field] ?? false) !== (standing.fields[field] ?? false));
  const rhythmSince = hasNewRhythm ? dayOf(hi) : standing.rhythmSince;
  const remembered = standing.status === 'retired' ? unknown(standing.channel, standing.parties, event) : standing;
  const anew: Standing = { ...remembered, fields: event, rhythmSince };
  const members = membersOf(anew);
  const left = withoutViews(anew, (party) => !members.includes(party));
  if (event.standing === true && ['unknown', 'retired', 'established', 'dormant'].includes(standing.status)) {
    return { ...moved(left, 'operating', sighting), strained: null, agreed: null, unmet: 0 };
  }
  return remembered.status === 'unknown' ? moved(left, 'established', sighting) : left;
}

function retired(standing: Standing, sighting: Sighting): Standing {
  const cleared = { strained: null, partial: false, views: {}, agreed: null, meetings: [] };
  return { ...moved(standing, 'retired', sighting), ...cleared };
}

function isUse(standing: Standing, { event }: Sighting): boolean {
  const { kind } = standing.fields;
  switch (event.type) {
    case 'RoundHeld':
    case 'TalksResumed':
      return true;
    case 'NotificationGiven':
      return (
        kind === 'notification' &&
        !membersOf(standing).some((party) => isAway(standing, party) && !byOf(event).includes(party))
      );
    case 'ContactHeld':
      if (event.mode === 'handshake' || event.substantive === false) return false;
      return event.mode !== 'test' || (kind === 'hotline' && !isClosed(standing));
    default:
      return false;
  }
}

function used(standing: Standing, sighting: Sighting): Standing {
  const operating: Standing = {
    ...moved(standing, 'operating', sighting),
    uses: [...standing.uses, sighting],
    strained: null,
    agreed: null,
    unmet: 0,
  };
  return withoutViews(withPartial(operating, sighting), (party, view) => endsView(standing, sighting, party, view));
}

function withPartial(standing: Standing, { event }: Sighting): Standing {
  return event.type === 'TalksResumed' ? { ...standing, partial: event.partial === true } : standing;
}

/** Whether a use ends the view that a party held before it. */
function endsView(before: Standing, { event }: Sighting, party: string, view: string): boolean {
  const by = byOf(event);
  const isNamed = by.includes(party);
  const isSeveral = hasSeveralMembers(before);
  if (event.type === 'TalksResumed') return isSeveral && by.length > 0 ? isNamed : true;
  if (view === 'partly_suspended') return false;
  if (!isSeveral) return true;
  return by.length > 0 ? isNamed : isClosed(before);
}

/** A declared stop: of several members it takes enough to close the channel (docs/domain.md §3). */
function stopped(standing: Standing, sighting: Sighting, declared: 'severed' | 'suspended'): Standing {
  if (isOfOthers(standing, sighting)) return standing;
  const after: Standing = { ...viewed(standing, sighting, declared), agreed: null };
  const isByNobody = byOf(sighting.event).length === 0;
  if (hasSeveralMembers(standing) && !isByNobody && membersLeft(after) >= 2) return after;
  const status = standing.status === 'severed' ? 'severed' : declared;
  const closed = { ...moved(after, status, sighting), partial: false };
  const isSuspension = status === 'suspended' && sighting.event.type === 'TalksSuspended';
  return isSuspension ? { ...closed, until: (sighting.event.until ?? null) as string | null } : closed;
}

function partlySuspended(standing: Standing, sighting: Sighting): Standing {
  if (isOfOthers(standing, sighting)) return standing;
  const partial = standing.partial || !isClosed(standing);
  return viewed({ ...standing, partial }, sighting, 'partly_suspended');
}

/** A side takes back its own stop: nothing has been used yet. */
function lifted(standing: Standing, sighting: Sighting): Standing {
  if (isOfOthers(standing, sighting)) return standing;
  const acting = actingMembers(standing, sighting);
  const left = withoutViews(standing, (party) => acting.includes(party));
  const partial = left.partial && Object.values(left.views).includes('partly_suspended');
  const isStopped = left.status === 'severed' || left.status === 'suspended';
  const after = { ...left, partial };
  return isStopped && membersLeft(after) >= 2 ? moved(after, 'resumption_agreed', sighting) : after;
}

function strained(standing: Standing, sighting: Sighting): Standing {
  return { ...standing, strained: standing.strained ?? sighting };
}

function unmet(standing: Standing, sighting: Sighting): Standing {
  const { event, hi, end } = sighting;
  if (event.technical === true) return standing;
  const attempts = standing.unmet + Number(event.attempts ?? 1);
  const counted = strained({ ...standing, unmet: attempts }, sighting);
  const isLeftADay = event.type === 'ContactUnanswered' && String(event.occurred).includes('/') && end - hi >= A_DAY;
  const mayTurn = ['established', 'operating', 'dormant'].includes(standing.status);
  return mayTurn && (attempts >= 2 || isLeftADay) ? moved(counted, 'unresponsive', sighting) : counted;
}

function agreed(standing: Standing, sighting: Sighting): Standing {
  const { event } = sighting;
  const resumes = promises(event).some(
    (promise) => promise.resumes === true && ((promise.channels ?? []) as string[]).includes(standing.channel),
  );
  if (!resumes || event.oneSided === true) return standing;
  const left = withoutViews(standing, (party) => byOf(event).includes(party));
  const isShut = ['severed', 'suspended', 'unresponsive'].includes(left.status);
  const after = isShut ? moved(left, 'resumption_agreed', sighting) : left;
  return after.status === 'operating' ? after : { ...after, agreed: after.agreed ?? sighting };
}
