import {
  amendmentsOf,
  traitsOf,
  type AnyEvent,
  type EventOf,
  type EventType,
  type TypeWith,
} from '../catalogue/event-types.js';
import type { Fault } from '../catalogue/fault.js';
import { fixedFields, introducedBy, referencesIn } from '../catalogue/naming.js';
import { readEvent } from '../catalogue/read-event.js';
import { isKnownFrom, wordings } from '../timeline/timeline.js';
import type { Instant } from '../time/days.js';
import { faultsInRecord } from './references.js';
import { refusal, REFUSALS } from './refusals.js';
import type { RememberedEvent } from './remembered-events.js';
import { commitmentsOf, wordingsOf, type RelationshipState } from './state.js';

type Fields = Readonly<Record<string, unknown>>;
type AmendmentEvent = EventOf<TypeWith<{ group: 'amendment' }>>;

/**
 * All faults of a correction or retraction (docs/domain.md §5, §6). It may lack `target` or `changes`, which its form
 * requires: the rest is still judged.
 */
export function amendmentFaults(state: RelationshipState, amendment: AmendmentEvent, now: Instant): Fault[] {
  if (typeof amendment.target !== 'string') return [];
  const target = state.events.get(amendment.target);
  if (!target) return [];
  const final = finalFaults(target, amendment);
  if (final.length > 0) return final;
  return amendment.type === 'EventCorrected'
    ? correctionFaults(state, target, amendment, now)
    : lossFaults(state, target, []);
}

function finalFaults({ original, retracted }: RememberedEvent, { type, target }: AmendmentEvent): Fault[] {
  if (!amendmentsOf(original.type).includes(type)) {
    const why = (FINAL as Partial<Record<EventType, WhyFinal>>)[original.type]!;
    return [refusal('target-not-correctable', '/target', `"${target}" ${why(original)}`)];
  }
  if (!retracted) return [];
  const message = `"${target}" is retracted, which is final. Record the fact anew under a new id.`;
  return [refusal('target-retracted', '/target', message)];
}

type WhyFinal = (original: AnyEvent) => string;

/** Why an event about the record cannot be amended in a way its type does not allow, and what to do instead. */
const FINAL: { readonly [T in Exclude<TypeWith<{ effect: 'about-the-record' }>, 'RelationshipRegistered'>]: WhyFinal } =
  {
    CoverageStated: () => 'states the coverage: state it anew with another CoverageStated.',
    EventCorrected: amendedAgain,
    EventRetracted: amendedAgain,
    // A retraction of it is accepted (docs/decisions/0024), and reveals nothing.
    EventWithheld: (original) =>
      `withholds something of "${targetOf(original)}", which is final. What may be said is recorded anew under a new id.`,
  };

function amendedAgain(original: AnyEvent): string {
  return `is itself an ${original.type}: correct the event again ("${targetOf(original)}").`;
}

function targetOf(original: AnyEvent): string {
  return 'target' in original ? original.target : '';
}

/** Every wording that the correction makes for some reader must be a valid event of this record. */
function correctionFaults(
  state: RelationshipState,
  target: RememberedEvent,
  correction: EventOf<'EventCorrected'>,
  now: Instant,
): Fault[] {
  const { original, amendments } = target;
  const { fixed, changes } = changeable(original.type, correction.changes ?? {});
  const event = { ...correction, changes };
  const amendment = { position: state.position + 1, event };
  const after = wordings(original, [...amendments, amendment]);
  // What readers see who do not know of it stays as it is, and may lack what is withheld.
  const made = after.filter(({ knownFrom }) => isKnownFrom(knownFrom, amendment));
  const faults = [
    ...fixed.map((field) => fixedFault(field, original.type)),
    ...removalFaults(original.type, changes),
    ...made.flatMap((wording) => invalidAfter(state, wording.event, now)).filter(isNew(state, target, changes, now)),
  ];
  if (faults.some(hidesReferences)) return distinct(faults);
  return distinct([
    ...faults,
    ...lossFaults(
      state,
      target,
      after.map((wording) => wording.event),
    ),
  ]);
}

/** A correction need not fix what it leaves alone and what was accepted before this edition of the rules refused it. */
function isNew(
  state: RelationshipState,
  target: RememberedEvent,
  changes: Fields,
  now: Instant,
): (fault: Fault) => boolean {
  let standing: ReadonlySet<string> | undefined;
  return ({ pointer, code }) => {
    const [, , field = ''] = pointer.split('/');
    if (Object.hasOwn(changes, field)) return true;
    standing ??= new Set(
      wordingsOf(target)
        .flatMap((wording) => invalidAfter(state, wording, now))
        .map((fault) => `${fault.pointer} ${fault.code}`),
    );
    return !standing.has(`${pointer} ${code}`);
  };
}

/** What cannot be read may still contain what is referred to. */
function hidesReferences({ pointer, code }: Fault): boolean {
  return /^\/changes\/(commitments|parties)/.test(pointer) && !Object.hasOwn(REFUSALS, code);
}

/** The changes, with those of unchangeable fields apart. */
function changeable(type: EventType, changes: Fields): { fixed: string[]; changes: Fields } {
  const fields = ['type', 'withheld', ...fixedFields(type)];
  return {
    fixed: fields.filter((field) => Object.hasOwn(changes, field)),
    changes: Object.fromEntries(Object.entries(changes).filter(([field]) => !fields.includes(field))),
  };
}

function fixedFault(field: string, type: EventType): Fault {
  return {
    pointer: `/changes/${field}`,
    code: 'value-not-allowed',
    message: `"${field}" of a ${type} cannot be corrected. Retract the event and record it anew under a new id.`,
  };
}

/** What is removed must be a field of the type, too. */
function removalFaults(type: EventType, changes: Fields): Fault[] {
  const removed = Object.fromEntries(Object.entries(changes).filter(([, value]) => value === null));
  const reading = readEvent({ ...removed, type });
  return 'faults' in reading ? reading.faults.filter(({ code }) => code === 'field-unknown').map(belowChanges) : [];
}

function invalidAfter(state: RelationshipState, event: AnyEvent, now: Instant): Fault[] {
  const reading = readEvent(event);
  const told = 'faults' in reading ? reading.faults : [];
  const places = new Set(told.map(({ pointer }) => pointer));
  return [...told, ...faultsInRecord(state, event, now).filter(({ pointer }) => !places.has(pointer))].map(
    belowChanges,
  );
}

function belowChanges(fault: Fault): Fault {
  return { ...fault, pointer: `/changes${fault.pointer}` };
}

function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.pointer} ${fault.code}`, fault])).values()];
}

/**
 * What remains must be valid: nothing on record may lose what it refers to. `after`: the wordings left of the event,
 * none if it is retracted.
 */
function lossFaults(state: RelationshipState, target: RememberedEvent, after: readonly AnyEvent[]): Fault[] {
  const pointer = after.length > 0 ? '/changes' : '/target';
  const before = wordingsOf(target);
  const { original } = target;
  if (original.type === 'RelationshipRegistered' && after.length === 0) return lostRelationship(state, pointer);
  return [
    ...lostChannel(state, target, after, pointer),
    ...lostCommitments(state, target.original.id, [before, after], pointer),
    ...lostParties(state, [before, after], pointer),
  ];
}

/** A registration goes when nothing is told of the relationship any more; what is about the record itself tells nothing of it. */
function lostRelationship(state: RelationshipState, pointer: string): Fault[] {
  for (const { original, retracted } of state.events.values()) {
    if (retracted || traitsOf(original.type).effect === 'about-the-record') continue;
    return [
      refusal(
        'still-named',
        pointer,
        `Event "${original.id}" still tells of the relationship. Retract it first, or withdraw the relationship with all that is ` +
          `recorded of it: POST /api/v1/relationships/${state.relationship}/retraction.`,
      ),
    ];
  }
  return [];
}

function lostChannel(
  state: RelationshipState,
  { original }: RememberedEvent,
  after: readonly AnyEvent[],
  pointer: string,
): Fault[] {
  if (original.type !== 'ChannelEstablished' || after.length > 0) return [];
  const channel = original.channels[0]!;
  const others = state.establishments
    .get(channel)!
    .filter((id) => id !== original.id && !state.events.get(id)!.retracted);
  return others.length > 0
    ? []
    : stillNamed(state, original.id, (event) => referencesIn(event, 'channel'), [channel], 'channel', pointer);
}

function lostCommitments(
  state: RelationshipState,
  id: string,
  [before, after]: readonly [readonly AnyEvent[], readonly AnyEvent[]],
  pointer: string,
): Fault[] {
  // News removes a promise too: only the newest wording counts, since only there can it be referred to.
  const left = new Set(after.slice(-1).flatMap(commitmentsOf));
  const lost = [...new Set(before.slice(-1).flatMap(commitmentsOf))].filter((commitment) => !left.has(commitment));
  return stillNamed(state, id, commitmentsNamed, lost, 'commitment', pointer);
}

function lostParties(
  state: RelationshipState,
  [before, after]: readonly [readonly AnyEvent[], readonly AnyEvent[]],
  pointer: string,
): Fault[] {
  const codes = (events: readonly AnyEvent[]) => events.flatMap((event) => introducedBy(event, 'party'));
  const left = new Set(codes(after.slice(-1)));
  const lost = [...new Set(codes(before))].filter((code) => !left.has(code));
  return stillNamed(state, '', (event) => referencesIn(event, 'party'), lost, 'party', pointer);
}

function stillNamed(
  state: RelationshipState,
  except: string,
  references: (event: AnyEvent) => readonly string[],
  lost: readonly string[],
  what: string,
  pointer: string,
): Fault[] {
  if (lost.length === 0) return [];
  const naming = new Map<string, string>();
  for (const event of state.wordings()) {
    if (event.id === except) continue;
    for (const reference of references(event)) if (!naming.has(reference)) naming.set(reference, event.id);
  }
  return lost
    .filter((code) => naming.has(code))
    .map((code) =>
      refusal(
        'still-named',
        pointer,
        `The ${what} "${code}" is still named by event "${naming.get(code)}". Correct or retract that first.`,
      ),
    );
}

/** An event without a date in the world fulfils nothing. */
function commitmentsNamed(event: AnyEvent): readonly string[] {
  return 'occurred' in event && event.occurred !== undefined ? referencesIn(event, 'commitment') : [];
}
