import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of Parley, as its package says. */
export function version(): string {
  const manifest = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
