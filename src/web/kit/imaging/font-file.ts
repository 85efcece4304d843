import { readFile } from 'node:fs/promises';
import { Blob, Buffer, Direction, Face, Font, Variation, shape } from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';
import { LRUCache } from 'lru-cache';
import type { Slice } from '../assets/font-package.js';

/** The weights that pictures are set in. */
export type Weight = 400 | 600 | 700;

/** A letter as it is drawn: its outline, and where it stands behind those before it; in thousandths of the size. */
export interface Glyph {
  readonly id: number;
  /** The index, in the text, of the first sign that it stands for. */
  readonly cluster: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** How letters are set. */
export interface Setting {
  /** In pixels. */
  readonly size: number;
  readonly weight: Weight;
}

/** Outlines of a slice that are kept: those of its letters in some sizes. */
const MOST_OUTLINES = 2_000;
/** Units that a size is divided into, in all fonts alike. */
export const UNITS = 1_000;

/** A slice of a typeface as it is read into memory: which signs it has, how text is set in it, and how its letters look. */
export class FontFile {
  private readonly face: Face;
  private readonly fonts = new Map<Weight, Font>();
  private readonly outlines = new LRUCache<string, string>({ max: MOST_OUTLINES });

  private constructor(bytes: Uint8Array) {
    this.face = new Face(new Blob(bytes));
  }

  /** Reads a slice, and unpacks it. */
  static async read({ path }: Slice): Promise<FontFile> {
    return new FontFile(await decompress(await readFile(path)));
  }

  /** Whether the font has the sign: any other would be drawn as an empty box. */
  has(sign: string): boolean {
    return this.font(400).nominalGlyph(sign.codePointAt(0)!) !== undefined;
  }

  /** The letters of a text of one direction, from left to right: joined, combined and placed as its script wants it. */
  set(text: string, weight: Weight, rightToLeft: boolean): Glyph[] {
    const buffer = new Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR);
    shape(this.font(weight), buffer);
    const places = buffer.getGlyphPositions();
    return buffer.getGlyphInfos().map(({ codepoint, cluster }, index) => {
      const { xAdvance, xOffset, yOffset } = places[index]!;
      return { id: codepoint, cluster, advance: xAdvance, dx: xOffset, dy: yOffset };
    });
  }

  /** The outline of a letter, as the data of an SVG path from the place where it stands; it is at that place again at its end. */
  outline(id: number, { size, weight }: Setting): string {
    const key = `${size} ${weight} ${id}`;
    const known = this.outlines.get(key);
    if (known !== undefined) return known;
    const outline = relativeTo(this.font(weight).glyphToJson(id), size / UNITS);
    this.outlines.set(key, outline);
    return outline;
  }

  private font(weight: Weight): Font {
    const known = this.fonts.get(weight);
    if (known) return known;
    const font = new Font(this.face);
    font.setScale(UNITS, UNITS);
    font.setVariations([new Variation('wght', weight)]);
    this.fonts.set(weight, font);
    return font;
  }
}

/** The steps of an outline, each from the end of that before it, in hundredths of a pixel; y runs downwards then. */
function relativeTo(steps: readonly { type: string; values: number[] }[], scale: number): string {
  let path = '';
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  for (const { type, values } of steps) {
    const points = values.map((value, index) => Math.round((index % 2 === 0 ? value : -value) * scale * 100));
    path += type.toLowerCase() + points.map((point, index) => (point - (index % 2 === 0 ? x : y)) / 100).join(' ');
    if (type === 'Z') [x, y] = [startX, startY];
    else [x, y] = points.slice(-2) as [number, number];
    if (type === 'M') [startX, startY] = [x, y];
  }
  return path === '' ? '' : `${path}m${-x / 100} ${-y / 100}`;
}
