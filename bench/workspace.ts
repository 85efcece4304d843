import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where benchmarks keep what they make: on the disk of the checkout, never in memory, where an fsync costs nothing. */
export const WORKSPACE = resolve('.tmp');

const made: string[] = [];

/** A new folder, gone when the run ends. */
export function temporaryFolder(): string {
  mkdirSync(WORKSPACE, { recursive: true });
  const folder = mkdtempSync(join(WORKSPACE, 'bench-'));
  made.push(folder);
  return folder;
}

/** Removes every temporary folder. */
export function cleanUp(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
