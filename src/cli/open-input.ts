import { createReadStream, statSync } from 'node:fs';
import { EXIT, Failure } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** A file named on the command line, or standard input for `-`; `size` in bytes, if known. @throws Failure */
export function openInput(
  file: string,
  { input }: Pick<Terminal, 'input'>,
): { chunks: AsyncIterable<Uint8Array>; size?: number } {
  if (file === '-') return { chunks: input };
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) throw new Error('it is a folder');
    return { chunks: createReadStream(file), ...(stats.isFile() && { size: stats.size }) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(`${file} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : message}.`, EXIT.usage);
  }
}
