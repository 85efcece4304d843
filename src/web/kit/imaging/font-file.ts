/** What of a TrueType font is needed to lay out text: which signs it has, and how wide each is (OpenType 1.9, `cmap` and `hmtx`). */
export class FontFile {
  private readonly view: DataView;
  private readonly unitsPerEm: number;
  private readonly widths: number;
  private readonly widthCount: number;
  private readonly glyphs = new Map<number, number>();

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const tables = this.tables();
    this.unitsPerEm = this.view.getUint16(tables.get('head')! + 18);
    this.widths = tables.get('hmtx')!;
    this.widthCount = this.view.getUint16(tables.get('hhea')! + 34);
    this.readSigns(tables.get('cmap')!);
  }

  /** Whether the font has a sign for the code point: any other would be drawn as an empty box. */
  has(codePoint: number): boolean {
    return this.glyphs.has(codePoint);
  }

  /** Width in pixels at a size, without kerning, which changes it by little. */
  width(text: string, size: number): number {
    let units = 0;
    for (const sign of text) units += this.advance(this.glyphs.get(sign.codePointAt(0)!) ?? 0);
    return (units * size) / this.unitsPerEm;
  }

  /**
   * How much of the text, from its beginning, is no wider than `most` pixels: the index behind the last sign that is. It looks no
   * further, so that a long text costs no more than the part of it that is shown.
   */
  fitting(text: string, size: number, most: number): number {
    const room = (most * this.unitsPerEm) / size;
    let [units, index] = [0, 0];
    for (const sign of text) {
      units += this.advance(this.glyphs.get(sign.codePointAt(0)!) ?? 0);
      if (units > room) return index;
      index += sign.length;
    }
    return index;
  }

  /** Glyphs after the last that has a width of its own are as wide as that one. */
  private advance(glyph: number): number {
    return this.view.getUint16(this.widths + 4 * Math.min(glyph, this.widthCount - 1));
  }

  private tables(): Map<string, number> {
    const count = this.view.getUint16(4);
    return new Map(
      Array.from({ length: count }, (_, index) => {
        const at = 12 + 16 * index;
        const name = String.fromCharCode(...[0, 1, 2, 3].map((letter) => this.view.getUint8(at + letter)));
        return [name, this.view.getUint32(at + 8)];
      }),
    );
  }

  private readSigns(cmap: number): void {
    const count = this.view.getUint16(cmap + 2);
    const starts = Array.from({ length: count }, (_, index) => cmap + this.view.getUint32(cmap + 8 + 8 * index));
    // Fonts carry a table of the first 65,536 code points, in format 4, and many one of all, in format 12.
    for (const start of starts) {
      const format = this.view.getUint16(start);
      if (format === 4) this.readSegments(start);
      else if (format === 12) this.readGroups(start);
    }
  }

  private readSegments(start: number): void {
    const size = this.view.getUint16(start + 6);
    const [ends, firsts, deltas, offsets] = [
      start + 14,
      start + 16 + size,
      start + 16 + 2 * size,
      start + 16 + 3 * size,
    ];
    for (let at = 0; at < size; at += 2) {
      const [end, first, delta, offset] = [ends, firsts, deltas, offsets].map((table) =>
        this.view.getUint16(table + at),
      ) as [number, number, number, number];
      for (let code = first; code <= end && code < 0xffff; code++) {
        const listed = offset === 0 ? code : this.view.getUint16(offsets + at + offset + 2 * (code - first));
        this.add(code, listed === 0 ? 0 : (listed + delta) & 0xffff);
      }
    }
  }

  private readGroups(start: number): void {
    const count = this.view.getUint32(start + 12);
    for (let at = start + 16; at < start + 16 + 12 * count; at += 12) {
      const [first, end, glyph] = [0, 4, 8].map((part) => this.view.getUint32(at + part)) as [number, number, number];
      for (let code = first; code <= end; code++) this.add(code, glyph + code - first);
    }
  }

  private add(code: number, glyph: number): void {
    if (glyph !== 0) this.glyphs.set(code, glyph);
  }
}
