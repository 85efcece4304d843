import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'admin-token';

/**
 * Makes a token that a program on this machine which may read the folder shows to the server, and writes it there for its
 * user alone (mode 0600); a new one at each start, and in no backup. Undefined where the folder cannot be written.
 */
export function makeAdminToken(folder: string): string | undefined {
  const token = `parley_admin_${randomBytes(32).toString('hex')}`;
  const [file, part] = [join(folder, FILE), join(folder, `${FILE}.part`)];
  try {
    rmSync(part, { force: true });
    writeFileSync(part, `${token}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(part, file);
    return token;
  } catch {
    rmSync(part, { force: true });
    return undefined;
  }
}

/** The token of the server that runs on the folder; undefined where there is none, or none that may be read. */
export function readAdminToken(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, FILE), 'utf8').trim();
  } catch {
    return undefined;
  }
}
