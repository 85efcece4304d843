import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { covered } from '../../dsl/samples.js';
import { EVENTS, positionOf, REGISTRATION, startWorld, US_CN } from '../../http/world.js';
import { submit } from '../kit/forms/filling.js';

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const BUTTON = '<button>Looked through today: nothing new</button>';

let server: TestServer;
let today: string;
beforeEach(async () => {
  server = await startWorld();
  today = (await server.get(US_CN)).body.asOf;
});
afterEach(() => server.stop());

const press = (...relationships: string[]) =>
  submit(
    server,
    '/looked-through',
    relationships.map((id) => ['relationship', id] as const),
  );
const coverage = async (relationship = 'us-cn') => (await server.get(`/relationships/${relationship}`)).body.coverage;

describe('Looked through today: nothing new', () => {
  it('is one press on the board, and stored once', async () => {
    await server.post(EVENTS, covered('2026-01-01', '2015-01-01'));
    expect((await server.page('/r/us-cn')).text).toContain(BUTTON);
    const answers = await Promise.all([press('us-cn'), press('us-cn')]);
    answers.push(await press('us-cn'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(
      answers.map(({ text }) => textOf(text)).filter((text) => text.includes('The record reaches today.')),
    ).toHaveLength(1);
    expect([await positionOf(server), await coverage()]).toEqual([
      7,
      expect.objectContaining({ from: '2015-01-01', through: today }),
    ]);
    expect((await server.page('/r/us-cn')).text).not.toContain(BUTTON);
  });

  it('is one press on the first page for several, a statement each', async () => {
    expect((await server.post('/relationships', { ...REGISTRATION, id: 'x-y', name: 'X – Y' })).status).toBe(201);
    expect((await server.page('/')).text).toMatch(
      /name="relationship" value="us-cn".*name="relationship" value="x-y"/s,
    );
    const { text } = await press('us-cn', 'x-y');
    expect(textOf(text)).toMatch(/United States – China : recorded\..*X – Y : recorded\./);
    expect([(await coverage()).through, (await coverage('x-y')).through]).toEqual([today, today]);
  });

  it('records nothing of what somebody watches anyway', async () => {
    await server.post(EVENTS, covered('..'));
    const before = await positionOf(server);
    expect((await server.page('/r/us-cn')).text).not.toContain(BUTTON);
    expect(textOf((await press('us-cn')).text)).toContain('Somebody watches it');
    expect([await positionOf(server), (await coverage()).through]).toEqual([before, '..']);
  });

  it('can be said again where something else was stated in between', async () => {
    await press('us-cn');
    await server.post(EVENTS, { ...covered('2026-02-01'), id: 'stated-anew' });
    expect(textOf((await press('us-cn')).text)).toContain('The record reaches today.');
    expect((await coverage()).through).toBe(today);
  });

  it('is not offered on a day that has passed, nor for a relationship that is not there', async () => {
    expect((await server.page('/r/us-cn?asOf=2023-01-01')).text).not.toContain(BUTTON);
    expect((await press('xx-yy')).status).toBe(404);
  });
});
