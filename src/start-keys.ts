import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { KeyringRepository, type KeyringHead } from './commands/keyring.repository.js';
import { ConfigInvalid, type Config } from './config.js';
import { decideToSuspend } from './domain/editors/decide-keys.js';
import type { EventStore } from './event-store/event-store.js';
import { Admission } from './http/access/admission.js';
import { UNNAMED } from './http/access/caller.js';
import { makeAdminToken } from './operations/admin-token.js';
import { goesOn, KeysSeal } from './operations/keys-seal.js';

/** How often it is noted how far the record has come. */
const SEAL_EVERY_MS = 10_000;

/**
 * Reads the keys, turns them off where the record was put back from a copy, and makes the token of the data folder. Returns
 * how to end that.
 * @throws ConfigInvalid for settings that do not go with keys
 */
export async function startKeys(
  app: NestFastifyApplication,
  config: Config,
  store: EventStore,
): Promise<() => Promise<void>> {
  const logger = new Logger('Keys');
  const keyring = app.get(KeyringRepository);
  // What cannot be read now is read when a key is needed, which then is answered with the reason.
  await keyring.catchUp().catch((error: Error) => logger.error(error.message));
  if (config.remoteWrites && keyring.known.keyed) throw remoteWritesGone();
  const sealing = new Sealing(keyring, store, new KeysSeal(config.data), config.eventStore === undefined);
  await sealing.begin(logger);
  const token = makeAdminToken(config.data);
  if (token === undefined)
    logger.warn(`No token for "parley keys" could be written to ${config.data}: keys stay as they are.`);
  app.get(Admission).settleToken(token);
  keyring.keepUp();
  return async () => {
    keyring.stop();
    await sealing.end();
  };
}

function remoteWritesGone(): ConfigInvalid {
  return new ConfigInvalid([
    'PARLEY_REMOTE_WRITES is "yes", and this record has keys: whoever writes from elsewhere needs one of their own. Leave the ' +
      'setting out, and make keys with "parley keys create NAME --scope record".',
  ]);
}

/** Keeps the seal of the data folder, by which a record that was put back from a copy is known. */
class Sealing {
  private timer: NodeJS.Timeout | undefined;
  private place = '';

  constructor(
    private readonly keyring: KeyringRepository,
    private readonly store: EventStore,
    private readonly seal: KeysSeal,
    private readonly alone: boolean,
  ) {}

  async begin(logger: Logger): Promise<void> {
    await this.look();
    const { events } = this.keyring.head;
    const now = { place: this.place, events, linkAfter: (count: number) => this.keyring.linkAfter(count) };
    if (this.keyring.known.keyed && !goesOn(this.seal.read(), now, this.alone)) await this.suspend(logger);
    this.write([this.keyring.head]);
    this.keyring.announceTo((next) => this.write([this.keyring.head, next]));
    this.keyring.heed((head) => this.write([head]));
    this.timer = setInterval(() => void this.note(), SEAL_EVERY_MS).unref();
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.note();
  }

  private async suspend(logger: Logger): Promise<void> {
    logger.warn(
      'This record was put back from a copy, or moved: all keys are off until each is confirmed with "parley keys confirm".',
    );
    await this.keyring.change(decideToSuspend, UNNAMED).catch((error: Error) => {
      logger.error(error.message);
      this.keyring.suspendHere();
    });
  }

  private async note(): Promise<void> {
    await this.look();
    this.write([this.keyring.head]);
  }

  private async look(): Promise<void> {
    this.place = await this.store.head().catch(() => this.place);
  }

  /** Where nothing can be written now, the next start finds the older seal, and at worst keys to be confirmed. */
  private write(heads: readonly KeyringHead[]): void {
    try {
      this.seal.write({ place: this.place, heads });
    } catch {
      return;
    }
  }
}
