import { WITHHOLDABLE, type WithholdableField } from './closed-values.js';
import type { AnyEvent, EventOf } from './event-types.js';

/**
 * What a withholding removed from an event: the event that withholds, the reason, and the fields not shown
 * (docs/domain.md §5).
 */
export interface Withholding {
  readonly event: string;
  readonly reason: string;
  readonly fields: readonly WithholdableField[];
  /** All accounts that it removed were by one side: the event is still told by one side only. */
  readonly oneSided?: true;
}

/** An event as answers show it, with what is withheld. */
export type Withheld<E> = E & { readonly withheld?: readonly Withholding[] };

type Fields = Readonly<Record<string, unknown>>;

/** Whether a field can be withheld. */
export function isWithholdable(field: string): field is WithholdableField {
  return (WITHHOLDABLE as readonly string[]).includes(field);
}

/** What this withholding removes from an event. */
export function withholdingOf({ id, reason, fields }: EventOf<'EventWithheld'>): Withholding {
  return { event: id, reason, fields: fields ?? WITHHOLDABLE };
}

/** What was withheld of an event. */
export function withholdingsOf(event: Withheld<object>): readonly Withholding[] {
  return event.withheld ?? [];
}

/** The fields that withholdings removed from the event. */
export function withheldFields(event: Withheld<object>): ReadonlySet<WithholdableField> {
  return new Set((event.withheld ?? []).flatMap(({ fields }) => fields));
}

/**
 * The event as it may be shown, with the reasons. Commitments lose only their texts; a correction also loses what it
 * made its event say. An event without sources keeps an empty list, so that no mark changes. Never changes its
 * argument.
 */
export function withhold<E extends AnyEvent>(event: E, by: readonly Withholding[]): Withheld<E> {
  const { before, fresh } = notYetIn(event, by);
  if (fresh.length === 0) return event;
  const unsourced = covered(fresh, 'sources') && !covered(before, 'sources') && !('sources' in event);
  const withheld = [...before, ...fresh.map((one) => withSide(event, one))];
  const shown = { ...hide({ ...event, ...(unsourced && NO_SOURCES) }, fresh), withheld };
  const changes = event.type === 'EventCorrected' ? { changes: hideChanges(event.changes, before, fresh) } : {};
  return { ...shown, ...changes } as unknown as Withheld<E>;
}

function withSide(event: AnyEvent, one: Withholding): Withholding {
  const { readouts } = event as { readonly readouts?: readonly { readonly by: string }[] };
  return one.fields.includes('readouts') && areOfOneSide(readouts) ? { ...one, oneSided: true } : one;
}

/** Whether there are accounts of an event, all by one side. */
export function areOfOneSide(readouts: readonly { readonly by: string }[] = []): boolean {
  return new Set(readouts.map(({ by }) => by)).size === 1;
}

const NO_SOURCES = { sources: [] };

function notYetIn(
  event: Withheld<object>,
  by: readonly Withholding[],
): Record<'before' | 'fresh', readonly Withholding[]> {
  const { withheld: before = [] } = event;
  return { before, fresh: by.filter(({ event: id }) => !before.some((one) => one.event === id)) };
}

function covered(by: readonly Withholding[], field: WithholdableField): boolean {
  return by.some(({ fields }) => fields.includes(field));
}

/** The fields without the withheld ones; that there is no source is no secret. */
function hide(fields: Fields, by: readonly Withholding[]): Fields {
  const hidden = new Set<string>(by.flatMap((one) => one.fields));
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (!hidden.has(name)) return [[name, value]];
      if (name === 'sources' && namesNone(value)) return [[name, []]];
      return name === 'commitments' && Array.isArray(value) ? [[name, value.map(untold)]] : [];
    }),
  );
}

function namesNone(sources: unknown): boolean {
  return sources === null || (Array.isArray(sources) && sources.length === 0);
}

/**
 * Withheld new values are left out; sources become null, so that the corrected event does not become one without
 * sources.
 */
function hideChanges(changes: Fields, before: readonly Withholding[], fresh: readonly Withholding[]): Fields {
  if (!('sources' in changes) || !covered(fresh, 'sources')) return hide(changes, fresh);
  if (covered(before, 'sources')) return { ...hide(changes, fresh), sources: changes['sources'] };
  return { sources: null, ...hide(changes, fresh) };
}

function untold(commitment: unknown): unknown {
  if (typeof commitment !== 'object' || commitment === null) return commitment;
  const { text: _, ...rest } = commitment as { text?: unknown };
  return rest;
}

/** What withholdings remove from the changes of a correction. */
export function touching({ changes }: EventOf<'EventCorrected'>, by: readonly Withholding[]): Withholding[] {
  return by
    .map((one) => ({ ...one, fields: one.fields.filter((field) => Object.hasOwn(changes, field)) }))
    .filter(({ fields }) => fields.length > 0);
}

/** A correction of an event with withheld fields: what it made of those fields is not shown either. */
export function withholdChanges<E extends AnyEvent>(correction: E, by: readonly Withholding[]): Withheld<E> {
  if (correction.type !== 'EventCorrected') return correction;
  const { before, fresh } = notYetIn(correction, touching(correction, by));
  if (fresh.length === 0) return correction;
  const changes = hideChanges(correction.changes, before, fresh);
  return { ...correction, changes, withheld: [...before, ...fresh] } as Withheld<E>;
}

/** Stands where the reason of a withholding is itself withheld. */
const UNTOLD_REASON = 'the reason is withheld as well';

/** The event without the reason of a withholding that is itself withheld. Never changes its argument. */
function withoutReason<E extends AnyEvent>(event: E, withholding: string): E {
  const { withheld = [] } = event as Withheld<E>;
  const told = ({ event: id, reason }: Withholding): boolean => id === withholding && reason !== UNTOLD_REASON;
  if (!withheld.some(told)) return event;
  return { ...event, withheld: withheld.map((one) => (told(one) ? { ...one, reason: UNTOLD_REASON } : one)) };
}

/** Events as they are shown. */
export interface ShownEvents {
  find(id: string): AnyEvent;
  /** The corrections and retractions of an event. */
  amendments(id: string): readonly AnyEvent[];
}

/**
 * Every event that a withholding may touch, as it is shown from then on: its target; of a correction also the event that it
 * corrects, since what it made that say belongs to it; of both, what other corrections made of those fields; and where the reason
 * of a withholding is withheld, all that shows that reason.
 */
export function afterWithholding(shown: ShownEvents, withholding: EventOf<'EventWithheld'>): Map<string, AnyEvent> {
  const after = new Map<string, AnyEvent>();
  const now = (id: string): AnyEvent => after.get(id) ?? shown.find(id);
  const put = (event: AnyEvent): unknown => after.set(event.id, event);
  const hide = (id: string, by: readonly Withholding[]): void => {
    const event = now(id);
    put(withhold(event, by));
    for (const correction of shown.amendments(id)) put(withholdChanges(now(correction.id), by));
    if (event.type === 'EventCorrected') for (const said of touching(event, by)) hide(event.target, [said]);
    if (event.type === 'EventWithheld' && covered(by, 'reason'))
      for (const kin of kinOf(now(event.target), shown)) put(withoutReason(now(kin), event.id));
  };
  hide(withholding.target, [withholdingOf(withholding)]);
  return after;
}

/** The ids of all events that one withholding may have touched. */
function kinOf(event: AnyEvent, shown: ShownEvents): string[] {
  const roots = event.type === 'EventCorrected' ? [event.id, event.target] : [event.id];
  return roots.flatMap((id) => [id, ...shown.amendments(id).map((one) => one.id)]);
}

/** Stands in for a withheld text: that it is withheld, and why. */
export function withheldWords(by: readonly Withholding[], field: WithholdableField): string | undefined {
  const withholding = by.findLast(({ fields }) => fields.includes(field));
  return withholding && `Withheld: ${withholding.reason}`;
}

/** What an event says happened; if that is withheld, says so and why. */
export function summaryOf(event: Withheld<{ readonly summary?: string }>): string | undefined {
  return event.summary ?? withheldWords(event.withheld ?? [], 'summary');
}
