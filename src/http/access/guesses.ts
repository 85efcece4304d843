import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { clientAddress, type LoggedAddresses } from '../client-address.js';

/** So many wrong keys are answered at once: people mistype, and paste the wrong one. */
const FREE = 3;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
/** After so long without another, an address or a key begins anew. */
const FORGOTTEN_AFTER_MS = 15 * 60_000;
const MOST_REMEMBERED = 10_000;

/**
 * Wrong keys, counted by address and by key: the more there were, the longer the next is not answered. A right key never
 * waits, so nobody can lock its holder out.
 */
export class Guesses {
  private readonly logger = new Logger('Keys');
  private readonly counts = new LRUCache<string, number>({ max: MOST_REMEMBERED, ttl: FORGOTTEN_AFTER_MS });

  constructor(private readonly addresses: LoggedAddresses) {}

  /** Counts a wrong key, logs it without its secret, and waits. `key`: the id in it, if it has the form of a key. */
  async wrong(remote: string, key: string | undefined, why: string, requestId: string): Promise<void> {
    const counted = [`address ${clientAddress(remote)}`, ...(key === undefined ? [] : [`key ${key}`])].map((name) => {
      const count = (this.counts.get(name) ?? 0) + 1;
      this.counts.set(name, count);
      return count;
    });
    const count = Math.max(...counted);
    const address = this.addresses.of(remote);
    this.logger.warn({
      requestId,
      refused: why,
      ...(address !== undefined && { address }),
      ...(key !== undefined && { key }),
      count,
    });
    if (count > FREE) await pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(count - FREE - 1, 10)));
  }
}
