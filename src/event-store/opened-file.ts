import { statSync } from 'node:fs';

/** A file that is held open under its name: what is written to it is lost once the name leads elsewhere. */
export class OpenedFile {
  private readonly opened: string | undefined;

  /** `path`: of a file that is open already. */
  constructor(readonly path: string) {
    this.opened = identityOf(path);
  }

  /** What has become of it under its name; undefined while it is in place, also when it was put back. */
  whatHappened(): 'deleted' | 'replaced by another' | undefined {
    const found = identityOf(this.path);
    if (found === this.opened) return undefined;
    return found === undefined ? 'deleted' : 'replaced by another';
  }
}

/** Device and inode; undefined where there is no file. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}
