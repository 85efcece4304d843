import { WITHHOLDABLE, type WithholdableField } from './closed-values.js';
import type { AnyEvent, EventOf } from './event-types.js';

/** What a withholding took out of an event: which event withholds, why, and which fields are not shown (docs/domain.md §5). */
export interface Withholding {
  readonly event: string;
  readonly reason: string;
  readonly fields: readonly WithholdableField[];
}

/** An event of which something is withheld, as answers show it. */
export type Withheld<E> = E & { readonly withheld?: readonly Withholding[] };

type Fields = Readonly<Record<string, unknown>>;

/** Whether a field can be withheld. */
export function isWithholdable(field: string): field is WithholdableField {
  return (WITHHOLDABLE as readonly string[]).includes(field);
}

/** What is withheld of an event by this withholding. */
export function withholdingOf({ id, reason, fields }: EventOf<'EventWithheld'>): Withholding {
  return { event: id, reason, fields: fields ?? WITHHOLDABLE };
}

/** The fields that withholdings took out of the event. */
export function withheldFields(event: Withheld<object>): ReadonlySet<WithholdableField> {
  return new Set((event.withheld ?? []).flatMap(({ fields }) => fields));
}

/**
 * The event as it may be shown, with what says why: of commitments only the texts go, of a correction also what it made its event
 * say. An event that names no source goes on naming none, by an empty list, so that no mark turns. Never changes its argument.
 */
export function withhold<E extends AnyEvent>(event: E, by: readonly Withholding[]): Withheld<E> {
  const { before, fresh } = notYetIn(event, by);
  if (fresh.length === 0) return event;
  const unsourced = covered(fresh, 'sources') && !covered(before, 'sources');
  const shown = { ...hide({ ...(unsourced && NO_SOURCES), ...event }, fresh), withheld: [...before, ...fresh] };
  const changes = event.type === 'EventCorrected' ? { changes: hideChanges(event.changes, before, fresh) } : {};
  return { ...shown, ...changes } as unknown as Withheld<E>;
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

/** The fields without those that are withheld; that there is no source is no secret. */
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

/** New values that are withheld are left out; sources become null, so that the event they were given is not one that names none. */
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

/** What withholdings take out of the changes of a correction. */
export function touching({ changes }: EventOf<'EventCorrected'>, by: readonly Withholding[]): Withholding[] {
  return by
    .map((one) => ({ ...one, fields: one.fields.filter((field) => Object.hasOwn(changes, field)) }))
    .filter(({ fields }) => fields.length > 0);
}

/** A correction of an event of which something is withheld: what it made of those fields is not shown either. */
export function withholdChanges<E extends AnyEvent>(correction: E, by: readonly Withholding[]): Withheld<E> {
  if (correction.type !== 'EventCorrected') return correction;
  const { before, fresh } = notYetIn(correction, touching(correction, by));
  if (fresh.length === 0) return correction;
  const changes = hideChanges(correction.changes, before, fresh);
  return { ...correction, changes, withheld: [...before, ...fresh] } as Withheld<E>;
}

/** What stands in the place of a text that is withheld: that it is, and why. */
export function withheldWords(by: readonly Withholding[], field: WithholdableField): string | undefined {
  const withholding = by.findLast(({ fields }) => fields.includes(field));
  return withholding && `Withheld: ${withholding.reason}`;
}

/** What an event says happened; where that is withheld, that it is, and why. */
export function summaryOf(event: Withheld<{ readonly summary?: string }>): string | undefined {
  return event.summary ?? withheldWords(event.withheld ?? [], 'summary');
}
