import { slicesOf, type Slice } from '../assets/font-package.js';
import { TYPEFACE } from '../assets/typeface.js';
import { FontFile } from './font-file.js';

/** The typefaces of scripts that Inter has not; where several have a sign, the first sets it. */
const OTHERS = ['arabic', 'hebrew', 'thai', 'devanagari', 'sc', 'jp', 'kr'];
/** Chinese signs are drawn otherwise in Japan and in Korea: what else a text is written in tells where it is from. */
const BY_SCRIPT: readonly (readonly [script: RegExp, typeface: string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'jp'],
  [/\p{Script=Hangul}/u, 'kr'],
];
/** What has no shape of its own: joiners, variation selectors, marks of direction. */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;

/** The letters that came along. Of a typeface only the slices that a text needs are read, and those once. */
export class Typefaces {
  private readonly typefaces = new Map<string, Typeface>();
  private readonly read = new Map<Slice, FontFile>();
  private readonly underWay = new Map<Slice, Promise<FontFile>>();
  private readonly wanted = new Set<Slice>();

  /**
   * Of the signs of a text that are drawn as one, what sets them; undefined where no font has all of them. A slice that is not read yet is
   * wanted.
   */
  forText(text: string): (cluster: string) => Slice | undefined {
    const typefaces = this.inOrder(text);
    const known = new Map<string, Slice | undefined>();
    return (cluster) => {
      if (!known.has(cluster)) known.set(cluster, this.sliceFor(cluster, typefaces()));
      return known.get(cluster);
    };
  }

  private sliceFor(cluster: string, typefaces: Iterable<Typeface>): Slice | undefined {
    const signs = [...cluster].filter((sign) => !UNSEEN.test(sign));
    for (const typeface of typefaces) {
      const slice = typeface.sliceOf(signs);
      if (slice === undefined) continue;
      const font = this.font(slice);
      if (font === undefined || signs.every((sign) => font.has(sign))) return slice;
    }
    return undefined;
  }

  /** The slice as it was read; undefined where it was not yet: it is wanted then. */
  font(slice: Slice): FontFile | undefined {
    const font = this.read.get(slice);
    if (font === undefined) this.wanted.add(slice);
    return font;
  }

  /** Whether nothing was wanted that is not read. */
  get complete(): boolean {
    return this.wanted.size === 0;
  }

  /** Reads what was wanted. */
  async readWanted(): Promise<void> {
    const slices = [...this.wanted];
    this.wanted.clear();
    for (const slice of slices) {
      if (!this.underWay.has(slice)) this.underWay.set(slice, FontFile.read(slice));
      this.read.set(slice, await this.underWay.get(slice)!);
    }
  }

  /** Those that are asked for a sign, one after the other: most texts need the first alone. */
  private inOrder(text: string): () => Iterable<Typeface> {
    const first = BY_SCRIPT.find(([script]) => script.test(text))?.[1];
    const others = first === undefined ? OTHERS : [first, ...OTHERS.filter((name) => name !== first)];
    const names = [TYPEFACE, ...others.map((name) => `noto-sans-${name}`)];
    return () => names.values().map((name) => this.typeface(name));
  }

  private typeface(name: string): Typeface {
    const known = this.typefaces.get(name);
    if (known) return known;
    const typeface = new Typeface(slicesOf(name));
    this.typefaces.set(name, typeface);
    return typeface;
  }
}

/** The slices of a typeface, by the signs they are there for. */
class Typeface {
  private readonly bySign = new Map<number, Slice>();

  constructor(slices: readonly Slice[]) {
    for (const slice of slices)
      for (const range of slice.unicodeRange.split(',')) {
        const [first, last] = range.slice('U+'.length).split('-');
        for (let sign = parseInt(first!, 16); sign <= parseInt(last ?? first!, 16); sign++)
          this.bySign.set(sign, slice);
      }
  }

  /** The slice that is there for all of the signs. */
  sliceOf(signs: readonly string[]): Slice | undefined {
    const [first, ...others] = signs.map((sign) => this.bySign.get(sign.codePointAt(0)!));
    return others.every((slice) => slice === first) ? first : undefined;
  }
}
