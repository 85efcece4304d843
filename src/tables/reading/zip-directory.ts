import { TableFaulty } from './source.js';

/** A file in an archive, as the archive's directory declares it. */
interface Packed {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

const END = 0x0605_4b50;
const ENTRY = 0x0201_4b50;
const END_BYTES = 22;
const LONGEST_REMARK = 65_535;
const DEFLATED = 8;

/** What a ZIP archive declares to hold: sizes, before anything is unpacked, and the text of small files and of long ones piece by piece. */
export class ZipDirectory {
  private readonly entries = new Map<string, Packed>();
  private readonly view: DataView;

  /** @throws TableFaulty for what is no archive, or declares no honest sizes */
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.read(this.endOfArchive());
    } catch (error) {
      throw error instanceof RangeError ? damaged() : error;
    }
  }

  /** Bytes of all its files together, unpacked, as declared: what is longer than it declares is not unpacked. */
  get unpacked(): number {
    return [...this.entries.values()].reduce((sum, { unpacked }) => sum + unpacked, 0);
  }

  /** The text of a file; undefined where there is none of that name. */
  async text(name: string): Promise<string | undefined> {
    if (!this.entries.has(name)) return undefined;
    let text = '';
    for await (const piece of this.pieces(name)) text += piece;
    return text;
  }

  /** The text of a file, piece by piece. */
  async *pieces(name: string): AsyncGenerator<string> {
    const { method, packed, unpacked, at } = this.entries.get(name)!;
    const start = at + 30 + this.view.getUint16(at + 26, true) + this.view.getUint16(at + 28, true);
    const stored = new Blob([this.bytes.subarray(start, start + packed) as Uint8Array<ArrayBuffer>]).stream();
    const bytes = method === DEFLATED ? stored.pipeThrough(new DecompressionStream('deflate-raw')) : stored;
    const decoder = new TextDecoder();
    let length = 0;
    for await (const chunk of bytes) {
      length += chunk.length;
      if (length > unpacked) throw damaged();
      yield decoder.decode(chunk, { stream: true });
    }
  }

  private endOfArchive(): number {
    const last = this.bytes.length - END_BYTES;
    for (let at = last; at >= Math.max(0, last - LONGEST_REMARK); at--)
      if (this.view.getUint32(at, true) === END) return at;
    throw damaged();
  }

  private read(end: number): void {
    let at = this.view.getUint32(end + 16, true);
    for (let count = this.view.getUint16(end + 10, true); count > 0; count--) {
      if (this.view.getUint32(at, true) !== ENTRY) throw damaged();
      const [nameBytes, extra, remark] = [28, 30, 32].map((field) => this.view.getUint16(at + field, true));
      const [packed, unpacked] = [20, 24].map((field) => this.view.getUint32(at + field, true));
      // What declares to be nothing would be unpacked without a bound.
      if (unpacked === 0 && packed! > 2) throw damaged();
      const name = new TextDecoder().decode(this.bytes.subarray(at + 46, at + 46 + nameBytes!));
      this.entries.set(name, {
        method: this.view.getUint16(at + 10, true),
        packed: packed!,
        unpacked: unpacked!,
        at: this.view.getUint32(at + 42, true),
      });
      at += 46 + nameBytes! + extra! + remark!;
    }
  }
}

/** A workbook that cannot be opened. */
export function damaged(): TableFaulty {
  return new TableFaulty(
    'workbook-unreadable',
    'The workbook cannot be opened: it is damaged or no XLSX. Open it in your spreadsheet program and save it anew as XLSX, or as CSV.',
  );
}
