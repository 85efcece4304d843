import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { TestServer } from '../dsl/running-server.js';
import { EVENTS, startChronology, US_CN } from '../http/world.js';
import { asked, connected } from './asking.js';

const DPCT = { relationship: 'us-cn', channel: 'dpct' };

/** Each tool with arguments, and where the API answers the same. */
const QUESTIONS: readonly (readonly [tool: string, given: Readonly<Record<string, unknown>>, address: string])[] = [
  ['list_relationships', {}, '/relationships'],
  [
    'list_relationships',
    { asOf: '2020-06-01', knownAt: '2020-06-01' },
    '/relationships?asOf=2020-06-01&knownAt=2020-06-01',
  ],
  ['board', { relationship: 'us-cn' }, US_CN],
  [
    'board',
    { relationship: 'us-cn', asOf: '2023-03-01', knownAt: '2023-03-01', position: 120 },
    `${US_CN}?asOf=2023-03-01&knownAt=2023-03-01&position=120`,
  ],
  ['channel_status', { ...DPCT, asOf: '2023-03-01' }, `${US_CN}/channels/dpct?asOf=2023-03-01`],
  [
    'channel_status',
    { relationship: 'us-cn', channel: 'apsd', asOf: '2019-01-01' },
    `${US_CN}/channels/apsd?asOf=2019-01-01`,
  ],
  ['why', { ...DPCT, asOf: '2024-02-01' }, `${US_CN}/channels/dpct/explanation?asOf=2024-02-01`],
  ['why', { ...DPCT, limit: 2 }, `${US_CN}/channels/dpct/explanation?limit=2`],
  [
    'compare',
    { relationship: 'us-cn', before: '2022-08-01', after: '2022-08-10' },
    `${US_CN}/comparison?before=2022-08-01&after=2022-08-10`,
  ],
  [
    'compare',
    { relationship: 'us-cn', before: '2024-06-01', after: '2020-01-01', afterPosition: 60 },
    `${US_CN}/comparison?before=2024-06-01&after=2020-01-01&afterPosition=60`,
  ],
  ['history', DPCT, `${US_CN}/channels/dpct/history`],
  ['history', { ...DPCT, limit: 1 }, `${US_CN}/channels/dpct/history?limit=1`],
  [
    'history',
    { relationship: 'us-cn', from: '2022-08-01', to: '2022-08-31', order: '-occurred', limit: '5' },
    `${EVENTS}?from=2022-08-01&to=2022-08-31&order=-occurred&limit=5`,
  ],
  ['promises', { relationship: 'us-cn', asOf: '2024-01-01' }, `${US_CN}/commitments?asOf=2024-01-01`],
  ['search', { q: 'pelosi visit', kind: 'event', limit: 2 }, '/search?q=pelosi+visit&kind=event&limit=2'],
  ['search', { q: 'nothingatall' }, '/search?q=nothingatall'],
  ['promises', { relationship: 'us-cn', limit: 1 }, `${US_CN}/commitments?limit=1`],
  ['list_relationships', { limit: 1 }, '/relationships?limit=1'],
  ['event', { relationship: 'us-cn', event: 'us-cn-032' }, `${EVENTS}/us-cn-032`],
  ['event', { relationship: 'us-cn', event: 'us-cn-032', limit: 1 }, `${EVENTS}/us-cn-032?limit=1`],
  ['ledger', { limit: 1 }, '/ledger?limit=1'],
  [
    'event',
    { relationship: 'us-cn', event: 'us-cn-069', knownAt: '2023-01-01' },
    `${EVENTS}/us-cn-069?knownAt=2023-01-01`,
  ],
  ['ledger', { relationship: 'us-cn', asOf: '2023-03-01' }, '/ledger?relationship=us-cn&asOf=2023-03-01'],
];

describe('A tool', () => {
  let server: TestServer;
  let client: Client;
  beforeAll(async () => {
    server = await startChronology({ PARLEY_MCP: 'yes' });
    client = await connected(server);
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  it.each(QUESTIONS)('%s %j answers as the API does', async (tool, given, address) => {
    const { data, isError } = await asked(client, tool, given);
    const { body } = await server.get<Record<string, unknown>>(address);
    expect([isError, data]).toEqual([false, expect.objectContaining(body)]);
  });

  it.each(QUESTIONS)('%s %j says its axes, edition, sources, and what it is cited by', async (tool, given) => {
    const { data, text } = await asked(client, tool, given);
    expect(data).toMatchObject({
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      knownAt: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      edition: 2,
      sources: expect.any(Array),
    });
    const citation = new URL(String(data['citation']));
    expect(citation.origin).toBe(server.url);
    expect(text).toContain(`<${citation.href}>`);
    expect(citation.searchParams.get('edition')).toBe('2');
    if (data['position'] !== null)
      expect(citation.searchParams.getAll('position').concat(citation.searchParams.getAll('afterPosition'))).toEqual([
        String(data['position']),
      ]);
    expect((await server.page(citation.pathname + citation.search)).status).toBe(200);
  });

  it('takes what the API takes, and each answer is of its schema', async () => {
    const { tools } = await client.listTools();
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    const refused = new Set<string>();
    for (const [name, given] of QUESTIONS) {
      const tool = tools.find((one) => one.name === name)!;
      expect([name, Object.keys(tool.inputSchema.properties!)]).toEqual([
        name,
        expect.arrayContaining(Object.keys(given)),
      ]);
      const { data } = await asked(client, name, given);
      const isAnswer = ajv.compile(tool.outputSchema!);
      expect([name, isAnswer(data), isAnswer.errors]).toEqual([name, true, null]);
      // A schema that takes anything would take this.
      if (!isAnswer({ ...data, colour: 'red' }) && !isAnswer({ ...data, citation: 1 })) refused.add(name);
    }
    expect([...refused].toSorted()).toEqual(tools.map((tool) => tool.name).toSorted());
    for (const { annotations } of tools)
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
  });

  it('names the sources of the events it rests on, as the events name them', async () => {
    const { data } = await asked(client, 'channel_status', { ...DPCT, asOf: '2023-03-01' });
    const { body } = await server.get(`${EVENTS}/us-cn-032`);
    expect(data['sources']).toContainEqual({
      relationship: 'us-cn',
      event: 'us-cn-032',
      sources: body.event!['sources'],
    });
    expect(data).toMatchObject({ begunBy: 'us-cn-032', oneSided: true });
  });

  it('tells the verdict in words, and for why and history what their pages tell', async () => {
    const given = { ...DPCT, asOf: '2023-03-01' };
    const [status, why, history] = await Promise.all(
      ['channel_status', 'why', 'history'].map(async (tool) => (await asked(client, tool, given)).text),
    );
    for (const text of [status, why, history]) expect(text).toContain('No. Severed by China 208 days earlier');
    const headings = (text = '') => [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect([headings(status), headings(why), headings(history)]).toEqual([
      ['Sources'],
      ['Why', 'Sources'],
      ['Spans', 'Uses'],
    ]);
  });

  it('goes on with a list from its cursor', async () => {
    const first = await asked(client, 'history', { relationship: 'us-cn', limit: 2 });
    const { next } = first.data['page'] as { next: string };
    expect(first.text).toContain(`ask again with cursor ${next}`);
    const more = await asked(client, 'history', { relationship: 'us-cn', limit: 2, cursor: next });
    const ids = ({ data }: typeof first) => (data['data'] as { id: string }[]).map(({ id }) => id);
    expect(new Set([...ids(first), ...ids(more)]).size).toBe(4);
  });

  it.each([
    ['board', { relationship: 'us-cm' }, 'not-found', 'No relationship "us-cm" is on record. On record: us-cn.'],
    ['channel_status', { relationship: 'us-cn', channel: 'hotline' }, 'not-found', 'No channel "hotline" in us-cn'],
    ['event', { relationship: 'us-cn', event: 'nothing' }, 'not-found', 'No event "nothing" in us-cn'],
    ['board', {}, 'parameter-invalid', 'relationship is missing. It takes: The relationship, such as us-cn.'],
    ['board', { relationship: '..' }, 'parameter-invalid', 'relationship is "..". It takes: The relationship'],
    [
      'board',
      { relationship: 'us-cn', asOf: '2023-03' },
      'parameter-invalid',
      'asOf is "2023-03". It takes a day of the calendar',
    ],
    [
      'board',
      { relationship: 'us-cn', asOf: ['2023-03-01'] },
      'parameter-invalid',
      'asOf is a list. It takes one text or number.',
    ],
    [
      'board',
      { relationship: 'us-cn', asOf: {} },
      'parameter-invalid',
      'asOf is an object. It takes one text or number.',
    ],
    [
      'board',
      { relationship: 'us-cn', position: 1.5 },
      'parameter-invalid',
      'position is "1.5". It takes a whole number from 1.',
    ],
    ['board', { relationship: 'us-cn', position: 999 }, 'parameter-invalid', 'position 999 is not on record'],
    [
      'board',
      { relationship: 'us-cn', knownAt: '2031-01-01' },
      'parameter-invalid',
      'knownAt 2031-01-01 is after today',
    ],
    ['board', { relationship: 'us-cn', edition: 1 }, 'edition-gone', 'This server answers by edition 2'],
    [
      'board',
      { relationship: 'us-cn', colour: 'red' },
      'parameter-invalid',
      'There is no parameter "colour" here. It takes: relationship, asOf, knownAt, position, edition.',
    ],
    ['history', { ...DPCT, from: '2022-01-01' }, 'parameter-invalid', 'There is no parameter "from" here.'],
    [
      'compare',
      { relationship: 'us-cn', before: '2022-01-01' },
      'parameter-invalid',
      'after is missing. A comparison takes two days',
    ],
    ['search', {}, 'parameter-invalid', 'q is missing: the words to look for'],
    ['search', { q: 'a' }, 'parameter-invalid', 'A search takes at least one word of three letters'],
    ['ledger', { kind: 'other' }, 'parameter-invalid', 'kind is "other". It takes one of: '],
    ['why', { ...DPCT, cursor: 'x' }, 'parameter-invalid', 'The cursor does not go on from this list'],
  ])('%s %j is refused as an error with its problem', async (tool, given, code, detail) => {
    const { isError, text, problem, data } = await asked(client, tool, given);
    expect([isError, data, problem]).toEqual([
      true,
      {},
      expect.objectContaining({
        code,
        type: `/api/docs#${code}`,
        title: expect.any(String),
        detail: expect.stringContaining(detail),
      }),
    ]);
    expect(text).toContain(detail);
    expect(text).toContain(`(${code})`);
  });

  it('takes null for what is left out, and whatever text there is', async () => {
    expect((await asked(client, 'board', { relationship: 'us-cn', asOf: null })).isError).toBe(false);
    for (const odd of ['\ud800', '%2e%2e', 'a/b', 'x'.repeat(20_000), '__proto__', 'us-cn?asOf=2020-01-01'])
      expect((await asked(client, 'board', { relationship: odd })).problem).toMatchObject({
        status: expect.any(Number),
      });
  });
});
