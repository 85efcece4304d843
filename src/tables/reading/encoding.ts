import { TableFaulty, type TableSource } from './source.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How a file is written. */
export interface Written {
  readonly encoding: Encoding;
  /** It ends in the middle of a character. */
  readonly torn: boolean;
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const LOOKED_AT = 1_024;

/**
 * How the text of a file is written: by its mark, else by the zero bytes of UTF-16, else UTF-8 wherever it is that, else Windows-1252,
 * which spreadsheets still write. @throws TableFaulty for what begins as UTF-8 and does not go on so
 */
export async function encodingOf(source: TableSource): Promise<Written> {
  const begun = await beginningOf(source, LOOKED_AT);
  const encoding = MARKS.find(([, mark]) => mark.every((byte, at) => begun[at] === byte))?.[0] ?? wideOf(begun);
  return encoding !== undefined && encoding !== 'utf-8' ? { encoding, torn: false } : narrow(source);
}

/** The first bytes of a file; all of them where it has fewer. */
export async function beginningOf(source: TableSource, bytes: number): Promise<Uint8Array> {
  const begun = new Uint8Array(bytes);
  let length = 0;
  for await (const chunk of source.open()) {
    const part = chunk.subarray(0, bytes - length);
    begun.set(part, length);
    length += part.length;
    if (length === bytes) break;
  }
  return begun.subarray(0, length);
}

/** Of UTF-16 without a mark, nearly every second byte of a table is zero. */
function wideOf(begun: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  begun.forEach((byte, at) => (byte === 0 ? zeros[at % 2]!++ : undefined));
  const enough = begun.length / 4;
  if (zeros[1]! > enough && zeros[0]! < enough / 4) return 'utf-16le';
  return zeros[0]! > enough && zeros[1]! < enough / 4 ? 'utf-16be' : undefined;
}

async function narrow(source: TableSource): Promise<Written> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [line, beyondAscii] = [1, false];
  for await (const chunk of source.open()) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      if (!beyondAscii) return { encoding: 'windows-1252', torn: false };
      line += linesIn(new TextDecoder().decode(chunk).split('\ufffd', 1)[0]!);
      throw new TableFaulty(
        'table-encoding',
        `The file is written in UTF-8, but a character in line ${line} is not. Save the file anew as UTF-8.`,
        { line },
      );
    }
    beyondAscii ||= /[^\0-\x7f]/.test(text);
    line += linesIn(text);
  }
  try {
    decoder.decode();
    return { encoding: 'utf-8', torn: false };
  } catch {
    // One such sign alone is the letter of a Windows text rather than a torn end.
    return beyondAscii ? { encoding: 'utf-8', torn: true } : { encoding: 'windows-1252', torn: false };
  }
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** The text of a file, piece by piece, without its mark. */
export async function* textOf(source: TableSource, { encoding }: Written): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source.open()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
