import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate that speaks for itself: its own authority. */
export interface Certificate {
  readonly key: Buffer;
  readonly certificate: Buffer;
  /** Where the certificate is, for whoever is to trust it. */
  readonly file: string;
}

/** Whether certificates can be made here; says so loudly when they cannot. */
export function canCertify(what: string): boolean {
  const { status } = spawnSync('openssl', ['version']);
  if (status !== 0) console.warn(`SKIPPED, for openssl is missing here: ${what}.`);
  return status === 0;
}

/** Makes a certificate for the host in the folder. */
export function certify(folder: string, host: string): Certificate {
  const file = join(folder, `${host}.pem`);
  const keyFile = join(folder, `${host}.key`);
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      `/CN=${host}`,
      '-addext',
      `subjectAltName=DNS:${host}`,
      '-keyout',
      keyFile,
      '-out',
      file,
    ],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(keyFile), certificate: readFileSync(file), file };
}
