/**
 * The edition of the law (docs/domain.md) by which this server answers. It rises with every release that changes the
 * answer of an existing address (docs/decisions/0020-say-by-which-edition-an-answer-is-given.md).
 */
export const EDITION = 2;
