import { Injectable } from '@nestjs/common';
import { renderAsync } from '@resvg/resvg-js';
import { FAMILY, Lettering } from './lettering.js';
import { pngOf } from './png.js';

/** More at once would only keep each other, and the rest of the server, from the processor. */
const MOST_AT_ONCE = 2;

/** Makes pixels of SVG, beside the event loop, with the font that came along and no other. */
@Injectable()
export class Raster {
  private readonly underWay = new Map<string, Promise<Buffer>>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly lettering: Lettering) {}

  /** The picture as PNG, one pixel for each unit of the SVG; asked for twice at the same time, it is drawn once. */
  png(svg: string): Promise<Buffer> {
    const already = this.underWay.get(svg);
    if (already) return already;
    const drawn = this.draw(svg).finally(() => this.underWay.delete(svg));
    this.underWay.set(svg, drawn);
    return drawn;
  }

  private async draw(svg: string): Promise<Buffer> {
    if (this.running >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      const image = await renderAsync(svg, {
        font: {
          loadSystemFonts: false,
          fontFiles: [...this.lettering.files],
          defaultFontFamily: FAMILY,
          sansSerifFamily: FAMILY,
        },
      });
      return await pngOf(image);
    } finally {
      const next = this.waiting.shift();
      // The place is handed on, so that nobody slips in between.
      if (next) next();
      else this.running--;
    }
  }
}
