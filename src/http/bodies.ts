import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from './problem.js';

/** A body of NDJSON as it arrived, not yet parsed: its faults are told by line. */
export class NdjsonBody {
  constructor(readonly text: string) {}
}

/** What says to be in another charset or compressed would be read as what it is not. @throws Problem 415 */
export function checkEncoding(headers: IncomingHttpHeaders): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  const coding = headers['content-encoding'] ?? 'identity';
  if (/^(utf-?8|us-ascii)$/i.test(charset) && coding.toLowerCase() === 'identity') return;
  const said = coding.toLowerCase() === 'identity' ? `in ${charset.slice(0, 60)}` : `encoded as ${coding.slice(0, 60)}`;
  throw new Problem(
    'media-type-unsupported',
    `The body says it is ${said}. Send it as UTF-8, without any other encoding or compression.`,
  );
}
