/** Scripts written without spaces, in which two signs are a word. */
const SYLLABLES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;
/** Stands behind each sign of such a script, so that two of them are as long as three letters; no text holds it. */
const FILLER = '\u001f';
const SIGNS: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"', '−': '-' };

/** A text without what nobody types alike: capitals, accents, kinds of dashes and quotation marks. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‐-―]/g, '-')
    .replace(/[‘’“”−]/g, (sign) => SIGNS[sign]!);
}

/** The same for an index of three signs each: a text in which a search for `searchable` words finds them. */
export function searchable(text: string): string {
  return folded(text).replace(new RegExp(SYLLABLES, 'gu'), (sign) => sign + FILLER);
}

/** Where these words, as `searchable` makes them, stand in a text: first sign and end of each, in order, never overlapping. */
export function marksIn(text: string, words: readonly string[]): [number, number][] {
  const { made, from } = traced(text);
  const found = words.flatMap((word) => {
    const places: [number, number][] = [];
    for (let at = made.indexOf(word); at >= 0; at = made.indexOf(word, at + word.length))
      places.push([from(at), from(at + word.length)]);
    return places;
  });
  const marks: [number, number][] = [];
  for (const [begins, ends] of found.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = marks.at(-1);
    if (last && begins < last[1]) last[1] = Math.max(last[1], ends);
    else marks.push([begins, ends]);
  }
  return marks;
}

/** Of letters that fold to one sign each, without marks of their own. */
const EVEN = /^[\u0000-\u024f‐-”]*$/;

/** The text made searchable, with the place that each of its signs came from. */
function traced(text: string): { made: string; from: (sign: number) => number } {
  const whole = searchable(text);
  // Most texts, and the long ones, need no map.
  if (whole.length === text.length && EVEN.test(text)) return { made: whole, from: (sign) => sign };
  const from: number[] = [];
  let made = '';
  for (const { segment, index } of new Intl.Segmenter('und').segment(text)) {
    const part = searchable(segment);
    made += part;
    for (let sign = 0; sign < part.length; sign++) from.push(index);
  }
  return { made, from: (sign) => from[sign] ?? text.length };
}
