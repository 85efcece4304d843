import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from './problem.js';

/** An NDJSON body as it arrived, not yet parsed, so that its faults can name the line. */
export class NdjsonBody {
  constructor(readonly text: string) {}
}

/** A body in another charset, or compressed, would be misread. @throws Problem 415 */
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
