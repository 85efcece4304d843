import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIZE = '24m';

function mount(...args: readonly string[]): boolean {
  return spawnSync('mount', args).status === 0;
}

/** Whether a disk can be mounted here; says so loudly when it cannot. */
export function canMount(what: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'parley-mount-'));
  const can = process.platform === 'linux' && mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder);
  if (can) spawnSync('umount', [folder]);
  else console.warn(`SKIPPED, for a disk cannot be mounted here: ${what}.`);
  rmSync(folder, { recursive: true });
  return can;
}

/** A small disk of its own, that can be filled and write-protected. */
export class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'parley-disk-'));

  constructor() {
    if (!mount('-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', this.folder))
      throw new Error('The disk cannot be mounted.');
  }

  protect(): void {
    this.remount('ro');
  }

  unprotect(): void {
    this.remount('rw');
  }

  /** Takes all the room there is. */
  fill(): void {
    for (let bytes = 1_048_576; bytes >= 1; bytes = Math.floor(bytes / 2)) {
      try {
        for (;;) writeFileSync(join(this.folder, 'filling'), Buffer.alloc(bytes), { flag: 'a' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  }

  /** Gives it back. */
  makeRoom(): void {
    rmSync(join(this.folder, 'filling'), { force: true });
  }

  remove(): void {
    spawnSync('umount', [this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private remount(how: string): void {
    if (!mount('-o', `remount,${how}`, this.folder)) throw new Error(`The disk cannot be mounted ${how}.`);
  }
}
