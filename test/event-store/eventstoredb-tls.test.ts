import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { allOf, statements } from './recorded.js';
import { canCertify, certify, type Certificate } from './stand-in/certificates.js';
import { StandIn } from './stand-in/stand-in.js';

const describeIf = canCertify('EventStoreDB with TLS') ? describe : describe.skip;

describeIf('EventStoreDB with TLS', () => {
  let folder: string;
  let standIn: StandIn;
  let own: Certificate;
  let other: Certificate;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-tls-'));
    [own, other] = [certify(folder, 'localhost'), certify(folder, 'elsewhere.test')];
    standIn = await StandIn.start(undefined, own);
  });
  afterAll(() => {
    standIn.gone();
    rmSync(folder, { recursive: true });
  });

  const open = (options: string, port = standIn.port) =>
    EventStoreDbEventStore.open(`esdb://admin:secret@localhost:${port}${options}`, '', { startMs: 0 });

  async function refusal(opening: Promise<EventStoreDbEventStore>): Promise<string> {
    const error = await opening.then(
      () => new Error('It was opened.'),
      (reason: Error) => reason,
    );
    expect(error).toBeInstanceOf(EventStoreUnavailable);
    expect(error.message).not.toContain('secret');
    return error.message;
  }

  it('is written and read where its certificate authority is named', async () => {
    const store = await open(`?tlsCAFile=${own.file}`);
    await store.append('relationship-us-cn', statements('relationship-us-cn', 2), 'no_stream');
    expect(await allOf(store, 'relationship-us-cn')).toHaveLength(2);
    await store.close();
  });

  it('is not trusted without its certificate authority, or with another', async () => {
    for (const options of ['', `?tlsCAFile=${other.file}`]) {
      expect(await refusal(open(options))).toMatch(/Its certificate is not trusted: name the authority with tlsCAFile/);
    }
  });

  it('is not trusted under another name than its certificate has', async () => {
    const disguised = await StandIn.start(undefined, other);
    expect(await refusal(open(`?tlsCAFile=${other.file}`, disguised.port))).toMatch(
      /Its certificate is not trusted: .* and the host as the certificate does/,
    );
    disguised.gone();
  });

  it('says that TLS may be wanted where it is asked without', async () => {
    expect(await refusal(open('?tls=false'))).toMatch(/if it wants TLS, leave out tls=false/);
  });
});
