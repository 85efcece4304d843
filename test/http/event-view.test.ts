import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import type { TestServer } from '../dsl/running-server.js';
import {
  claimDisputed,
  contactHeld,
  context,
  corrected,
  established,
  leadersAgreed,
  retracted,
  roundHeld,
  severed,
  type Fields,
} from '../dsl/samples.js';
import { queryOf, recorded as recordedOn } from './invented.js';
import { expectProblem, startChronology } from './world.js';

describe('One event', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  const ask = (id: string, query: Fields = {}, relationship = 'us-cn') =>
    server.get(`/relationships/${relationship}/events/${id}?${queryOf(query)}`);
  const view = async (id: string, query: Fields = {}, relationship = 'us-cn') => {
    const answer = await ask(id, query, relationship);
    expect({ id, status: answer.status }).toEqual({ id, status: 200 });
    return answer.body;
  };
  const recorded = (...events: AnyEvent[]) => recordedOn(server, ...events);

  describe('with what it did', () => {
    it('tells every channel it names before and after, and why', async () => {
      const { event, effects } = await view('us-cn-032');
      expect(event).toMatchObject({
        type: 'TalksSevered',
        id: 'us-cn-032',
        occurred: '2022-08-05',
        position: 48,
        recordedAt: '2026-11-23T12:00:00.000Z',
      });
      const cut = { date: '2022-08-05', outcome: 'severed', after: 'severed', note: 'China cut the channel' };
      expect(effects).toEqual([
        { ...cut, channel: 'tct', before: 'established' },
        { ...cut, channel: 'dpct', before: 'operating' },
        { ...cut, channel: 'mmca', before: 'operating' },
      ]);
    });

    it('tells of an agreement what it did to the channels of its promises', async () => {
      const { effects } = await view('us-cn-065');
      expect(effects.map(({ channel, before, after }) => [channel, before, after])).toEqual([
        ['chod', 'unresponsive', 'resumption_agreed'],
        ['mod', 'unresponsive', 'resumption_agreed'],
        ['dpct', 'severed', 'resumption_agreed'],
        ['mmca', 'severed', 'resumption_agreed'],
        ['tct', 'severed', 'resumption_agreed'],
      ]);
    });

    it('tells what a use was the first of, and since when', async () => {
      const LAST_ROUND = { previous: 'us-cn-018', since: '2021-09-29', days: 831 };
      const [effect] = (await view('us-cn-069')).effects;
      expect(effect).toMatchObject({
        channel: 'dpct',
        note: 'the 17th round was held: a use opens the channel, closed until then',
      });
      expect(effect!.first).toEqual([
        { sort: 'use', ...LAST_ROUND, text: 'first use since 29 Sep 2021 (831 days)' },
        { sort: 'round', ...LAST_ROUND, text: 'first round since 29 Sep 2021 (831 days)' },
        {
          sort: 'in_person',
          previous: 'us-cn-007',
          since: '2020-01-14',
          days: 1455,
          text: 'first meeting in person since 14 Jan 2020 (1,455 days)',
        },
      ]);
    });

    it('says why it changed nothing, and that it names no channel', async () => {
      expect((await view('us-cn-054')).effects).toEqual([
        {
          channel: 'mod',
          date: '2023-06-02',
          outcome: 'handshake',
          before: 'unresponsive',
          after: 'unresponsive',
          note: 'a handshake is no use',
        },
      ]);
      expect((await view('us-cn-044')).effects).toEqual([]);
    });

    it('tells its effects as what was known and recorded then had them', async () => {
      const relationship = await recorded(
        established('dpct'),
        contactHeld('dpct', '2021-09-29'),
        severed('dpct', '2022-08-05', { id: 'cut' }),
        retracted('cut'),
        roundHeld('dpct', '2022-10-01', { id: 'round' }),
      );
      const before = async (position?: number) =>
        (await view('round', position ? { position } : {}, relationship)).effects[0]!.before;
      expect(await before()).toBe('operating');
      const again = await recorded(
        established('dpct'),
        contactHeld('dpct', '2021-09-29'),
        severed('dpct', '2022-08-05', { id: 'cut' }),
        roundHeld('dpct', '2022-10-01', { id: 'round' }),
        retracted('cut', { disclosed: '2023-03-01' }),
      );
      const [old, unknowing, now] = [{ position: 5 }, { knownAt: '2023-02-28' }, {}].map((query) =>
        view('round', query, again),
      );
      expect([
        (await old!).effects[0]!.before,
        (await unknowing!).effects[0]!.before,
        (await now!).effects[0]!.before,
      ]).toEqual(['severed', 'severed', 'operating']);
    });
  });

  describe('with its versions', () => {
    const RECORD = [
      established('dpct'),
      established('mmca'),
      contactHeld(['dpct', 'mmca'], '2021-09-29'),
      severed(['dpct', 'mmca'], '2022-08-05', { id: 'cut', by: ['CN'] }),
      leadersAgreed('dpct', '2023-05-15', { id: 'agreed' }),
      corrected(
        'cut',
        { channels: ['dpct'] },
        { id: 'fewer', reason: 'The other one went on.', disclosed: '2023-01-01' },
      ),
      corrected('cut', { summary: 'Cut, in a wording of its own.' }, { id: 'wording', reason: 'Clearer.' }),
      retracted('cut', { id: 'gone', reason: 'Never happened.', disclosed: '2023-06-01' }),
    ];
    let relationship: string;
    beforeAll(async () => {
      relationship = await recorded(...RECORD);
    });

    it('tells who changed what, when and why', async () => {
      const { versions } = await view('cut', {}, relationship);
      const moment = { recordedAt: '2026-11-23T12:00:00.000Z', recordedBy: 'local' };
      expect(versions.map(({ changed: _changed, event: _event, ...version }) => version)).toEqual([
        { position: 5, ...moment, amendedBy: null, reason: null, disclosed: null, changes: null, retracted: false },
        {
          position: 7,
          ...moment,
          amendedBy: 'fewer',
          reason: 'The other one went on.',
          disclosed: '2023-01-01',
          changes: { channels: ['dpct'] },
          retracted: false,
        },
        {
          position: 8,
          ...moment,
          amendedBy: 'wording',
          reason: 'Clearer.',
          disclosed: null,
          changes: { summary: 'Cut, in a wording of its own.' },
          retracted: false,
        },
        {
          position: 9,
          ...moment,
          amendedBy: 'gone',
          reason: 'Never happened.',
          disclosed: '2023-06-01',
          changes: null,
          retracted: true,
        },
      ]);
    });

    it('shows each one whole; a retraction leaves nothing to show', async () => {
      const { versions } = await view('cut', {}, relationship);
      expect(versions.map(({ event }) => event && [event['channels'], event['summary']])).toEqual([
        [['dpct', 'mmca'], 'severed (2022-08-05).'],
        [['dpct'], 'severed (2022-08-05).'],
        [['dpct'], 'Cut, in a wording of its own.'],
        null,
      ]);
    });

    it('tells the days each one changed, stretch by stretch, also in a channel it no longer names', async () => {
      const { versions } = await view('cut', {}, relationship);
      expect(versions.map(({ changed }) => changed)).toEqual([
        [],
        [
          { channel: 'mmca', from: '2022-08-05', to: '2023-09-29', before: 'severed', after: 'operating' },
          { channel: 'mmca', from: '2023-09-30', to: null, before: 'severed', after: 'dormant' },
        ],
        [],
        [
          { channel: 'dpct', from: '2022-08-05', to: '2023-05-14', before: 'severed', after: 'operating' },
          { channel: 'dpct', from: '2023-05-15', to: '2023-09-29', before: 'resumption_agreed', after: 'operating' },
          { channel: 'dpct', from: '2023-09-30', to: null, before: 'resumption_agreed', after: 'dormant' },
        ],
      ]);
    });

    it.each([
      [{ knownAt: '2022-12-31' }, ['dpct', 'mmca'], false],
      [{ knownAt: '2023-01-01' }, ['dpct'], false],
      [{ position: 6 }, ['dpct', 'mmca'], false],
      [{ knownAt: '2023-06-01', position: 8 }, ['dpct'], false],
      [{ knownAt: '2023-06-01' }, undefined, true],
    ])('shows at %j the version that stands there', async (query, channels, retractedThere) => {
      const { event, retracted: isRetracted, effects } = await view('cut', query, relationship);
      expect({
        channels: event?.channels,
        isRetracted,
        effects: effects.map(({ channel }) => channel),
      }).toEqual({ channels, isRetracted: retractedThere, effects: channels ?? [] });
    });

    it('shows a correction as an event with its target, and no versions but its own', async () => {
      const { event, versions, effects } = await view('wording', {}, relationship);
      expect(event).toMatchObject({
        type: 'EventCorrected',
        target: 'cut',
        changes: { summary: 'Cut, in a wording of its own.' },
      });
      expect([versions.length, effects]).toEqual([1, []]);
      expect(event).not.toHaveProperty('marks');
    });
  });

  it('that is not yet known stands nowhere, and is not said to be retracted', async () => {
    expect(await view('us-cn-009', { knownAt: '2021-09-13' })).toMatchObject({
      event: null,
      retracted: false,
      effects: [],
      knownAt: '2021-09-13',
      position: 145,
    });
    expect(await view('us-cn-009', { knownAt: '2021-09-14' })).toMatchObject({
      event: { occurred: '2020-10-30' },
      effects: [{ channel: 'chod', after: 'operating' }],
    });
  });

  describe('with its marks:', () => {
    it.each<[string, Fields | undefined, string]>([
      ['us-cn-032', { oneSided: true }, 'all accounts are by China'],
      ['us-cn-075', { oneSided: true }, 'only the United States calls it an agreement'],
      ['us-cn-channel-dpct', { noSource: true }, 'it names no source'],
      ['us-cn-009', { disputed: true }, 'a claim about it is disputed'],
      ['us-cn-065', undefined, 'both sides tell it'],
      ['us-cn-coverage', undefined, 'it is about the record itself'],
    ])('%s %j, because %s', async (id, marks, _) => expect((await view(id)).event!.marks).toEqual(marks));

    it('all three at once, and the dispute only when it is known', async () => {
      const told = context('StatementIssued', [], '2023-02-04', {
        id: 'told',
        sources: [],
        readouts: [{ by: 'CN' }, { by: 'CN' }],
      });
      const relationship = await recorded(established('dpct'), told, claimDisputed('told', '2023-02-10'));
      expect((await view('told', {}, relationship)).event!.marks).toEqual({
        disputed: true,
        oneSided: true,
        noSource: true,
      });
      expect((await view('told', { knownAt: '2023-02-09' }, relationship)).event!.marks).toEqual({
        oneSided: true,
        noSource: true,
      });
      expect((await view('told', { position: 3 }, relationship)).event!.marks).toEqual({
        oneSided: true,
        noSource: true,
      });
    });
  });

  it.each([
    ['us-cn-999', {}],
    ['us-cn-032', { position: 47 }],
  ])('%s is not found at %j', async (id, query) => expectProblem(await ask(id, query), 404, 'not-found'));

  it('takes no day to be asked for: it happened when it happened', async () => {
    const answer = await ask('us-cn-032', { asOf: '2022-08-05' });
    expectProblem(answer, 400, 'parameter-invalid');
    expect(answer.body.parameter).toBe('asOf');
  });
});
