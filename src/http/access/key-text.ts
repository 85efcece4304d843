import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Crockford's base 32, in lower case: no letter that looks like a digit. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_SIGNS = 10;
/** 256 bits. */
const SECRET_SIGNS = 52;

/** A key as it is told once, and what is kept of it. */
export interface NewKey {
  readonly id: string;
  /** `parley_<id>_<secret>` */
  readonly text: string;
  /** SHA-256 (hex) of the text. */
  readonly sha256: string;
}

/** Makes a key that nobody can guess. */
export function newKey(): NewKey {
  const id = randomSigns(ID_SIGNS);
  const text = `parley_${id}_${randomSigns(SECRET_SIGNS)}`;
  return { id, text, sha256: sha256OfText(text) };
}

/** An id for an editor, which says nothing of the person. */
export function newEditorId(): string {
  return `ed-${randomSigns(ID_SIGNS)}`;
}

/** The id in the text of a key; undefined for what has not the form of one. */
export function keyIdIn(text: string): string | undefined {
  return /^parley_([0-9a-z]{10})_[0-9a-z]{52}$/.exec(text)?.[1];
}

/** Whether a text is the one with the digest (hex), in a time that does not depend on either; never without a digest. */
export function isTextOf(sha256: string | undefined, text: string): boolean {
  const same = timingSafeEqual(digestOf(text), Buffer.from(sha256 ?? NO_DIGEST, 'hex'));
  return same && sha256 !== undefined;
}

/** SHA-256 (hex) of a text. */
export function sha256OfText(text: string): string {
  return digestOf(text).toString('hex');
}

const NO_DIGEST = '00'.repeat(32);

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Five random bits a sign. */
function randomSigns(count: number): string {
  return [...randomBytes(count)].map((byte) => SIGNS[byte & 31]).join('');
}
