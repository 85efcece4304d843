import { existsSync, readFileSync } from 'node:fs';

const TICKS_MS = 10;

/**
 * Milliseconds of the processor that a process has used so far. It says of a process that runs for ever what a clock says only
 * on a quiet machine. Undefined where the system does not tell.
 */
export function processorTime(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const [utime, stime] = readFileSync(file, 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 13);
  return (Number(utime) + Number(stime)) * TICKS_MS;
}
