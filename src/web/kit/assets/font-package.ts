import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** A file of a typeface: all weights of some of its signs, as WOFF2. */
export interface Slice {
  readonly typeface: string;
  /** Its name among the slices of its typeface, such as `latin`. */
  readonly name: string;
  readonly path: string;
  /** The signs it is there for, as CSS has them in `unicode-range`. */
  readonly unicodeRange: string;
}

/**
 * The slices of a typeface that came along as a package of Fontsource, those of the rarest signs first.
 * @throws where no such package is installed
 */
export function slicesOf(typeface: string): Slice[] {
  const from = `@fontsource-variable/${typeface}`;
  const ranges = JSON.parse(readFileSync(resolve(`${from}/unicode.json`), 'utf8')) as Record<string, string>;
  return Object.entries(ranges).map(([key, unicodeRange]) => {
    // Slices without a name of their own have a number, in brackets.
    const name = key.replace(/[[\]]/g, '');
    return { typeface, name, path: resolve(`${from}/files/${typeface}-${name}-wght-normal.woff2`), unicodeRange };
  });
}
