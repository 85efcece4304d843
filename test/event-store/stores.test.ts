import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { openStoreAt, storeKindOf, STORES } from '../../src/event-store/stores.js';
import { prefixFault, StreamNames } from '../../src/event-store/stream-names.js';
import { copy } from '../../src/operations/copy.js';

const SCHEMES = STORES.flatMap(({ schemes }) => schemes);

describe('Stores that the record can be kept in', () => {
  it.each(SCHEMES)('are chosen by what an address begins with, as %s://, in the settings, too', (scheme) => {
    const address = `${scheme}://user:secret@db-1:2113`;
    expect(storeKindOf(address)!.schemes).toContain(scheme);
    expect(readConfig({ PARLEY_EVENT_STORE: address }).eventStore).toBe(address);
  });

  it('have no beginning in common, so that an address names one', () => {
    expect(new Set(SCHEMES).size).toBe(SCHEMES.length);
  });

  it.each(['kafka://user:secret@db-1', 'esdb:/db-1', 'esdb://', 'constructor://x'])(
    'are not opened at %s: the refusal says what addresses begin with, and no password',
    async (address) => {
      const refusals = [
        await openStoreAt(address, '').then(String, String),
        String(await Promise.try(() => readConfig({ PARLEY_EVENT_STORE: address })).then(String, String)),
      ];
      for (const refusal of refusals) {
        expect(refusal).toMatch(/begins? with esdb:\/\/ or esdb\+discover:\/\//);
        expect(refusal).not.toContain('secret');
      }
    },
  );
});

describe('Names of streams', () => {
  it.each(['relationship-us-cn', 'proposals-us-cn', 'parley-keys'])(
    'among the heads lead back to the stream: %s',
    (name) => {
      const streams = new StreamNames('shared_');
      expect(streams.streamOfHead(streams.headNameOf(`shared_${name}`)!)).toBe(`shared_${name}`);
    },
  );

  it.each(['', 'parley_', 'staging-', 'parley-keys', 'relationships_'])(
    'may begin with "%s" and are nobody else\'s',
    async (prefix) => {
      await expect(copy('/nowhere', 'esdb://127.0.0.1:1', { targetPrefix: prefix })).rejects.toThrow(
        prefixFault(prefix),
      );
      expect(prefixFault(prefix)).toBeUndefined();
      const own = new StreamNames(prefix).streamOf('us-cn');
      for (const other of ['', 'parley_', 'staging-', 'stag'].filter((each) => each !== prefix))
        expect(new StreamNames(other).own(own)).toBeUndefined();
    },
  );

  it.each(['relationship-', 'a-relationship-b-', 'proposals-'])(
    'do not begin with "%s", which a Parley with a shorter prefix takes for a stream of its own',
    (prefix) => {
      expect(prefixFault(prefix)).toMatch(/Choose another, such as "parley_"; "parley copy --from-prefix/);
    },
  );
});
