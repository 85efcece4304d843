import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/event-store/event-store.js';
import type { StoredEvent } from '../../src/event-store/event-store.js';
import { chainSha256, contentSha256, eventUuid, uuidV5, verifyChain } from '../../src/event-store/hash-chain.js';
import { recorded } from './recorded.js';

const STREAM = 'relationship-us-cn';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('The hash of a document', () => {
  // The samples of RFC 8785 §3.2.2 and §3.2.3, with a type among the keys.
  it('writes numbers, strings and literals as RFC 8785 does', () => {
    const data = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\\"\/',
      literals: [null, true, false],
    };
    expect(contentSha256('T', data)).toBe(
      sha256(
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
          '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/","type":"T"}',
      ),
    );
  });

  it('sorts keys by their UTF-16 code units, as RFC 8785 does', () => {
    const data = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(contentSha256('T', data)).toBe(
      sha256(
        '{"\\r":"Carriage Return","1":"One","type":"T","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
          '"€":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
      ),
    );
  });

  it('does not depend on the order of keys, on absent fields or on having been stored', () => {
    const anyDocument = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ stringUnit: 'grapheme' }));
    fc.assert(
      fc.property(anyDocument, (data) => {
        const { type: _, ...document } = data as Record<string, never>;
        const reversed = Object.fromEntries(Object.entries({ ...document, absent: undefined }).reverse());
        const stored = JSON.parse(JSON.stringify(document)) as JsonObject;
        expect(contentSha256('T', reversed)).toBe(contentSha256('T', document));
        expect(contentSha256('T', stored)).toBe(contentSha256('T', document));
      }),
    );
  });

  it('refuses what canonical JSON cannot express', () => {
    expect(() => contentSha256('T', { round: NaN })).toThrow();
    expect(() => contentSha256('T', { summary: '\ud800' })).toThrow();
  });
});

describe('The id of an event', () => {
  it('is a UUID version 5 as in RFC 9562, appendix A.4', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    expect(uuidV5(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('is another for another stream or another event', () => {
    expect(eventUuid('relationship-us-cn', 'x')).not.toBe(eventUuid('relationship-us-ru', 'x'));
    expect(eventUuid('relationship-us-cn', 'x')).not.toBe(eventUuid('relationship-us-cn', 'y'));
  });
});

// Worked out with Python's uuid, json and hashlib. A change here makes every record ever written unverifiable.
it('What is stored for ever is as it was settled in decision 0001', () => {
  const [event] = recorded(
    STREAM,
    [
      {
        id: 'us-cn-069',
        occurred: '2024-01-08/2024-01-09',
        channels: ['dpct'],
        round: 17,
        location: 'Washington',
        summary: '17th Defense Policy Coordination Talks – 国防部工作会晤',
      },
    ],
    undefined,
    'RoundHeld',
  );
  expect(event!.id).toBe('a25f72a0-4722-5fcd-b1e1-711153298a7c');
  expect(event!.metadata.contentSha256).toBe('28ebf23ce1a152e96a3b323e352047435b3eb720a6f42fe4b007320cae8cc06a');
  expect(chainSha256(event!)).toBe('e647a58855408b62adeeefc962e100808b9925e3588195f6589ef7e8fc4073fd');
});

describe('A stream', () => {
  const documents = Array.from({ length: 6 }, (_, round) => ({ id: `us-cn-00${round}`, summary: 'They met.', round }));
  const stream = (): StoredEvent[] =>
    recorded(STREAM, documents).map((event, revision) => ({
      ...event,
      stream: STREAM,
      revision,
      logPosition: String(revision),
    }));
  const renumbered = (events: StoredEvent[]): StoredEvent[] =>
    events.map((event, revision) => ({ ...event, revision }));
  const changed = (at: number, change: Partial<StoredEvent>): StoredEvent[] =>
    stream().with(at, { ...stream()[at]!, ...change });
  const stamped = (at: number, change: object): StoredEvent[] =>
    changed(at, { metadata: { ...stream()[at]!.metadata, ...change } });

  it('that is as it was recorded holds, and gives the link to be kept elsewhere', async () => {
    const head = chainSha256(stream()[5]!);
    expect(await verifyChain(STREAM, stream())).toEqual({ length: 6, head, broken: undefined });
    expect(await verifyChain(STREAM, [])).toEqual({ length: 0, head: null, broken: undefined });
  });

  it.each<[string, () => StoredEvent[], number, string]>([
    ['a changed document', () => changed(2, { data: { ...documents[2]!, round: 9 } }), 2, 'contentSha256'],
    ['a changed last document', () => changed(5, { data: { ...documents[5]!, round: 9 } }), 5, 'contentSha256'],
    ['a changed type', () => changed(2, { type: 'RoundHeld' }), 2, 'contentSha256'],
    [
      'a document changed together with its hash',
      () =>
        changed(2, {
          data: { id: documents[2]!.id },
          metadata: {
            ...stream()[2]!.metadata,
            contentSha256: contentSha256('StatementIssued', { id: documents[2]!.id }),
          },
        }),
      3,
      'previousSha256',
    ],
    ['a changed time of recording', () => stamped(2, { recordedAt: '2020-01-01T00:00:00.000Z' }), 3, 'previousSha256'],
    ['another recorder', () => stamped(2, { recordedBy: 'somebody' }), 3, 'previousSha256'],
    ['another schema', () => stamped(2, { schema: 2 }), 3, 'previousSha256'],
    ['a changed id', () => changed(2, { id: eventUuid(STREAM, 'other') }), 2, 'id'],
    ['two events swapped', () => renumbered(stream().with(2, stream()[3]!).with(3, stream()[2]!)), 2, 'previousSha256'],
    ['an event taken out', () => renumbered(stream().toSpliced(3, 1)), 3, 'previousSha256'],
    ['an event taken out, leaving a gap', () => stream().toSpliced(3, 1), 4, 'revision'],
    ['the first event taken out', () => renumbered(stream().slice(1)), 0, 'previousSha256'],
    ['an event put in twice', () => renumbered(stream().toSpliced(3, 0, stream()[2]!)), 3, 'previousSha256'],
  ])('with %s is found out', async (_, tampered, revision, property) => {
    const { broken, length } = await verifyChain(STREAM, tampered());
    expect(broken).toMatchObject({ revision, property });
    expect(broken!.expected).not.toEqual(broken!.found);
    expect(length).toBeLessThanOrEqual(revision);
  });

  it('that was moved under another name is found out', async () => {
    expect((await verifyChain('relationship-us-ru', stream())).broken).toMatchObject({ revision: 0, property: 'id' });
  });

  it('whose tail was cut off, or whose last event was stamped anew, no longer has the head that was kept', async () => {
    const { head } = await verifyChain(STREAM, stream());
    expect((await verifyChain(STREAM, stream().slice(0, 5))).head).not.toBe(head);
    expect((await verifyChain(STREAM, stamped(5, { recordedBy: 'somebody' }))).head).not.toBe(head);
  });
});
