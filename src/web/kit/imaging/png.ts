import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

/** An image without a transparent place: four bytes a pixel, a line after the other. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits for each of red, green, blue and opacity; nothing interlaced. */
const FORM = [8, 6, 0, 0, 0];
const BYTES_A_PIXEL = 4;
const compress = promisify(deflate);

/**
 * The image as PNG (ISO/IEC 15948), compressed beside the event loop: the drawing library would do it on the loop, which stands for
 * the time of a dozen answers meanwhile.
 */
export async function pngOf({ width, height, pixels }: Pixels): Promise<Buffer> {
  const line = width * BYTES_A_PIXEL;
  // Each line begins with the filter it went through: none, which is best for flat colours.
  const lines = Buffer.alloc(height * (line + 1));
  for (let y = 0; y < height; y++) pixels.copy(lines, y * (line + 1) + 1, y * line, (y + 1) * line);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(FORM, 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', await compress(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [data.length, crc32(body)].map((number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(number);
    return bytes;
  }) as [Buffer, Buffer];
  return Buffer.concat([length, body, sum]);
}
