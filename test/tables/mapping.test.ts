import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../src/domain/time/days.js';
import { readEvent } from '../../src/domain/catalogue/read-event.js';
import { guessMap } from '../../src/tables/mapping/guess.js';
import type { KnownRecord } from '../../src/tables/mapping/known-names.js';
import { RowMapper } from '../../src/tables/mapping/row-mapper.js';
import { MapRefused, mapText, readMap } from '../../src/tables/mapping/table-map.js';
import { read } from './tabled.js';

const TODAY = parseDay('2026-11-29')!;
const RECORD: KnownRecord = {
  parties: [
    { code: 'US', names: ['United States'] },
    { code: 'CN', names: ['China'] },
  ],
  channels: [
    { code: 'dpct', names: ['Defense Policy Coordination Talks', 'DPCT'] },
    { code: 'mmca', names: ['Maritime talks'] },
  ],
};
const COLUMNS = 'columns: { occurred: Date, type: What, channels: Channel, by: Who, summary: Text';

async function mapped(map: string, table: string) {
  const { header, rows } = await read(table);
  const mapper = new RowMapper(readMap(map), header.columns, RECORD, TODAY);
  return rows.map((row) => mapper.read(row));
}

/** The one row of a table, whose cells stand in these columns. */
async function one(cells: Readonly<Record<string, string>>, map = `${COLUMNS} }`) {
  const all = { Date: '2022-08-05', What: 'severed', Channel: 'dpct', Who: 'China', Text: 'Said so.', ...cells };
  const quoted = (texts: readonly string[]) => texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
  return (await mapped(map, `${quoted(Object.keys(all))}\n${quoted(Object.values(all))}\n`))[0]!;
}

const faultsOf = (map: string): readonly string[] => {
  try {
    readMap(map);
  } catch (error) {
    if (error instanceof MapRefused) return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
  }
  return [];
};

describe('A row', () => {
  it('becomes the event that its words mean', async () => {
    const { body, errors, idGiven } = await one({ Date: '5 Aug 2022', Channel: 'Defense policy coordination talks' });
    expect({ body, errors, idGiven }).toEqual({
      body: { type: 'TalksSevered', occurred: '2022-08-05', channels: ['dpct'], by: ['CN'], summary: 'Said so.' },
      errors: [],
      idGiven: false,
    });
  });

  it.each([
    ['severed', 'TalksSevered'],
    ['Talks severed', 'TalksSevered'],
    ['TalksSevered', 'TalksSevered'],
    ['CUT OFF', 'TalksSevered'],
    ['put-off', 'RoundPostponed'],
    ['Phone call', 'ContactHeld'],
    ['no answer', 'ContactUnanswered'],
  ])('says what happened in words: %s', async (What, type) => expect((await one({ What })).body['type']).toBe(type));

  it('is asked what an unknown word means, and told what is near', async () => {
    const { errors, body } = await one({ What: 'sevred' });
    expect(body['type']).toBeUndefined();
    expect(errors[0]).toMatchObject({ column: 'What', value: 'sevred', code: 'type-unknown' });
    expect(errors[0]!.message).toContain('Did you mean "severed"?');
    const map = `${COLUMNS} }\nvalues: { type: { Sevred!: TalksSuspended } }`;
    expect((await one({ What: 'sevred' }, map)).body['type']).toBe('TalksSuspended');
    expect((await one({ What: '' })).errors[0]).toMatchObject({ column: 'What', value: null, code: 'field-missing' });
  });

  it.each([
    ['China', ['CN']],
    ['the PRC', ['CN']],
    ['U.S. and China', ['US', 'CN']],
    ['US; CN', ['US', 'CN']],
    ['United States of America/Beijing', ['US', 'CN']],
  ])('names parties as people do: %s', async (Who, by) => expect((await one({ Who })).body['by']).toEqual(by));

  it.each([
    ['Who', 'Japan', 'party-unknown', 'JP is no party of the relationship, which has US and CN.'],
    ['Who', 'Chinna', 'party-unknown', 'Did you mean "china"?'],
    ['Channel', 'Maritim talks', 'channel-unknown', 'Did you mean "Maritime talks"?'],
    ['Date', '5/8/2022', 'date-malformed', 'can be 5 Aug 2022 or 8 May 2022'],
    ['Date', '44778', 'date-malformed', 'perhaps 2022-08-05'],
    ['Date', '2022-08-05 14:30', 'date-malformed', 'dates: { zone:'],
    ['Date', 'yesterday', 'date-malformed', 'Write the date.'],
    ['Date', 'soon', 'date-malformed', 'is not read as a date'],
    ['Text', '#REF!', 'cell-unreadable', 'its formula fails'],
    ['Text', '#FORMULA!', 'cell-unreadable', 'save it'],
  ])('is told which cell cannot be read: %s %s', async (column, value, code, message) => {
    const { errors } = await one({ [column]: value });
    expect(errors).toEqual([{ column, value, code, message: expect.stringContaining(message) }]);
  });

  it.each([
    ['5/8/2022', 'order: day-month-year', '2022-08-05'],
    ['5/8/2022', 'order: month-day-year', '2022-05-08'],
    ['2022-08-05 14:30:00', 'zone: "+08:00"', '2022-08-05T14:30:00+08:00'],
    ['2022-08-05 14:30', 'zone: none', '2022-08-05'],
    ['2022-08-05 00:00:00.000', '', '2022-08-05'],
    ['8–9 Jan 2024', '', '2024-01-08/2024-01-09'],
    ['Aug 2022', '', '2022-08'],
    ['about 2015', '', '2015~'],
  ])('has dates as people write them: %s, %s', async (text, dates, occurred) =>
    expect((await one({ Date: text }, `${COLUMNS} }\ndates: { ${dates} }`)).body['occurred']).toBe(occurred),
  );

  it('has sources side by side, named after their host where nobody else names them', async () => {
    const map = `${COLUMNS}, sources.publisher: Source, sources.url: Link }`;
    const sources = async (Source: string, Link: string) => (await one({ Source, Link }, map)).body['sources'];
    expect(await sources('', 'https://www.mod.gov.cn/a')).toEqual([
      { publisher: 'mod.gov.cn', url: 'https://www.mod.gov.cn/a' },
    ]);
    expect(await sources('Reuters; AP', 'https://r.example/1 https://a.example/2')).toEqual([
      { publisher: 'Reuters', url: 'https://r.example/1' },
      { publisher: 'AP', url: 'https://a.example/2' },
    ]);
    expect(await sources('Reuters', '')).toEqual([{ publisher: 'Reuters' }]);
    expect(
      (await one({ Source: 'Reuters, A title, https://r.example/1' }, `${COLUMNS}, sources: Source }`)).body['sources'],
    ).toEqual([{ publisher: 'Reuters', title: 'A title', url: 'https://r.example/1' }]);
  });

  it('loses neither an apostrophe of its own nor keeps the guard of an export', async () => {
    expect((await one({ Text: "'Twas so" })).body['summary']).toBe("'Twas so");
    expect((await one({ Text: "'=1+1" })).body['summary']).toBe('=1+1');
    expect((await one({ Text: "''quoted'" })).body['summary']).toBe("'quoted'");
  });

  it('keeps to one line what the catalogue wants in one', async () =>
    expect((await one({ Text: 'One\r\n  two\tthree' })).body['summary']).toBe('One two three'));

  it('has ids as people number their rows', async () => {
    const map = `${COLUMNS}, id: No, cause: Because }`;
    expect((await one({ No: 'US-CN 32', Because: 'US-CN 31' }, map)).body).toMatchObject({
      id: 'us-cn-32',
      cause: 'us-cn-31',
    });
  });

  it('brings along a channel that the map describes, its code made from its name', async () => {
    const map = `${COLUMNS} }\nvalues: { channels: { hotline: { name: Military hotline, level: working } } }`;
    const { header } = await read('Date,What,Channel,Who,Text\n1,2,3,4,5\n');
    const { names } = new RowMapper(readMap(map), header.columns, RECORD, TODAY);
    expect([...names.newChannels.values()]).toEqual([
      { code: 'military-hotline', fields: { name: 'Military hotline', level: 'working' } },
    ]);
    expect(names.channel('Hotline')).toEqual({ code: 'military-hotline' });
  });
});

describe('A date in several columns', () => {
  const at = async (spec: string, table: string) =>
    (await mapped(`columns: { occurred: ${spec}, summary: S }\nfixed: { type: StatementIssued }`, table)).map(
      ({ body, errors }) => body['occurred'] ?? errors[0]?.message,
    );

  it('is put together from year, month and day, as far as they go', async () =>
    expect(
      await at('{ year: Y, month: M, day: D }', 'Y,M,D,S\n2022,8,5,x\n2022,08,,x\n2022,,,x\n2022,August,5,x\n'),
    ).toEqual(['2022-08-05', '2022-08', '2022', '2022-08-05']));

  it('is an interval where it has two ends', async () =>
    expect(
      await at('{ start: A, end: B }', 'A,B,S\n2024-01-08,2024-01-09,x\n2024-01-08,2024-01-08,x\n2024-01-08,,x\n'),
    ).toEqual(['2024-01-08/2024-01-09', '2024-01-08', '2024-01-08']));

  it('is no more exact than its precision says, and never a span of doubt', async () => {
    const spec = '{ start: A, end: B, precision: P, day: 1, month: 4, year: 5 }';
    const rows = [
      '2022-08-05,2022-08-05,1',
      '2022-08-05,2022-08-11,2',
      '2022-07-29,2022-08-04,3',
      '2022-01-01,2022-12-31,5',
      '2022-08-05,2022-08-05,9',
    ];
    expect(await at(spec, `A,B,P,S\n${rows.map((row) => `${row},x`).join('\n')}\n`)).toEqual([
      '2022-08-05',
      '2022-08',
      '2022',
      '2022',
      'The map does not say how exact a date of precision "9" is.',
    ]);
  });
});

describe('A map', () => {
  it.each([
    ['columns: [a', ' map-unreadable'],
    ['just text', ' map-unreadable'],
    ['colums: { occurred: Date }', '/colums map-key-unknown'],
    ['columns: { ocurred: Date }', '/columns/ocurred map-field-unknown'],
    ['columns: { occurred: { jear: Y } }', '/columns/occurred/jear map-value-invalid'],
    ['dates: { order: ymd }', '/dates/order map-value-invalid'],
    ['dates: { zone: CET }', '/dates/zone map-value-invalid'],
    ['relationship: { name: X }', '/relationship map-value-invalid'],
    ['values: { type: cut }', '/values/type map-value-invalid'],
    ['header: first', '/header map-value-invalid'],
  ])('is refused with the place of its fault: %s', (map, fault) => expect(faultsOf(map)).toContain(fault));

  it('tells all its faults at once', () =>
    expect(faultsOf('colums: {}\ncolumns: { ocurred: D }\ndates: { order: x }')).toHaveLength(3));

  it.each([
    [`${COLUMNS} }`.replace('Text', 'Txt'), '/columns/summary', 'Did you mean "Text"?'],
    ['columns: { occurred: Date, summary: Text }', '/columns/type', 'fixed: { type: StatementIssued }'],
    ['columns: { type: What, summary: Text }', '/columns/occurred', 'columns: { occurred: Date }'],
  ])('is refused where it does not go with its table', async (map, pointer, message) => {
    const refusal = mapped(map, 'Date,What,Channel,Who,Text\n1,2,3,4,5\n');
    await expect(refusal).rejects.toMatchObject({ faults: [{ pointer, message: expect.stringContaining(message) }] });
  });

  it('is kept for the next time as it was', () => {
    const map = readMap(
      `relationship: { id: gr-tr, name: Greece – Türkiye, parties: { GR: Greece, TR: Türkiye } }
columns: { occurred: { date: event_date, precision: time_precision, day: 1, month: [2, 3] }, summary: [Head, Text], type: What }
dates: { order: day-month-year }
values: { type: { talks held: RoundHeld }, channels: { hotline: { code: hotline, name: Hotline } } }
fixed: { by: GR }
header: 3`,
    );
    expect(readMap(mapText(map))).toEqual(map);
  });
});

describe('The first guess', () => {
  const guess = async (table: string) => {
    const { header, rows } = await read(table);
    return guessMap(
      header.columns,
      rows.map(({ cells }) => cells),
      TODAY,
    );
  };

  it('goes by headers and by what stands below them', async () => {
    const { map } = await guess(
      'Nr.,When,Event,Details,Which channel,Actor,Link\n1,5 Aug 2022,severed,Talks were cut.,dpct,China,https://a.example/1\n',
    );
    expect(map.columns).toEqual({
      id: 'Nr.',
      type: 'Event',
      occurred: 'When',
      channels: 'Which channel',
      by: 'Actor',
      summary: 'Details',
      'sources.url': 'Link',
    });
  });

  it('takes no column for types whose words are not known', async () => {
    const { map } = await guess('Date,Event\n2022-08-05,China cuts talks\n2024-01-08,The talks met again\n');
    expect(map.columns).toEqual({ occurred: 'Date', summary: 'Event' });
  });

  it.each([
    [
      'TimelineJS',
      'Year,Month,Day,Time,End Year,End Month,End Day,Headline,Text,Media,Media Credit\n2022,8,5,,,,,Cut,Long,https://a.example/1,AP\n',
      '2022-08-05',
    ],
    [
      'UCDP GED',
      'id,date_start,date_end,date_prec,type_of_violence,source_headline\n7,2022-08-05 00:00:00.000,2022-08-11 00:00:00.000,3,1,Clash\n',
      '2022-08',
    ],
    [
      'ACLED',
      'event_id_cnty,event_date,time_precision,event_type,notes,source\nCHN1,05 August 2022,1,Battles,Shots were fired.,AP\n',
      '2022-08-05',
    ],
  ])('knows %s, and asks what happened', async (preset, table, occurred) => {
    const found = await guess(table);
    expect(found.preset).toBe(preset);
    expect(found.map.columns['type']).toBeUndefined();
    const { header, rows } = await read(table);
    const map = { ...found.map, fixed: { type: 'StatementIssued' } };
    const { body, errors } = new RowMapper(map, header.columns, RECORD, TODAY).read(rows[0]!);
    expect({ occurred: body['occurred'], errors, faults: readEvent({ id: 'x', ...body }) }).toEqual({
      occurred,
      errors: [],
      faults: { event: { id: 'x', ...body } },
    });
  });
});
