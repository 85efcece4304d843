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

/** The event as it may be shown, with what says why; of commitments only the texts go. Never changes its argument. */
export function withhold<E extends AnyEvent>(event: E, by: readonly Withholding[]): Withheld<E> {
  if (by.length === 0) return event;
  const before = (event as Withheld<E>).withheld ?? [];
  const fresh = by
    .filter(({ event: id }) => !before.some((one) => one.event === id))
    .map((one) => ofWhatWas(event, one));
  return { ...(hide(event as unknown as Fields, by) as unknown as E), withheld: [...before, ...fresh] };
}

/** Where there was no source none is withheld: the event goes on naming none. */
function ofWhatWas(event: object, one: Withholding): Withholding {
  const { sources = [] } = event as { readonly sources?: readonly unknown[] };
  return sources.length > 0 ? one : { ...one, fields: one.fields.filter((field) => field !== 'sources') };
}

/** The fields without those that are withheld. */
export function hide(fields: Fields, by: readonly Withholding[]): Fields {
  const hidden = new Set<string>(by.flatMap((one) => one.fields));
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (!hidden.has(name)) return [[name, value]];
      return name === 'commitments' && Array.isArray(value) ? [[name, value.map(untold)]] : [];
    }),
  );
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
  if (correction.type !== 'EventCorrected' || by.length === 0) return correction;
  const { withheld = [] } = correction as Withheld<E>;
  const taken = touching(correction, by);
  if (taken.length === 0) return correction;
  const fresh = taken.filter(({ event: id }) => !withheld.some((one) => one.event === id));
  const shown = { ...correction, changes: hide(correction.changes, taken), withheld: [...withheld, ...fresh] };
  return shown as unknown as Withheld<E>;
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
