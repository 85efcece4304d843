import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { EVENTS, expectProblem, positionOf, startWorld, US_CN } from '../world.js';
import { withheld } from '../../dsl/samples.js';
import { HEADER, MAP, sendTable } from './sent.js';

const HELD = '2026-03-01,held,dpct,,They met again.,Example';
const CALL = '2026-04-01,call,mmca,,A call.,Example';
const FAULTY = '2026-05-01,held,dcpt,,They met.,Example';

let server: TestServer;
beforeEach(async () => {
  server = await startWorld();
});
afterEach(() => server.stop());

const kept = async (id: string, path = '') => await server.get(`/api/v1${US_CN}/imports/${id}${path}`);

describe('A table', () => {
  it('is recorded row by row, and says what each became and what changed', async () => {
    const { status, headers, body } = await sendTable(server, `${HEADER}${HELD}\n${CALL}\n`, { map: MAP });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      relationship: 'us-cn',
      state: 'recorded',
      dryRun: false,
      ...{ rows: 2, recorded: 2, repeated: 0, corrected: 0, rejected: 0, through: 3 },
      changes: [
        { channel: 'dpct', before: 'severed', after: 'operating' },
        { channel: 'mmca', before: 'established', after: 'operating' },
      ],
      verdicts: [
        { row: 2, position: 6, repeated: false, errors: [], warnings: [] },
        { row: 3, position: 7, repeated: false, errors: [], warnings: [] },
      ],
      page: { next: null, count: 2 },
    });
    expect((await server.get(headers.get('location')!)).body).toEqual(body);
    expect((await server.get(`${EVENTS}/${body.verdicts[0]!.id}`)).status).toBe(200);
  });

  it('says with a dry run the same, and stores nothing', async () => {
    const table = `${HEADER}${HELD}\n${CALL}\n`;
    const dryRun = await sendTable(server, table, { map: MAP, query: '?dryRun=true' });
    expect(dryRun).toMatchObject({
      status: 200,
      body: { state: 'decided', dryRun: true, recorded: 2, through: null },
    });
    expect(await positionOf(server)).toBe(5);
    const { body } = await sendTable(server, table, { map: MAP });
    expect({ changes: dryRun.body.changes, verdicts: dryRun.body.verdicts }).toEqual({
      changes: body.changes,
      verdicts: body.verdicts,
    });
  });

  it('comes with its map as a file, as curl sends it', async () => {
    const form = new FormData();
    form.set('file', new Blob([`${HEADER}${HELD}\n`]), 'talks.csv');
    form.set('map', new Blob([`${MAP}\nfixed: { location: Geneva }`]), 'map.yaml');
    const response = await fetch(`${server.url}/api/v1${US_CN}/imports?dryRun=true`, { method: 'POST', body: form });
    expect(await response.json()).toMatchObject({ recorded: 1, map: expect.stringContaining('Geneva') });
  });

  it('is stored once, however often it is sent, and rows that say the same are one event', async () => {
    const table = `${HEADER}${HELD}\n${HELD}\n${CALL}\n`;
    expect((await sendTable(server, table, { map: MAP })).body).toMatchObject({ recorded: 2, repeated: 1 });
    const again = await sendTable(server, table, { map: MAP });
    expect(again).toMatchObject({ status: 200, body: { recorded: 0, repeated: 3, changes: [] } });
    expect(await positionOf(server)).toBe(7);
  });

  it('sent again, warns of a row that was retracted since, in a dry run too', async () => {
    const table = `${HEADER}${HELD}\n${CALL}\n`;
    const { verdicts } = (await sendTable(server, table, { map: MAP })).body;
    const retraction = { type: 'EventRetracted', target: verdicts[0]!.id, reason: 'They did not meet.' };
    expect((await server.post(EVENTS, retraction)).status).toBe(201);
    for (const query of ['?dryRun=true', '']) {
      const { body } = await sendTable(server, table, { map: MAP, query });
      expect(body).toMatchObject({ recorded: 0, repeated: 2, changes: [] });
      expect(body.verdicts.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([['retracted-since'], []]);
    }
  });

  it('is refused whole where a row cannot be recorded, with row, column, value and what would do', async () => {
    const refused = await sendTable(server, `${HEADER}${HELD}\n${FAULTY}\nsoon,hold,dpct,Japan,x,y\n`, { map: MAP });
    expectProblem(refused, 422, 'refused');
    expect(
      (refused.body.errors as readonly object[] as readonly Record<string, unknown>[]).map(
        ({ row, column, value, code }) => [row, column, value, code],
      ),
    ).toEqual([
      [3, 'Channel', 'dcpt', 'channel-unknown'],
      [4, 'What', 'hold', 'type-unknown'],
      [4, 'Date', 'soon', 'date-malformed'],
      [4, 'Who', 'Japan', 'party-unknown'],
    ]);
    expect(refused.body.detail).toContain(
      '2 of 3 rows cannot be recorded; nothing was stored. First, row 3, column "Channel"',
    );
    expect(await positionOf(server)).toBe(5);
    expect((await kept(refused.body.import)).body).toMatchObject({ state: 'refused', rejected: 2, recorded: 0 });
  });

  it('is recorded as far as it can be where that is asked for, and gives back the rest with its reasons', async () => {
    const { body } = await sendTable(
      server,
      `${HEADER}${HELD}\n"2026-05-01",held,dcpt,,"A ""quoted"", text",=x\n${CALL}\n`,
      {
        map: MAP,
        query: '?partial=true',
      },
    );
    expect(body).toMatchObject({ state: 'recorded', recorded: 2, rejected: 1 });
    expect(body.verdicts.map(({ row, position }) => [row, position])).toEqual([
      [2, 6],
      [3, null],
      [4, 7],
    ]);
    const rejects = (await kept(body.id, '/rejects')).text;
    expect(rejects).toMatch(
      /^Date,What,Channel,Who,Text,Source,rejected\r\n2026-05-01,held,dcpt,,"A ""quoted"", text",'=x,/,
    );
    expect(rejects).toContain('There is no channel');
    const mended = await sendTable(server, rejects.replace('dcpt', 'dpct'), { map: MAP });
    expect(mended.body).toMatchObject({ recorded: 1, rejected: 0 });
  });

  it('brings along the relationship and its channels, all or none', async () => {
    const map = `relationship: { id: gr-tr, name: Greece – Türkiye, parties: { GR: Greece, TR: Türkiye } }
${MAP}
values: { channels: { the hotline: { name: Military hotline, kind: hotline, level: working level, track: military } } }`;
    const row = (text: string, channel = 'the hotline') => `"5 Aug 2026",call,${channel},Turkey,${text},Example\n`;
    const refused = await sendTable(server, HEADER + row('One.') + row('Two.', 'elsewhere'), { map, to: 'gr-tr' });
    expectProblem(refused, 422, 'refused');
    expect((await server.get('/relationships/gr-tr')).status).toBe(404);
    const { status, body } = await sendTable(server, HEADER + row('One.'), { map, to: 'gr-tr' });
    expect({ status, recorded: body.recorded, rows: body.rows, changes: body.changes }).toEqual({
      status: 201,
      recorded: 3,
      rows: 1,
      changes: [{ channel: 'military-hotline', before: 'unknown', after: 'operating' }],
    });
    expect((await server.get('/relationships/gr-tr/events/channel-military-hotline')).body).toMatchObject({
      versions: [{ event: { occurred: '../2026-08-05', level: 'working', kind: 'hotline', track: 'military' } }],
    });
    expect((await sendTable(server, HEADER + row('One.') + row('Two.'), { map, to: 'gr-tr' })).body).toMatchObject({
      recorded: 1,
      repeated: 1,
    });
  });

  it('is refused where nobody says what the relationship is', async () => {
    expectProblem(await sendTable(server, `${HEADER}${HELD}\n`, { map: MAP, to: 'gr-tr' }), 404, 'not-found');
    expectProblem(
      await sendTable(server, `${HEADER}${HELD}\n`, { map: `relationship: gr-tr\n${MAP}` }),
      422,
      'refused',
    );
  });

  it('says of an id on record that it stands for other content, or corrects it where that is asked for', async () => {
    const table = (text: string) => `Nr,${HEADER}7,2026-03-01,held,dpct,,${text},Example\n`;
    const map = MAP.replace('{', '{ id: Nr,');
    await sendTable(server, table('They met.'), { map });
    const clash = await sendTable(server, table('They met twice.'), { map });
    expect(clash.body.errors).toMatchObject([{ row: 2, column: 'Nr', value: '7', code: 'id-taken' }]);
    const corrected = await sendTable(server, table('They met twice.'), { map, query: '?correct=true' });
    expect(corrected.body).toMatchObject({ recorded: 1, corrected: 1 });
    expect((await server.get(`${EVENTS}/7`)).body.versions.at(-1)).toMatchObject({
      event: { summary: 'They met twice.' },
    });
    for (const query of ['', '?correct=true'])
      expect((await sendTable(server, table('They met twice.'), { map, query })).body).toMatchObject({
        repeated: 1,
        recorded: 0,
      });
  });

  it('is taken back as one, with one reason, and goes in again when it is mended', async () => {
    const table = (text: string) => `${HEADER}${HELD}\n2026-05-01,held,dpct,,${text},Example\n`;
    const { body } = await sendTable(server, table('A slip.'), { map: MAP });
    const back = await server.post(`${US_CN}/imports/${body.id}/retraction`, { reason: 'The wrong file.' });
    expect(back).toMatchObject({
      status: 200,
      body: { retracted: 2, left: [], changes: [{ channel: 'dpct', after: 'severed' }] },
    });
    expect((await server.post(`${US_CN}/imports/${body.id}/retraction`, { reason: 'Again.' })).body).toMatchObject({
      retracted: 0,
    });
    expect((await kept(body.id)).body).toMatchObject({ state: 'taken-back' });
    const mended = await sendTable(server, table('Mended.'), { map: MAP });
    expect(mended.body).toMatchObject({ recorded: 2, repeated: 0 });
    expect((await sendTable(server, table('Mended.'), { map: MAP })).body).toMatchObject({ recorded: 0, repeated: 2 });
  });

  it('leaves the relationship that its map registered when it is taken back, so that it goes in again', async () => {
    const map = `relationship: { id: gr-tr, name: Greece – Türkiye, parties: { GR: Greece, TR: Türkiye } }
${MAP}\nvalues: { channels: { hotline: { name: Hotline, kind: hotline, level: working, track: military } } }`;
    const imports = '/relationships/gr-tr/imports';
    const send = (text: string) =>
      sendTable(server, `${HEADER}2026-03-01,call,hotline,,${text},Example\n`, { map, to: 'gr-tr' });
    const { body } = await send('A slip.');
    expect(body.positions).toEqual([[1, 3]]);
    const back = await server.post(`${imports}/${body.id}/retraction`, { reason: 'The wrong file.' });
    expect(back).toMatchObject({ status: 200, body: { retracted: 2, left: [{ id: 'gr-tr-registered' }] } });
    expect((await send('Mended.')).body).toMatchObject({ state: 'recorded', rejected: 0 });
    expect((await server.get('/relationships/gr-tr')).body).toMatchObject({ counts: { open: 1 } });
  });

  it('stays where something else rests on it, and says what', async () => {
    const map = `${MAP}\nvalues: { channels: { hotline: { name: Hotline, kind: hotline, level: working, track: military } } }`;
    const { body } = await sendTable(server, `${HEADER}2026-03-01,call,hotline,,A call.,Example\n`, { map });
    await server.post(EVENTS, {
      type: 'ContactHeld',
      id: 'later',
      occurred: '2026-06-01',
      channels: ['hotline'],
      summary: 'Again.',
    });
    const back = await server.post(`${US_CN}/imports/${body.id}/retraction`, { reason: 'A slip.' });
    expectProblem(back, 422, 'refused');
    expect(back.body.errors[0]!.message).toContain('"later"');
    expect((await server.post(`${US_CN}/imports/${body.id}/retraction`, {})).body.errors[0]).toMatchObject({
      pointer: '/reason',
    });
  });

  it.each([
    ['no column for what happened', 'columns: { occurred: Date, summary: Text }', '/map/columns/type'],
    ['a column that is not there', MAP.replace('Who', 'Whom'), '/map/columns/by'],
    ['a field that no event has', 'columns: { whom: Who }', '/map/columns/whom'],
    ['no YAML', 'columns: [', '/map'],
  ])('is refused with the place in its map: %s', async (_, map, pointer) => {
    const refused = await sendTable(server, `${HEADER}${HELD}\n`, { map });
    expectProblem(refused, 422, 'refused');
    expect(refused.body.errors[0]).toMatchObject({ pointer });
  });

  it('comes by itself too, its columns guessed', async () => {
    const send = (table: string) => server.post(`${US_CN}/imports?dryRun=true`, table, { 'content-type': 'text/csv' });
    expect((await send(`${HEADER}${HELD}\n`)).body).toMatchObject({ rows: 1, recorded: 1, rejected: 0 });
    expectProblem(await send('Date,Remark\n2026-03-01,They met.\n'), 422, 'refused');
    expectProblem(await server.post(`${US_CN}/imports`, '{}'), 415, 'media-type-unsupported');
    expectProblem(await server.post(EVENTS, 'a', { 'content-type': 'text/csv' }), 415, 'media-type-unsupported');
  });

  it('of 50 MB and more is refused as too large, and nothing of it is left', async () => {
    expectProblem(await sendTable(server, 'x'.repeat(51 * 1024 * 1024), { map: MAP }), 413, 'body-too-large');
  });
});

describe('Imports', () => {
  it('are found on their relationship only, and nowhere else on the disk', async () => {
    expectProblem(await kept('im-0'), 404, 'not-found');
    expectProblem(await kept('..%2F..%2Flog'), 404, 'not-found');
  });
});

describe('A table that says what is withheld later', () => {
  it('is kept no longer than that: neither its rejected rows nor its verdicts are told', async () => {
    const rows = `${HEADER}2021-05-01,call,dpct,US,Gegenstand spoke.,A paper\n2021-13-01,call,dpct,US,Gegenstand again.,A paper\n`;
    const { body } = await sendTable(server, rows, { map: MAP, query: '?partial=true' });
    const imported = `${US_CN}/imports/${body.id}`;
    expect((await server.get(`${imported}/rejects`)).text).toContain('Gegenstand again.');
    const { id } = body.verdicts.find(({ errors }) => errors.length === 0)!;
    expect((await server.post(EVENTS, withheld(id!))).status).toBe(201);
    expect((await server.get(`${imported}/rejects`)).text).not.toContain('Gegenstand');
    expect((await server.get(imported)).body).toMatchObject({ recorded: 1, rejected: 1, verdicts: [] });
  });
});

describe('A row of a table', () => {
  const fault = async (table: string, map = MAP) => {
    const { body } = await sendTable(server, table, { map, query: '?dryRun=true' });
    return body.verdicts.flatMap(({ row, errors }) => errors.map((error) => ({ row, ...error })));
  };

  it('with text in one cell alone is told as the heading or note that it is, once', async () => {
    expect(await fault(`${HEADER}${HELD}\n,,,,,\n* dates from memory,,,,,\n`)).toMatchObject([
      {
        row: 4,
        column: 'Date',
        value: '* dates from memory',
        code: 'row-too-short',
        message: expect.stringContaining('If it is a heading or a note, delete the row'),
      },
    ]);
  });

  it('that needs a channel where no column names any is told how to name one', async () => {
    const map = 'columns: { occurred: Date, type: What, summary: Text }';
    expect(await fault(`${HEADER}${HELD}\n`, map)).toMatchObject([
      { row: 2, code: 'field-missing', message: expect.stringContaining('columns: { channels: Channel }') },
    ]);
  });
});
