import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MadeProposalAnswer, ProposalAnswer, ProposalList } from '../../src/http/proposals/proposal-answer.js';
import type { Answer, TestServer } from '../dsl/running-server.js';
import { contactHeld, established, roundHeld, severed, withheld } from '../dsl/samples.js';
import { asFolder, asHolder, issued } from './openapi-keys.js';
import { EVENTS, expectProblem, faultsOf, positionOf, startWorld, US_CN } from './world.js';

const PROPOSALS = `${US_CN}/proposals`;
const ELSEWHERE = { 'x-forwarded-for': '203.0.113.7' };
const resumed = (id: string, fields: object = {}) => ({ ...roundHeld('dpct'), id, ...fields });
const statement = (id: string, summary = 'They spoke.') => ({
  ...{ type: 'StatementIssued', id, occurred: '2023-02-09' },
  summary,
});

/** Those who propose and take, by their keys. */
class Desk {
  constructor(
    readonly server: TestServer,
    private readonly keys: Readonly<Record<string, string>>,
  ) {}

  as(name: string): Record<string, string> {
    return asHolder(this.keys[name]!);
  }

  async propose(event: object, name = 'pia', more: object = {}): Promise<Answer<MadeProposalAnswer>> {
    return this.server.post<MadeProposalAnswer>(PROPOSALS, { event, ...more }, this.as(name));
  }

  take(id: string, name = 'rosa', body: object = {}): Promise<Answer> {
    return this.server.post(`${PROPOSALS}/${id}/acceptance`, body, this.as(name));
  }

  decline(id: string, reason: unknown, name = 'rosa'): Promise<Answer<ProposalAnswer>> {
    return this.server.post<ProposalAnswer>(`${PROPOSALS}/${id}/declination`, { reason }, this.as(name));
  }

  async show(id: string, name = 'pia'): Promise<ProposalAnswer> {
    return (await this.server.get<ProposalAnswer>(`${PROPOSALS}/${id}`, this.as(name))).body;
  }
}

describe('Proposals', () => {
  let desk: Desk;
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorld();
    const made: Record<string, string> = {};
    for (const [name, scope] of [
      ['pia', 'propose'],
      ['rosa', 'record'],
      ['ada', 'amend'],
      ['root', 'admin'],
    ] as const)
      made[name] = (await issued(server, { name, scope })).key;
    made['away'] = (await issued(server, { name: 'away', scope: 'propose', relationships: ['us-ru'] })).key;
    desk = new Desk(server, made);
  });
  afterAll(() => server.stop());

  it('say what taking them would change, and change nothing', async () => {
    const before = await positionOf(server);
    const { status, body, headers } = await desk.propose(resumed('shown'));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^pr-/),
      state: 'open',
      eventId: 'shown',
      repeated: false,
      changes: [{ channel: 'dpct', before: 'severed', after: 'dormant' }],
      errors: [],
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('location')).toBe(`/api/v1${PROPOSALS}/${body.id}`);
    expect(await positionOf(server)).toBe(before);
    expect((await server.get(`${EVENTS}/shown`)).status).toBe(404);
    const again = await desk.propose(resumed('shown'), 'rosa');
    expect([again.status, again.body.id, again.body.repeated]).toEqual([200, body.id, true]);
    await desk.decline(body.id, 'It was for show.');
  });

  it('are shown to editors alone, and to those of other relationships too little', async () => {
    const { id } = (await desk.propose(statement('hidden'))).body;
    for (const path of [PROPOSALS, `${PROPOSALS}/${id}`]) {
      expectProblem(await server.get(path), 401, 'key-needed');
      expectProblem(await server.get(path, desk.as('away')), 403, 'scope-needed');
      expect((await server.get(path, desk.as('pia'))).status).toBe(200);
    }
    expectProblem(await desk.propose(statement('away'), 'away'), 403, 'scope-needed');
    expectProblem(await server.get(`${PROPOSALS}/pr-none`, desk.as('pia')), 404, 'not-found');
  });

  it('are taken once, however often, and recorded by whoever takes them', async () => {
    const { id } = (await desk.propose(statement('taken'))).body;
    expectProblem(await desk.take(id, 'pia'), 403, 'scope-needed');
    const [first, second] = await Promise.all([desk.take(id), desk.take(id, 'ada')]);
    expect([first.status, second.status].toSorted()).toEqual([200, 201]);
    expect(first.body.position).toBe(second.body.position);
    expect((await desk.take(id)).status).toBe(200);
    const shown = await desk.show(id);
    expect(shown).toMatchObject({ state: 'accepted', event: null, position: first.body.position, own: false });
    expect((await server.get(`${EVENTS}/taken`)).body.versions[0]!.recordedBy).not.toBe(shown.made!.by);
    expectProblem(await desk.decline(id, 'Too late.'), 422, 'refused');
  });

  it('are not for those who made them to take while others could', async () => {
    const { id } = (await desk.propose(statement('of-rosa'), 'rosa')).body;
    const refused = await desk.take(id);
    expectProblem(refused, 409, 'ground-moved');
    expect(faultsOf(refused)).toEqual([' proposal-own']);
    expect((await desk.take(id, 'ada')).status).toBe(201);
  });

  it('are taken in other words, under the id that they have', async () => {
    const { id } = (await desk.propose(statement('mended'))).body;
    const otherwise = await desk.take(id, 'rosa', { event: statement('another') });
    expectProblem(otherwise, 422, 'refused');
    const { id: _, ...words } = statement('', 'They spoke at length.');
    const taken = await desk.take(id, 'rosa', { event: words });
    expect([taken.status, taken.body.id]).toEqual([201, 'mended']);
    expect((await server.get(`${EVENTS}/mended`)).body.event).toMatchObject({ summary: 'They spoke at length.' });
    expect((await desk.show(id)).mended).not.toBeNull();
    expect((await desk.take(id, 'rosa', { event: words })).status).toBe(200);
  });

  it('are declined with a reason, and those who made them may take them back', async () => {
    const { id } = (await desk.propose(statement('declined'))).body;
    expectProblem(await desk.decline(id, ''), 422, 'refused');
    const own = (await desk.propose(statement('own'))).body.id;
    const others = (await desk.propose(statement('others'), 'rosa')).body.id;
    expectProblem(await desk.decline(others, 'No.', 'pia'), 403, 'scope-needed');
    expect((await desk.decline(own, 'A slip.', 'pia')).body.state).toBe('declined');
    expect((await desk.decline(id, 'Nobody says so.')).body).toMatchObject({
      state: 'declined',
      reason: 'Nobody says so.',
      changes: [],
    });
    const late = await desk.take(id);
    expectProblem(late, 409, 'ground-moved');
    expect(late.body.detail).toContain('Nobody says so.');
    expect((await server.get(`${EVENTS}/declined`)).status).toBe(404);
  });

  it('of one fact: when one is taken, the other is told so, and stands as it did', async () => {
    const one = (await desk.propose(statement('fact'))).body.id;
    const other = (await desk.propose(statement('fact', 'Otherwise.'), 'ada')).body.id;
    expect(other).not.toBe(one);
    expect((await desk.take(one)).status).toBe(201);
    expect((await desk.show(other)).errors).toMatchObject([{ code: 'id-taken' }]);
    const refused = await desk.take(other);
    expectProblem(refused, 409, 'ground-moved');
    expect(faultsOf(refused)).toEqual(['/id id-taken']);
    expect((await desk.show(other)).state).toBe('open');
  });

  it('of a correction: where the field was corrected since, it is told, and mended it can be taken', async () => {
    await server.post(EVENTS, statement('ground'), desk.as('ada'));
    const correction = (id: string, summary: string) => ({
      ...{ type: 'EventCorrected', id, target: 'ground', changes: { summary } },
      reason: 'A better source.',
    });
    const { id } = (await desk.propose(correction('c1', 'So.'))).body;
    const needing = await desk.take(id, 'rosa');
    expectProblem(needing, 403, 'scope-needed');
    expect(needing.body).toMatchObject({ scope: 'amend' });
    await server.post(EVENTS, correction('c2', 'Else.'), desk.as('ada'));
    const before = await positionOf(server);
    const refused = await desk.take(id, 'ada');
    expectProblem(refused, 409, 'ground-moved');
    expect(faultsOf(refused)).toEqual(['/target target-amended']);
    expect([await positionOf(server), (await desk.show(id)).errors[0]!.code]).toEqual([before, 'target-amended']);
    expect((await desk.take(id, 'ada', { event: correction('c1', 'So.') })).status).toBe(201);
    expect((await server.get(`${EVENTS}/ground`)).body.event).toMatchObject({ summary: 'So.' });
  });

  it('of what was withheld since are shown without it', async () => {
    await server.post(EVENTS, statement('hidden', 'A name.'), desk.as('rosa'));
    const changes = { summary: 'The name is Quillfeather.', note: 'Heard by phone.' };
    const correction = { type: 'EventCorrected', id: 'to-name', target: 'hidden', changes, reason: 'More is known.' };
    const { id } = (await desk.propose(correction)).body;
    expect(JSON.stringify(await desk.show(id))).toContain('Quillfeather');
    const hide = withheld('hidden', { id: 'hides', fields: ['summary'] });
    expect((await server.post(EVENTS, hide, desk.as('root'))).status).toBe(201);
    const shown = await desk.show(id);
    expect(shown.event).toMatchObject({ target: 'hidden', changes: { note: 'Heard by phone.' } });
    const list = await server.get<ProposalList>(`${PROPOSALS}?state=open`, desk.as('pia'));
    const declined = await desk.decline(id, 'It is withheld.');
    for (const text of [shown, list.body, declined.body]) expect(JSON.stringify(text)).not.toContain('Quillfeather');
  });

  it('wait for their embargo', async () => {
    const until = '2026-11-24T06:00Z';
    expect(faultsOf(await desk.propose(statement('x'), 'pia', { embargo: 'soon' }))).toEqual([
      '/embargo embargo-malformed',
    ]);
    const { id, embargo } = (await desk.propose(statement('later'), 'pia', { embargo: until })).body;
    expect(embargo).toBe(until);
    expect(faultsOf(await desk.take(id))).toEqual([' proposal-embargoed']);
    const moment = server.clock.moment;
    server.clock.moment = Date.parse('2026-11-24T06:00:00Z');
    expect((await desk.take(id)).status).toBe(201);
    server.clock.moment = moment;
  });

  it('may rest on what is only proposed, and are taken after that', async () => {
    const line = (await desk.propose(established('new-line'))).body.id;
    const { body } = await desk.propose(contactHeld('new-line', '2024-01-01'));
    expect(body.errors).toMatchObject([{ code: 'channel-unknown' }]);
    expectProblem(await desk.take(body.id), 409, 'ground-moved');
    await desk.take(line);
    expect((await desk.show(body.id)).errors).toEqual([]);
    expect((await desk.take(body.id)).status).toBe(201);
  });

  it('are refused as events are, with pointers into the body, and dry runs store none', async () => {
    const wrapped = await desk.propose({ ...severed('nowhere', '2022-08-06') });
    expectProblem(wrapped, 422, 'refused');
    expect(faultsOf(wrapped)).toEqual(['/event/channels/0 channel-unknown']);
    const plain = await server.post(PROPOSALS, severed('nowhere', '2022-08-06'), desk.as('pia'));
    expect(faultsOf(plain)).toEqual(['/channels/0 channel-unknown']);
    expectProblem(await server.post(PROPOSALS, '[]', desk.as('pia')), 400, 'body-unreadable');
    expect(faultsOf(await server.post(PROPOSALS, { event: statement('x'), hue: 1 }, desk.as('pia')))).toEqual([
      '/hue field-unknown',
    ]);
    const dry = await server.post<MadeProposalAnswer>(`${PROPOSALS}?dryRun=true`, statement('dry'), desk.as('pia'));
    expect(dry.status).toBe(200);
    expectProblem(await server.get(`${PROPOSALS}/${dry.body.id}`, desk.as('pia')), 404, 'not-found');
    await server.post(EVENTS, statement('said'), desk.as('rosa'));
    expect(faultsOf(await desk.propose(statement('said')))).toEqual(['/event recorded-already']);
    expectProblem(
      await server.post('/relationships/us-xx/proposals', statement('x'), desk.as('pia')),
      404,
      'not-found',
    );
  });

  it('are listed newest first, by what became of them, in parts', async () => {
    for (const id of ['l1', 'l2', 'l3']) await desk.propose(statement(id));
    const list = async (query: string) =>
      (await server.get<ProposalList>(`${PROPOSALS}?${query}`, desk.as('pia'))).body;
    const first = await list('state=open&limit=2');
    expect(first.data.map(({ eventId }) => eventId)).toEqual(['l3', 'l2']);
    const next = await list(`state=open&limit=2&cursor=${first.page!.next}`);
    expect(next).toMatchObject({ data: [{ eventId: 'l1' }, { eventId: 'fact' }] });
    expect((await list('state=declined')).data.every(({ state }) => state === 'declined')).toBe(true);
    expectProblem(await server.get(`${PROPOSALS}?cursor=x`, desk.as('pia')), 400, 'parameter-invalid');
    expectProblem(await server.get(`${PROPOSALS}?state=taken`, desk.as('pia')), 400, 'parameter-invalid');
    expectProblem(await server.get(`${PROPOSALS}?limit=101`, desk.as('pia')), 400, 'parameter-invalid');
  });

  it('stand in the stream of their own after a restart, and the record verifies', async () => {
    const { id } = (await desk.propose(statement('kept'))).body;
    await server.restart();
    expect((await desk.show(id)).eventId).toBe('kept');
    expect(await server.get('/readyz')).toMatchObject({ status: 200 });
  });
});

describe('Proposals while there are no keys', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorld();
  });
  afterAll(() => server.stop());

  it('are made, and taken, by whoever sits at the machine, and the record says that it was the same', async () => {
    const { id } = (await server.post<MadeProposalAnswer>(PROPOSALS, statement('alone'))).body;
    expectProblem(await server.get(PROPOSALS, ELSEWHERE), 401, 'key-needed');
    expectProblem(await server.post(PROPOSALS, statement('x'), ELSEWHERE), 403, 'writes-refused');
    expect((await server.post(`${PROPOSALS}/${id}/acceptance`, '{}')).status).toBe(201);
    expect((await server.get<ProposalAnswer>(`${PROPOSALS}/${id}`)).body).toMatchObject({
      state: 'accepted',
      own: true,
    });
  });

  it('are none of the folder’s token, which is nobody', async () => {
    expectProblem(await server.post(PROPOSALS, statement('y'), asFolder(server)), 403, 'scope-needed');
  });
});
