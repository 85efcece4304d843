import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contactHeld, corrected, retracted, withheld } from '../../dsl/samples.js';
import type { TestServer } from '../../dsl/running-server.js';
import { EVENTS, positionOf, startWorld } from '../../http/world.js';
import { filledIn, step, submit, valueIn } from '../kit/forms/filling.js';

let server: TestServer;
const ROUND = {
  type: 'RoundHeld',
  id: 'round-20',
  occurred: '2026-11-12',
  channels: ['dpct'],
  by: ['US', 'CN'],
  round: 20,
  summary: 'The twentieth round was held.',
  note: 'Told in confidence.',
  location: 'Beijing',
  sources: [{ publisher: 'Xinhua' }],
};
const record = async (event: object) => {
  const answer = await server.post(EVENTS, event);
  if (answer.status !== 201) throw new Error(answer.text);
};
beforeEach(async () => {
  server = await startWorld();
  await record(ROUND);
});
afterEach(() => server.stop());

const html = async (path: string) => (await server.page(`/r/us-cn/${path}`)).text.replaceAll('&amp;', '&');
const textOf = (page: string) =>
  page
    .replace(/^.*<main|<footer.*$/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const struckIn = (page: string) => [...page.matchAll(/<del.*?<\/del>/gs)].map(([part]) => textOf(part).trim());

describe('The page of a retracted event', () => {
  beforeEach(() => record(retracted('round-20', { id: 'gone', reason: 'It was no round.' })));

  it('says so at its head, with what it was and when, and why it went', async () => {
    const page = await html('events/round-20');
    expect(page).toContain('<title>Retracted: Round 20 held, 12 Nov 2026 – ');
    expect(textOf(page)).toMatch(
      /Retracted: Round 20 held, 12 Nov 2026 Retracted 23 Nov 2026 , by local : It was no round\./,
    );
  });

  it('strikes what it said', async () => {
    const [struck] = struckIn(await html('events/round-20'));
    expect(struck).toMatch(/The twentieth round was held\. .*When 12 Nov 2026 .*Round 20 .*Where Beijing .*Xinhua/);
  });

  it('shows nothing of what is withheld, not even struck', async () => {
    await record(withheld('round-20', { id: 'hidden', fields: ['note', 'location'], reason: 'Safety of a person.' }));
    const page = textOf(await html('events/round-20'));
    expect(page).toContain('The twentieth round was held.');
    expect(page).not.toMatch(/Told in confidence|Beijing/);
    expect(page).toMatch(/Withheld Note, where: Safety of a person\./);
  });

  it('is as it stood, at a position before', async () => {
    const page = await html('events/round-20?position=6');
    expect(page).toContain('<h1>Round 20 held</h1>');
    expect(struckIn(page)).toEqual([]);
  });

  it('leads to a form with all its fields but its id, which records it anew in one step', async () => {
    const [, way] = /<a href="\/r\/us-cn\/(record\?anew=[^"]+)">\s*Record the same event anew/.exec(
      await html('events/round-20'),
    )!;
    const form = await html(way!);
    expect(textOf(form)).toContain('Filled in as the retracted event was: Round 20 held');
    const filled = filledIn(form);
    expect(
      ['occurred', 'round', 'summary', 'location', 'sources/0/publisher'].map((name) => valueIn(filled, name)),
    ).toEqual([expect.stringContaining('2026'), '20', 'The twentieth round was held.', 'Beijing', 'Xinhua']);
    const id = valueIn(filled, 'id')!;
    expect(id).not.toBe('round-20');
    const { status } = await submit(server, '/r/us-cn/record', step(filled, 'record'));
    expect([status, await positionOf(server)]).toEqual([303, 8]);
    const { id: _former, ...said } = ROUND;
    expect((await server.get(`${EVENTS}/${id}`)).body.event).toMatchObject(said);
  });

  it('is not recorded anew while it stands', async () => {
    const { status, text } = await server.page('/r/us-cn/record?anew=severed-2022-08-05');
    expect([status, textOf(text)]).toEqual([400, expect.stringContaining('is not retracted')]);
  });
});

describe('The page of a corrected event', () => {
  it('tells what stood before, struck, and the reason', async () => {
    await record(
      corrected('round-20', { occurred: '2026-11-13', location: 'Shanghai' }, { id: 'c1', reason: 'A slip.' }),
    );
    const page = await html('events/round-20');
    expect(textOf(page)).toMatch(/Round 20 held Corrected 23 Nov 2026 : A slip\. .*When was 12 Nov 2026/);
    expect(struckIn(page).slice(0, 2)).toEqual(['was 12 Nov 2026 (2026-11-12)', 'was Beijing']);
  });

  it('counts the corrections before the newest, and says of a field that it was not said', async () => {
    await record(corrected('round-20', { occurred: '2026-11-13' }, { id: 'c1', reason: 'A slip.' }));
    await record(corrected('round-20', { outcome: 'A communiqué.' }, { id: 'c2', reason: 'The outcome is known.' }));
    const page = textOf(await html('events/round-20'));
    expect(page).toMatch(
      /: The outcome is known\. One earlier correction is told below\. .*not said before A communiqué\./,
    );
  });

  it('does not tell a correction to those who could not know of it yet', async () => {
    await record(
      corrected('round-20', { occurred: '2026-11-13' }, { id: 'c1', reason: 'News.', disclosed: '2026-11-20' }),
    );
    const said = async (day: string) => textOf(await html(`events/round-20?knownAt=${day}`)).split('Versions')[0];
    expect(await said('2026-11-19')).not.toContain('News.');
    expect(await said('2026-11-20')).toContain('News.');
  });

  it('shows nothing of a field that is withheld', async () => {
    await record(corrected('round-20', { location: 'Shanghai' }, { id: 'c1', reason: 'A slip.' }));
    await record(withheld('round-20', { id: 'hidden', fields: ['location'], reason: 'Safety of a person.' }));
    const page = textOf(await html('events/round-20'));
    expect(page).not.toMatch(/Beijing|Shanghai/);
  });
});

describe('The history', () => {
  beforeEach(async () => {
    await record(corrected('round-20', { occurred: '2026-11-13' }, { id: 'c1', reason: 'A slip.' }));
    await record(retracted('round-20', { id: 'gone', reason: 'It was no round.' }));
    await record(withheld('round-20', { id: 'hidden', fields: ['note'], reason: 'Safety of a person.' }));
    await record(contactHeld('dpct', '2026-11-21', { id: 'met' }));
  });
  const entries = async (query: string) =>
    [...(await html(`events${query}`)).matchAll(/<li class="past-event">.*?<\/li>/gs)].map(([entry]) => textOf(entry));

  it('keeps entries about the record itself behind its filter, and says how many', async () => {
    const page = textOf(await html('events'));
    expect(page).toContain('Three corrections and retractions are left out. Show them too');
    expect(page).not.toContain('It was no round.');
    expect(await entries('?record=too')).toHaveLength((await entries('')).length + 3);
  });

  it('tells of each its reason and its event, though that is gone, and what a correction changed', async () => {
    const told = (await entries('?record=only')).join('\n');
    expect(told).toMatch(/Withholding .*Round 20 held , 13 Nov 2026: Safety of a person\./);
    expect(told).toMatch(/Retraction .*Round 20 held , 13 Nov 2026: It was no round\./);
    expect(told).toMatch(
      /Correction .*Round 20 held , 12 Nov 2026: A slip\. .*When was 12 Nov 2026 \(2026-11-12\) 13 Nov 2026/,
    );
    expect(await html('events?record=only')).toContain('<a href="/r/us-cn/events/round-20">');
  });

  it('shows those of a type that is asked for, and goes on with the choice from page to page', async () => {
    expect(await entries('?type=EventRetracted')).toEqual([expect.stringContaining('It was no round.')]);
    for (let day = 1; day <= 110; day++)
      await record(
        contactHeld('dpct', new Date(Date.UTC(2020, 0, day)).toISOString().slice(0, 10), { id: `c-${day}` }),
      );
    const next = /rel="next" href="\/r\/us-cn\/(events\?[^"]+)"/.exec(await html('events?record=too'))![1]!;
    expect(next).toContain('record=too');
    expect(await html(next)).toMatch(/<option value="too" selected/);
  });
});
