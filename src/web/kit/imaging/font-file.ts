import opentype, { type Font } from 'opentype.js';

/** What of a font is needed to lay out text: which signs it has, and how wide each is. */
export class FontFile {
  private readonly font: Font;
  /** Of the signs that were asked for. */
  private readonly advances = new Map<string, number>();

  constructor(bytes: Buffer<ArrayBuffer>) {
    const { buffer, byteOffset, byteLength } = bytes;
    // Of the outlines, which take the most, none is read.
    this.font = opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength), { lowMemory: true });
  }

  /** Whether the font has the sign: any other would be drawn as an empty box. */
  has(sign: string): boolean {
    return this.font.charToGlyphIndex(sign) > 0;
  }

  /** Width in pixels at a size, without kerning, which changes it by little. */
  width(text: string, size: number): number {
    let units = 0;
    for (const sign of text) units += this.advance(sign);
    return (units * size) / this.font.unitsPerEm;
  }

  /**
   * How much of the text, from its beginning, is no wider than `most` pixels: the index behind the last sign that is. It looks no
   * further, so that a long text costs no more than the part of it that is shown.
   */
  fitting(text: string, size: number, most: number): number {
    const room = (most * this.font.unitsPerEm) / size;
    let [units, index] = [0, 0];
    for (const sign of text) {
      units += this.advance(sign);
      if (units > room) return index;
      index += sign.length;
    }
    return index;
  }

  private advance(sign: string): number {
    const known = this.advances.get(sign);
    if (known !== undefined) return known;
    const advance = this.font.glyphs.get(this.font.charToGlyphIndex(sign)).advanceWidth ?? 0;
    // What the font lacks has the width of its empty box, and is no sign to be remembered.
    if (this.has(sign)) this.advances.set(sign, advance);
    return advance;
  }
}
