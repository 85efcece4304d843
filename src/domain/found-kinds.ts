/** What a search finds. */
export const FOUND_KINDS = ['event', 'channel', 'promise', 'person', 'place'] as const;
/** One of them. */
export type FoundKind = (typeof FOUND_KINDS)[number];
