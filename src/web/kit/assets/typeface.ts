import { readFileSync } from 'node:fs';
import { slicesOf } from './font-package.js';

/** The typeface of the pages, in slices: a browser asks for those alone whose signs it has to show. */
export const TYPEFACE = 'inter';

/** The slices, each with its bytes. */
export function typefaceFiles(): { name: string; unicodeRange: string; bytes: Buffer }[] {
  return slicesOf(TYPEFACE).map(({ name, path, unicodeRange }) => ({ name, unicodeRange, bytes: readFileSync(path) }));
}

/** How the style sheet names a slice. Text is painted before it comes, in the stand-in of tokens.css. */
export function fontFace(unicodeRange: string, address: string): string {
  return (
    `@font-face{font-family:Inter;font-weight:100 900;font-display:swap;` +
    `src:url(${address})format('woff2');unicode-range:${unicodeRange}}`
  );
}
