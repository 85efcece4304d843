import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Zip, ZipDeflate } from 'fflate';
import { nextTurn } from '../../../turns/turns.js';

/** A file on its way into an archive. */
export interface PackedFile {
  readonly name: string;
  /** Read once, in order; texts become UTF-8. */
  readonly content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/** What became of a file in the archive. */
export interface PackedAs {
  readonly name: string;
  readonly bytes: number;
  /** 64 hex digits. */
  readonly sha256: string;
}

/** Bytes packed before others may have a turn: a millisecond or two. */
const PIECE = 65_536;
/** Neither a file nor the archive can be longer: the form that goes beyond is not written. */
const LONGEST = 0xffff_ffff;
/** The first day that an archive can tell, for every file: the same content is the same bytes, whenever it is packed. */
const FIRST_DAY = new Date(1980, 0, 1);

const utf8 = new TextEncoder();

/** Files in their order; it is told what became of those before, each by the time the next is asked for. */
export type FilesToPack = (before: readonly PackedAs[]) => AsyncIterable<PackedFile>;

/**
 * Files as a ZIP archive, packed while it is read.
 * It ends in an error where it grows longer than archives can be.
 */
export function zipped(files: FilesToPack): Readable {
  return Readable.from(chunksOf(files));
}

async function* chunksOf(files: FilesToPack): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const packed: PackedAs[] = [];
  let written = 0;
  for await (const { name, content } of files(packed)) {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = FIRST_DAY;
    zip.add(entry);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of piecesOf(content)) {
      bytes += piece.length;
      hash.update(piece);
      entry.push(piece);
      for (const chunk of ready.splice(0)) {
        written += chunk.length;
        yield chunk;
      }
      if (Math.max(bytes, written) > LONGEST) throw new Error(`${name} is too long for an archive.`);
      await nextTurn();
    }
    entry.push(new Uint8Array(), true);
    packed.push({ name, bytes, sha256: hash.digest('hex') });
  }
  zip.end();
  yield* ready;
}

async function* piecesOf(content: PackedFile['content']): AsyncGenerator<Uint8Array> {
  for await (const part of content) {
    const bytes = typeof part === 'string' ? utf8.encode(part) : part;
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
  }
}

/** The SHA-256 of a text as UTF-8, 64 hex digits. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
