import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EVENT_TYPES, type AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import {
  commitmentFulfilled,
  contactHeld,
  context,
  established,
  leadersAgreed,
  roundHeld,
  severed,
} from '../../dsl/samples.js';
import type { TestServer } from '../../dsl/running-server.js';
import { EVENTS, positionOf, startWorld, US_CN } from '../../http/world.js';
import { filledIn, step, submit, typed, valueIn, type Pairs } from '../kit/forms/filling.js';

const NEW = '/r/us-cn/record';
const OWN_PAGE = ['EventCorrected', 'EventRetracted', 'RelationshipRegistered'];
const CONTACT: Pairs = [
  ['type', 'ContactHeld'],
  ['occurred', '20 Nov 2026'],
  ['channels', 'dpct'],
  ['by', 'US'],
  ['mode', 'video'],
  ['summary', 'They met by video.'],
  ['sources/0/publisher', 'Xinhua'],
];
const textOf = (html: string) => html.replace(/<[^>]+>/g, '').replaceAll('&quot;', '"');

let server: TestServer;
beforeEach(async () => {
  server = await startWorld();
});
afterEach(() => server.stop());

describe('The form for a new event', () => {
  it('begins with the type, and has a way to every one', async () => {
    const { text } = await server.page(NEW);
    const offered = [...text.matchAll(/href="\/r\/us-cn\/record\?type=(\w+)"/g)].map(([, type]) => type!);
    expect(offered.toSorted()).toEqual(EVENT_TYPES.filter((type) => !OWN_PAGE.includes(type)).toSorted());
  });

  it.each(EVENT_TYPES)('is there for a %s, or says where else', async (type) => {
    const { status, text } = await server.page(`${NEW}?type=${type}`);
    expect(status).toBe(200);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    if (OWN_PAGE.includes(type)) expect(text).toMatch(/A (correction|retraction) begins on the page|registered once/);
    else expect(valueIn(filledIn(text), 'type')).toBe(type);
  });

  it('names each control once, and every label and fault leads to one', async () => {
    for (const type of EVENT_TYPES.filter((one) => !OWN_PAGE.includes(one))) {
      const { text } = await submit(server, NEW, [['type', type]]);
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
      expect(ids).toEqual([...new Set(ids)]);
      for (const [, id] of text.matchAll(/(?:label for|href="#|aria-describedby)="?([^" ]+)"/g))
        expect(['main', ...ids]).toContain(id);
    }
  });

  it('has another key each time', async () => {
    const [one, other] = [await server.page(`${NEW}?type=RoundHeld`), await server.page(`${NEW}?type=RoundHeld`)];
    expect(valueIn(filledIn(one.text), 'id')).not.toBe(valueIn(filledIn(other.text), 'id'));
  });
});

describe('Filled in, previewed and recorded', () => {
  const promise = leadersAgreed('dpct', '2022-11-15', { sources: [{ publisher: 'Xinhua' }] });
  it.each<[string, AnyEvent]>([
    [
      'a round',
      roundHeld('dpct', '2024-01-08/2024-01-09', {
        round: 17,
        mode: 'in_person',
        participants: [{ name: 'Michael Chase', party: 'US' }],
      }),
    ],
    ['a stop', severed('mmca', '2023-02', { wording: '“cancel”', claims: [{ by: 'CN', says: 'It is their fault.' }] })],
    ['a new channel', established('tct')],
    ['an agreement', promise],
    ['context', context('ArmsSaleNotified', [], '2023-12-15', { amountUsd: 300_000_000, by: ['US'] })],
  ])('%s is stored as it was typed', async (_, event) => {
    const { id: _id, ...expected } = event as unknown as Record<string, unknown>;
    const preview = await submit(server, NEW, step(typed(event), 'preview'));
    expect([preview.status, await positionOf(server)]).toEqual([200, 5]);
    const recorded = await submit(server, NEW, step(filledIn(preview.text), 'record'));
    expect([recorded.status, recorded.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/r\/us-cn\/events\/e-[0-9a-z]{26}\?recorded=6$/),
    ]);
    const id = recorded.headers.get('location')!.split(/[/?]/)[4];
    const {
      position: _position,
      recordedAt: _at,
      id: _new,
      marks: _marks,
      ...stored
    } = (await server.get(`/api/v1${EVENTS}/${id}`)).body.event!;
    expect(stored).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([, value]) => !(Array.isArray(value) && value.length === 0))),
    );
  });

  it('a fulfilment ticks its promise, and shows what it changes', async () => {
    expect((await server.post(EVENTS, promise)).status).toBe(201);
    const form = (await server.page(`${NEW}?type=CommitmentFulfilled`)).text;
    expect(form).toContain('value="leaders-agreed-1"');
    const { status, text } = await submit(
      server,
      NEW,
      step(typed(commitmentFulfilled('leaders-agreed-1', '2024-01-08')), 'preview'),
    );
    expect([status, textOf(text)]).toEqual([
      200,
      expect.stringContaining('This will change the status of no channel today.'),
    ]);
  });

  it('the preview says what changes, what is odd, and the date in words, and stores nothing', async () => {
    const { status, text } = await submit(
      server,
      NEW,
      step(
        CONTACT.filter(([name]) => !name.startsWith('sources')),
        'preview',
      ),
    );
    expect(status).toBe(200);
    expect(textOf(text)).toContain('This will change one channel.');
    expect(textOf(text)).toMatch(/severed → .*open.*A video call took place/s);
    expect(textOf(text)).toContain('No source is named.');
    expect(textOf(text)).toContain('20 Nov 2026 (2026-11-20)');
    expect([await positionOf(server), (await server.get(`${US_CN}/channels/dpct`)).body.status]).toEqual([
      5,
      'severed',
    ]);
  });

  it('the preview tells why a channel that is named keeps its status', async () => {
    const handshake = CONTACT.map(([name, value]) => [name, name === 'mode' ? 'handshake' : value] as const);
    const { text } = await submit(server, NEW, step(handshake, 'preview'));
    expect(textOf(text)).toMatch(/Channel dpct keeps its status\s*A handshake is no use\./);
  });

  it('leads to the event, which tells what has changed', async () => {
    const recorded = await submit(server, NEW, step(CONTACT, 'record'));
    const page = await server.page(recorded.headers.get('location')!);
    expect(textOf(page.text)).toContain('Recorded. It changed one channel.');
    expect(textOf(page.text)).toMatch(/severed → .*open/);
    expect((await server.page('/r/us-cn')).text).toContain('20 Nov 2026');
  });

  it('a double click, a reload and a second submit store once', async () => {
    const { text } = await submit(server, NEW, step(CONTACT, 'preview'));
    const record = step(filledIn(text), 'record');
    const answers = await Promise.all([
      submit(server, NEW, record),
      submit(server, NEW, record),
      submit(server, NEW, record),
    ]);
    answers.push(await submit(server, NEW, record), await submit(server, NEW, step(record, 'preview')));
    expect(new Set(answers.map(({ headers }) => headers.get('location')))).toEqual(
      new Set([answers[0].headers.get('location')]),
    );
    expect([answers.map(({ status }) => status), await positionOf(server)]).toEqual([[303, 303, 303, 303, 303], 6]);
  });

  it('a form that goes back to be used for another event keeps what was typed, under a new key', async () => {
    const first = step(filledIn((await submit(server, NEW, step(CONTACT, 'preview'))).text), 'record');
    await submit(server, NEW, first);
    const again = await submit(
      server,
      NEW,
      first.map(([name, value]) => [name, name === 'summary' ? 'They met again.' : value]),
    );
    expect([again.status, textOf(again.text)]).toEqual([
      409,
      expect.stringContaining('This form has been used already'),
    ]);
    const kept = filledIn(again.text);
    expect([valueIn(kept, 'summary'), valueIn(kept, 'id') === valueIn(first, 'id'), await positionOf(server)]).toEqual([
      'They met again.',
      false,
      6,
    ]);
  });

  it('a preview that the record has overtaken is shown anew', async () => {
    const { text } = await submit(server, NEW, step(CONTACT, 'preview'));
    await server.post(EVENTS, contactHeld('dpct', '2026-11-21'));
    const late = await submit(server, NEW, step(filledIn(text), 'record'));
    expect([late.status, textOf(late.text)]).toEqual([
      412,
      expect.stringContaining('The record has moved on since this preview was made.'),
    ]);
    expect((await submit(server, NEW, step(filledIn(late.text), 'record'))).status).toBe(303);
  });

  it('goes back from the preview with all that was typed', async () => {
    const { text } = await submit(server, NEW, step(CONTACT, 'preview'));
    const back = filledIn((await submit(server, NEW, step(filledIn(text), 'edit'))).text);
    for (const [name, value] of CONTACT)
      expect(back).toContainEqual([name, name === 'occurred' ? '2026-11-20' : value]);
  });

  it('gives room for another entry on asking', async () => {
    const { text } = await submit(server, NEW, step(CONTACT, 'more:sources'));
    expect(text).toMatch(/id="f-sources\/1\/url"[^>]* autofocus/);
    expect(valueIn(filledIn(text), 'sources/0/publisher')).toBe('Xinhua');
  });
});

describe('The former address of the form', () => {
  it('leads to the form, with what it asked for', async () => {
    const { status, headers } = await server.page('/r/us-cn/events/new?type=RoundHeld');
    expect([status, headers.get('location')]).toEqual([303, `${NEW}?type=RoundHeld`]);
  });

  it('takes a step of a form that was opened there', async () => {
    const { status, text } = await submit(server, '/r/us-cn/events/new', [...CONTACT, ['step', 'preview']]);
    expect(status).toBe(200);
    expect(text).toContain(`action="${NEW}"`);
  });

  it('is the page of an event where one has that id', async () => {
    expect((await server.post(EVENTS, { ...contactHeld('dpct', '2021-10-02'), id: 'new' })).status).toBe(201);
    const { status, text } = await server.page('/r/us-cn/events/new');
    expect(status).toBe(200);
    expect(text).toContain('href="/r/us-cn/events/new/correct"');
    expect((await server.page(NEW)).text).toContain(`${NEW}?type=RoundHeld`);
  });

  it('is nothing where there is no such relationship', async () =>
    expect((await server.page('/r/xx-yy/events/new')).status).toBe(404));
});
