import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WITHHOLDABLE } from '../../src/domain/catalogue/closed-values.js';
import type { TestServer } from '../dsl/running-server.js';
import { corrected, established, withheld } from '../dsl/samples.js';
import { StreamClient } from '../dsl/stream-client.js';
import { EVENTS, exported, rebuilt, startEmpty, REGISTRATION, US_CN } from './world.js';

const SECRET = 'gegenstand';
const secret = (what: string) => `${SECRET}-${what}`;

/** An agreement that says in every field that can be withheld what nobody is to read any more. */
const AGREEMENT = {
  type: 'AgreementReached',
  id: 'agreed',
  occurred: '2023-11-15',
  by: ['US', 'CN'],
  summary: secret('summary'),
  note: secret('note'),
  location: secret('location'),
  sources: [{ publisher: secret('publisher'), url: `https://example.org/${SECRET}` }],
  participants: [{ name: secret('name'), party: 'US' }],
  claims: [{ by: 'a witness', says: secret('claim') }],
  readouts: [{ by: 'CN', text: secret('readout'), topics: [secret('topic')] }],
  tags: [secret('tag')],
  commitments: [{ id: 'P-1', text: secret('promise'), channels: ['dpct'], resumes: true }],
};
const PAUSE = {
  type: 'TalksSuspended',
  id: 'pause',
  occurred: '2022-08-05',
  channels: ['dpct'],
  by: ['CN'],
  summary: secret('summary'),
  wording: secret('wording'),
  sources: [{ publisher: secret('publisher') }],
};
const ROUND = {
  type: 'RoundHeld',
  id: 'round',
  occurred: '2021-03-01',
  channels: ['dpct'],
  summary: secret('summary'),
  outcome: secret('outcome'),
};
const DECLINED = {
  type: 'ContactDeclined',
  id: 'declined',
  occurred: '2021-04-01',
  channels: ['dpct'],
  summary: secret('summary'),
  reason: secret('reason'),
};
const TARGETS = [AGREEMENT, PAUSE, ROUND, DECLINED];
/** Where all events are on record, two of them corrected and one retracted. */
const MENDED = 9;

/** Every address of the API that an answer about the record has, at a position. */
function answers(position: number): string[] {
  const at = `position=${position}`;
  return [
    ...['', '/events', '/events?order=occurred', '/commitments', '/statistics', '/export.ndjson'],
    ...['/channels/dpct', '/channels/dpct/explanation', '/channels/dpct/history'],
    ...[...TARGETS.map(({ id }) => id), 'fix', 'news', 'back'].map((id) => `/events/${id}`),
    `/comparison?before=2021-01-01&after=2024-01-01&beforePosition=${position}&afterPosition=${position}`,
  ].map((path) => `/api/v1${US_CN}${path}${path.includes('?') ? '&' : '?'}${path.includes('/comparison') ? '' : at}`);
}

/** The same, and every page, table and picture. */
function addresses(position: number): string[] {
  const pages = ['', '/events', '/commitments', '/channels/dpct', '/comparison?before=2021-01-01&after=2024-01-01'];
  const events = [...TARGETS.map(({ id }) => id), 'fix'].map((id) => `/events/${id}`);
  const taken = ['/table', '/table.tsv', '/picture.svg', '/channels/dpct/picture.svg'];
  return [
    ...answers(position),
    ...[...pages, ...events, ...taken].map(
      (path) => `/r/us-cn${path}${path.includes('?') ? '&' : '?'}position=${position}`,
    ),
    ...TARGETS.map(({ id }) => `/r/us-cn/events/${id}/correct`),
    '/',
  ];
}

describe('What is withheld', () => {
  let server: TestServer;
  const everything = async (): Promise<{ address: string; text: string }[]> => {
    const texts: { address: string; text: string }[] = [];
    const { position: newest } = (await server.get(US_CN)).body;
    for (const position of [6, MENDED, newest]) {
      const asked = position > 6 ? addresses : answers;
      for (const address of asked(position)) texts.push({ address, text: (await server.page(address)).text });
    }
    return texts;
  };
  const post = async (event: object) => expect(await server.post(EVENTS, event)).toMatchObject({ status: 201 });

  beforeAll(async () => {
    server = await startEmpty();
    await server.post('/relationships', REGISTRATION);
    await post(established('dpct'));
    for (const event of TARGETS) await post(event);
    await post(corrected('pause', { summary: secret('mended'), until: '2023' }, { id: 'fix' }));
    await post(corrected('round', { outcome: secret('news') }, { id: 'news', disclosed: '2021-05-01' }));
    await post({ type: 'EventRetracted', id: 'back', target: 'declined', reason: 'A slip.' });
  });
  afterAll(() => server.stop());

  it('is told on every kind of address before', async () => {
    const told = (await everything()).filter(({ text }) => text.includes(SECRET)).map(({ address }) => address);
    for (const path of ['/events?', '/events/agreed', '/export.ndjson', '/commitments', '/explanation', '/correct'])
      expect(told.some((address) => address.includes(path))).toBe(true);
  });

  it('is shown at no position, in no version, by any answer, and what it says stays gone when all is read anew', async () => {
    const statusesBefore = (await server.get(`${US_CN}/channels/dpct?asOf=2022-12-01`)).body;
    for (const { id } of TARGETS) await post(withheld(id, { id: `gone-${id}` }));
    for (const again of [false, true]) {
      if (again) await rebuilt(server);
      expect((await everything()).filter(({ text }) => text.includes(SECRET))).toEqual([]);
      const { position: _, ...status } = (await server.get(`${US_CN}/channels/dpct?asOf=2022-12-01`)).body;
      expect(statusesBefore).toMatchObject({ status: status.status, since: status.since, begunBy: status.begunBy });
    }
  });

  it('is not sent by the stream, from whatever position it is read', async () => {
    const { position } = (await server.get(US_CN)).body;
    for (let after = 0; after < position; after++) {
      const stream = await StreamClient.open(`${server.url}/api/v1${US_CN}/stream?after=${after}`);
      await stream.tells(position - after);
      stream.cut();
      expect(stream.positions).toHaveLength(position - after);
      expect(JSON.stringify(stream.messages)).not.toContain(SECRET);
    }
  });

  it('is said to be withheld, and why, where it stood', async () => {
    const { event } = (await server.get(`${EVENTS}/agreed?position=3`)).body as unknown as {
      event: Record<string, unknown>;
    };
    expect(event).toMatchObject({ type: 'AgreementReached', occurred: '2023-11-15', by: ['US', 'CN'] });
    expect(event['withheld']).toEqual([
      { event: 'gone-agreed', reason: 'The safety of a person.', fields: [...WITHHOLDABLE], oneSided: true },
    ]);
    expect(Object.keys(event)).not.toContain('summary');
    expect(event['marks']).toEqual({ oneSided: true });
    expect((await server.page('/r/us-cn/events/agreed')).text).toContain('Withheld: The safety of a person.');
    expect((await server.page('/r/us-cn/events')).text).toContain('Withheld: The safety of a person.');
    expect((await server.page('/r/us-cn/commitments')).text).toContain('Withheld: The safety of a person.');
  });

  it('leaves what else a correction says', async () => {
    const { versions } = (await server.get(`${EVENTS}/pause`)).body as unknown as {
      versions: Record<string, unknown>[];
    };
    expect(versions[1]).toMatchObject({ amendedBy: 'fix', changes: { until: '2023' } });
  });

  it('stays out of sight in a correction that comes later', async () => {
    await post(corrected('round', { outcome: secret('late'), round: 7 }, { id: 'late' }));
    expect((await everything()).filter(({ text }) => text.includes(SECRET))).toEqual([]);
    const { event } = (await server.get(`${EVENTS}/round`)).body as unknown as { event: Record<string, unknown> };
    expect(event).toMatchObject({ round: 7 });
  });

  it('is out of sight in what an event says by a correction that is itself withheld', async () => {
    await post({ type: 'StatementIssued', id: 'said', occurred: '2024-01-01', summary: 'Harmless.' });
    await post(
      corrected('said', { summary: secret('said'), occurred: '2024-01-02' }, { id: 'fix-said', reason: secret('why') }),
    );
    await post(withheld('fix-said'));
    expect((await everything()).filter(({ text }) => text.includes(SECRET))).toEqual([]);
    for (const path of ['/events/said', '/events/fix-said'])
      expect((await server.get(`${US_CN}${path}`)).text).not.toContain(SECRET);
    const { event } = (await server.get(`${EVENTS}/said`)).body as unknown as { event: Record<string, unknown> };
    expect(event).toMatchObject({ occurred: '2024-01-02', withheld: [{ fields: ['summary'] }] });
  });

  it('comes back the same from an export, line for line, and is a repeat where it stands', async () => {
    const record = await exported(server);
    expect(record).not.toContain(SECRET);
    const lines = record.trim().split('\n');
    const again = await server.post(`${EVENTS}/batch`, lines.slice(1).join('\n'), {
      'content-type': 'application/x-ndjson',
    });
    expect(again.body).toMatchObject({ recorded: 0, repeated: lines.length - 1 });
    const other = await startEmpty();
    try {
      await other.load(record);
      expect(await exported(other)).toBe(record);
    } finally {
      await other.stop();
    }
  });

  it('has an export of its own, not the one that was cached', async () => {
    const etag = async () =>
      (await fetch(`${server.url}/api/v1${US_CN}/export.ndjson?position=${MENDED}`)).headers.get('etag');
    const before = await etag();
    await post(withheld('agreed', { id: 'gone-again', fields: ['note'] }));
    expect(await etag()).not.toBe(before);
  });
});
