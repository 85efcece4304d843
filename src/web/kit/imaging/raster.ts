import { Injectable } from '@nestjs/common';
import { renderAsync } from '@resvg/resvg-js';
import pLimit from 'p-limit';
import { pngOf } from './png.js';

/** More at once would only keep each other, and the rest of the server, from the processor. */
const MOST_AT_ONCE = 2;

/** Makes pixels of SVG, beside the event loop. It knows no font: words have become outlines by then. */
@Injectable()
export class Raster {
  private readonly underWay = new Map<string, Promise<Buffer>>();
  private readonly atOnce = pLimit(MOST_AT_ONCE);

  /** The picture as PNG, that many pixels wide; asked for twice at the same time, it is drawn once. */
  png(svg: string, width: number): Promise<Buffer> {
    const asked = `${width} ${svg}`;
    const already = this.underWay.get(asked);
    if (already) return already;
    const drawn = this.atOnce(() => this.draw(svg, width)).finally(() => this.underWay.delete(asked));
    this.underWay.set(asked, drawn);
    return drawn;
  }

  private async draw(svg: string, width: number): Promise<Buffer> {
    return pngOf(await renderAsync(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: width } }));
  }
}
