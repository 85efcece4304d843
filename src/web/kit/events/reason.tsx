import type { VNode } from 'preact';

/** The reason of a correction or retraction; that it is withheld, where it is. */
export function AmendmentReason({ amendment: { reason } }: { amendment: { readonly reason: string | null } }): VNode {
  return reason === null ? <i>the reason is withheld</i> : <bdi>{reason}</bdi>;
}
