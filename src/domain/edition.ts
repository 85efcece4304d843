/**
 * The edition of the rules (docs/domain.md) by which this server answers. It rises with every release that changes the
 * answer of an existing address (docs/decisions/0020-say-by-which-edition-an-answer-is-given.md).
 */
export const EDITION = 2;

/** The ISO day (UTC) since which servers answer by it. */
export const EDITION_SINCE = '2026-11-29';
