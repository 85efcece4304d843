import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { exported, positionOf, startWorld, US_CN } from '../../http/world.js';
import { filledIn, valueIn, type Pairs } from '../kit/forms/filling.js';

let server: TestServer;
beforeAll(async () => {
  server = await startWorld();
});
afterAll(() => server.stop());

/** Sends the form as a browser does, a file in the place of what is pasted where there is one. */
async function send(pairs: Pairs, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  const response = await fetch(`${server.url}/import`, {
    method: 'POST',
    body: form,
    headers: { accept: 'text/html,*/*;q=0.8', 'sec-fetch-site': 'same-origin', ...headers },
  });
  return { status: response.status, text: await response.text() };
}

const begin = (text: string, more: Pairs = []): Pairs => [
  ['step', 'read'],
  ['relationship', 'us-cn'],
  ['text', text],
  ...more,
];
const changed = (pairs: Pairs, values: Readonly<Record<string, string>>, step: string): Pairs => [
  ...pairs.filter(([name]) => values[name] === undefined && name !== 'step'),
  ...Object.entries(values),
  ['step', step],
];

describe('The page that takes a table', () => {
  it('begins with the relationship and the table, and offers an empty one', async () => {
    const { status, text, headers } = await server.page('/import?relationship=us-cn');
    // Else browsers would say of the form that it comes from nowhere.
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect({ status, form: filledIn(text).map(([name]) => name) }).toEqual({
      status: 200,
      form: ['relationship', 'name', 'parties', 'file', 'text', 'map-text'],
    });
    expect((await server.page('/import/template.csv')).text).toContain('Date,Type,Channel');
  });

  it('guesses the columns, asks what words mean, shows what would change, and records', async () => {
    const before = await positionOf(server);
    const table = 'When,Event,Forum,Details\n1 Mar 2026,held,dpct,They met.\n2/4/2026,chat,the hotline,They spoke.\n';
    const read = await send(begin(table));
    const form = filledIn(read.text);
    expect(['column/0', 'column/2', 'column/3'].map((name) => valueIn(form, name))).toEqual([
      'occurred',
      'channels',
      'summary',
    ]);
    const looked = await send(changed(form, { 'column/1': 'type' }, 'look'));
    expect(looked.text).toContain('1 that cannot be recorded yet');
    expect(looked.text).toContain('can be 2 Apr 2026 or 4 Feb 2026');
    const answered = changed(
      filledIn(looked.text),
      {
        'type/0/means': 'ContactHeld',
        'channels/0/means': '+',
        'channels/0/name': 'Military hotline',
        'channels/0/kind': 'hotline',
        'channels/0/level': 'working',
        'channels/0/track': 'military',
        order: 'day-month-year',
      },
      'look',
    );
    const ready = await send(answered);
    expect(ready.text).toContain('3 events to be recorded');
    expect(ready.text).toContain('<b>Military hotline</b>');
    expect(await positionOf(server)).toBe(before);
    const pairs = changed(filledIn(ready.text), {}, 'record');
    const done = await send(pairs);
    expect(done.text).toContain('3 events are on record now.');
    expect(done.text).toContain('<b>Military hotline</b>');
    expect(await positionOf(server)).toBe(before + 3);
    // A double press is one import.
    expect((await send(pairs)).text).toContain('2 rows were already');
    expect(await positionOf(server)).toBe(before + 3);
    expect((await server.get(`${US_CN}/channels/military-hotline`)).body).toMatchObject({ name: 'Military hotline' });
  });

  it('makes a new relationship, its address from its name', async () => {
    const table = 'Date,Type,Summary\n2026-03-01,statement,Both said so.\n';
    const read = await send([
      ['step', 'read'],
      ['relationship', '+'],
      ['name', 'Greece – Türkiye'],
      ['parties', 'GR Greece\nTR Türkiye'],
      ['text', table],
    ]);
    expect(read.text).toContain('2 events to be recorded');
    const done = await send(changed(filledIn(read.text), {}, 'record'));
    expect(done.text).toContain('href="/r/greece-turkiye"');
    expect((await server.get('/relationships/greece-turkiye')).body).toMatchObject({ name: 'Greece – Türkiye' });
  });

  it('says in the words of the form what is wrong with a table, and keeps what was typed', async () => {
    const torn = await send(begin('a,b\n1,"2'));
    expect(torn.status).toBe(422);
    expect(torn.text).toContain('seems to be cut off');
    expect(valueIn(filledIn(torn.text), 'text')).toContain('a,b');
    expect((await send(begin(''))).text).toContain('Choose a file, or paste the table.');
    expect(
      (
        await send([
          ['step', 'read'],
          ['relationship', '+'],
          ['text', 'a,b'],
        ])
      ).text,
    ).toContain('or name a new one');
    expect(
      (
        await send([
          ['step', 'look'],
          ['import', 'im-0'],
          ['relationship', 'us-cn'],
        ])
      ).status,
    ).toBe(404);
  });

  it('takes parties by their names, and makes the codes', async () => {
    const read = await send([
      ['step', 'read'],
      ['relationship', '+'],
      ['name', 'Ruritania – India'],
      ['parties', 'Ruritania\nIndia\nQ7 Another'],
      ['text', 'Date,Type,Actor,Summary\n2026-03-01,statement,India,It said so.\n'],
    ]);
    expect(read.text).toContain('2 events to be recorded');
    await send(changed(filledIn(read.text), {}, 'record'));
    expect((await server.get('/relationships/ruritania-india')).body.parties).toEqual([
      { code: 'RURITANIA', name: 'Ruritania' },
      { code: 'IN', name: 'India' },
      { code: 'Q7', name: 'Another' },
    ]);
  });

  it('takes back what was recorded, with a reason, and keeps a map that cannot be used', async () => {
    const before = await positionOf(server);
    const table = 'Date,Type,Summary\n2026-04-01,statement,It was said in April.\n';
    const refused = await send(begin(table, [['map-text', 'columns: {']]));
    expect([refused.status, valueIn(filledIn(refused.text), 'map-text')]).toEqual([422, 'columns: {']);
    const done = await send(changed(filledIn((await send(begin(table))).text), {}, 'record'));
    const form = filledIn(done.text);
    const unsaid = await send(changed(form, {}, 'take-back'));
    expect([unsaid.status, await positionOf(server)]).toEqual([422, before + 1]);
    expect(unsaid.text).toContain('Say why it is taken back');
    const taken = await send(changed(form, { reason: 'The wrong table.' }, 'take-back'));
    expect(taken.text).toContain('1 event is taken back.');
    expect(taken.text).toContain('href="/r/us-cn">The board stands as without it.');
    expect((await send(changed(form, { reason: 'The wrong table.' }, 'take-back'))).text).toContain(
      'Nothing of it was left',
    );
    expect(await positionOf(server)).toBe(before + 2);
  });

  it('asks what happened where no column says it, and records it as what is chosen for all', async () => {
    const read = await send(begin('Date,Text\n2026-03-05,A statement was made.\n'));
    expect(read.text).toContain('No column says what happened');
    const looked = await send(changed(filledIn(read.text), { 'fixed/type': 'StatementIssued' }, 'look'));
    expect(looked.text).toContain('1 event to be recorded');
  });

  it('needs no columns chosen for a table that was exported', async () => {
    await exported(server);
    const csv = (await server.get(`${US_CN}/events.csv?bom=false`)).text;
    const { text } = await send(begin(csv));
    expect(text).toContain('was exported from Parley');
    expect(text).toContain('on record already');
  });

  it('takes nothing from a page of another site', async () => {
    expect((await send(begin('a,b\n1,2'), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('shows texts of a table as texts', async () => {
    const { text } = await send(begin('Date,"<script>alert(1)</script>"\n2026-01-01,"<img src=x onerror=alert(2)>"\n'));
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img src=x');
  });
});
