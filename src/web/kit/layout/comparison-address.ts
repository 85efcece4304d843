import type { DayPair } from '../../../words/comparison.js';
import type { Moment } from './moment.js';

/** The address of a comparison; what the moment of a page says of itself, its parameters say of both sides. */
export function comparisonPath(
  relationship: string,
  moment: Moment,
  parameters: Readonly<Record<string, string>>,
): string {
  return moment.link(`/r/${relationship}/compare`, { asOf: null, knownAt: null, position: null }, parameters);
}

/** The address of two days side by side, both as known and recorded as a page shows its own. */
export function comparisonAddress(
  relationship: string,
  moment: Moment,
  { before, after }: DayPair,
  {
    knownAt = moment.knownAt,
    position = moment.asked.position,
  }: { readonly knownAt?: string; readonly position?: number | undefined } = {},
): string {
  const at = position === undefined ? undefined : String(position);
  return comparisonPath(relationship, moment, {
    before,
    after,
    ...(knownAt !== moment.today && { beforeKnownAt: knownAt, afterKnownAt: knownAt }),
    ...(at !== undefined && { beforePosition: at, afterPosition: at }),
  });
}
