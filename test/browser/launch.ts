import { chromium, type Browser } from 'playwright-core';

/** Where a browser is looked for; PARLEY_TEST_CHROMIUM names another place. */
export const CHROMIUM = process.env['PARLEY_TEST_CHROMIUM'] ?? '/usr/bin/chromium';

/** Quiet, and without a look at the world outside this machine. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** A browser of the machine, closed by who opens it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ARGUMENTS,
    timeout: 60_000,
  });
}
