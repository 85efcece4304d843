import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { amendmentsOf, EVENT_TYPES, type AnyEvent, type EventType } from '../../../src/domain/catalogue/event-types.js';
import { isDateKind, DAY, DAY_OR_OPEN } from '../../../src/domain/catalogue/date-kinds.js';
import type { Kind } from '../../../src/domain/catalogue/kind.js';
import { AMOUNT, COUNT, DURATION, FLAG, GRADE, LANGUAGE } from '../../../src/domain/catalogue/kinds.js';
import { isObject } from '../../../src/domain/catalogue/object-kinds.js';
import { runProgram } from '../../../src/cli/program.js';
import { dayWords } from '../../../src/words/dates.js';
import { labelOf } from '../../../src/words/labels.js';
import { figures } from '../../../src/words/numbers.js';
import { valueWords } from '../../../src/words/values.js';
import { writtenTerminal } from '../../cli/terminal.js';
import type { TestServer } from '../../dsl/running-server.js';
import { contactHeld, established, leadersAgreed } from '../../dsl/samples.js';
import { leavesOf, wholeEvent, type Leaf, type OnRecord } from '../../dsl/whole-events.js';
import { EVENTS, exported, positionOf, startEmpty, US_CN } from '../../http/world.js';
import { filledIn, step, submit, typed, type Pairs } from '../kit/forms/filling.js';

/** Where an event of the type is recorded by a form, if not by its own. */
const FORM: { readonly [T in EventType]?: string } = {
  EventCorrected: '/r/us-cn/events/target-eventcorrected/correct',
  EventRetracted: '/r/us-cn/events/target-eventretracted/retract',
};
/** What the address of such a form says, or its fields of another name. */
const GIVEN = ['target', 'changes'];
/** Events that are retracted meanwhile. */
const GONE = ['target-eventretracted', 'target-eventcorrected'];
/** What two fields of one event must agree on. */
const AGREEING: { readonly [T in EventType]?: Readonly<Record<string, unknown>> } = {
  ChannelEstablished: { standing: false, members: ['US', 'CN'] },
  CoverageStated: { from: '2018-12-01' },
};

function onRecordFor(type: EventType): OnRecord {
  return {
    party: { known: 'CN', fresh: 'CN' },
    channel: { known: 'dpct', fresh: 'new-line' },
    event: { known: `target-${type.toLowerCase()}`, fresh: `whole-${type.toLowerCase()}` },
    commitment: { known: 'seed-1', fresh: `promise-${type.toLowerCase()}` },
  };
}

const whole = (type: EventType) => wholeEvent(type, onRecordFor(type), AGREEING[type]);
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll(/&quot;/g, '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

let server: TestServer;
beforeAll(async () => {
  server = await startEmpty();
  const {
    type: _type,
    parties,
    id: _id,
    ...registration
  } = whole('RelationshipRegistered') as AnyEvent & {
    parties: Record<string, unknown>[];
  };
  const both = [
    { ...parties[0], code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ];
  expect((await server.post('/relationships', { ...registration, parties: both, id: 'us-cn' })).status).toBe(201);
  const seeds = [
    established('dpct', '2015-01-01', { shortName: 'Policy talks' }),
    leadersAgreed('dpct', '2016-01-01', { commitments: [{ id: 'seed-1', text: 'The seed of promises' }] }),
    ...EVENT_TYPES.map((type) =>
      contactHeld('dpct', '2017-01-01', { id: `target-${type.toLowerCase()}`, mode: 'call' }),
    ),
  ];
  for (const event of seeds) expect((await server.post(EVENTS, event)).status).toBe(201);
});
afterAll(() => server.stop());

/** How a page tells a value; what no kind of value is told as its text. */
function toldAs({ field: { name, of }, value }: Leaf): string {
  const { names, schema } = of as Kind;
  if (isObject(value))
    return Object.values(value)
      .map((one) => dayWordsOr(String(one)))
      .join('.*');
  if (names === 'party') return { CN: 'China', US: 'United States', QA: 'Qatar' }[value as string]!;
  if (names === 'channel') return value === 'dpct' ? 'Policy talks' : 'A shortName';
  if (names === 'commitment') return value === 'seed-1' ? 'The seed of promises' : String(value);
  if (isDateKind(of) || of === DAY || of === DAY_OR_OPEN) return dayWords(value as string);
  if (of === FLAG) return name === 'resumes' ? 'to resume' : `${labelOf(name)} ${value === true ? 'yes' : 'no'}`;
  if (of === COUNT || of === AMOUNT) return figures(value as number);
  if (of === DURATION) return `${/\d+/.exec(value as string)![0]} weeks`;
  if (of === LANGUAGE) return 'Icelandic';
  if (of === GRADE) return 'B2: the source usually reliable, the report probably true';
  return schema['enum'] ? valueWords(value as string) : String(value);
}

const dayWordsOr = (text: string) => (/^\d{4}-/.test(text) ? dayWords(text) : text);

/** Every value of the event is told on the page, by its words or as an address that one can follow. */
function expectTold(html: string, event: AnyEvent, leaves: readonly Leaf[]): void {
  const text = textOf(html);
  const untold = leaves.filter(
    (leaf) =>
      !new RegExp(toldAs(leaf).replaceAll(/[()?+]/g, '\\$&'), 'i').test(text) &&
      !html.includes(`href="${String(leaf.value)}"`) &&
      !new RegExp(`/events/${String(leaf.value)}["?]`).test(html),
  );
  expect(untold.map(({ name, value }) => [event.type, name, value])).toEqual([]);
}

/** What a page of the event tells: all but its own id, which is in its address. */
const tellable = (event: AnyEvent) => leavesOf(event).filter(({ name }) => name !== 'id');

describe.each(EVENT_TYPES.filter((type) => type !== 'RelationshipRegistered'))('A %s that says all it can', (type) => {
  const event = whole(type);
  const form = FORM[type] ?? `/r/us-cn/record?type=${type}`;
  const action = FORM[type] ?? '/r/us-cn/record';
  let id: string;

  it('finds a control for each field in the form', async () => {
    const { text } = await server.page(form);
    const controls = new Set([...text.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name!));
    const asked = tellable(event).filter(({ name }) => FORM[type] === undefined || !GIVEN.includes(name));
    expect(
      asked.filter(({ name }) => !controls.has(name) && !controls.has(`${name}/CN`)).map(({ name }) => name),
    ).toEqual([]);
  });

  it('would be recorded as it is, and is not by a dry run', async () => {
    const position = await positionOf(server);
    const { status, body } = await server.post(`${EVENTS}?dryRun=true`, event);
    expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
    expect(await positionOf(server)).toBe(position);
  });

  it('is shown by the preview and stored as it was typed', async () => {
    const changes = FORM[type] ? changesTyped(await server.page(form).then(({ text }) => filledIn(text)), event) : [];
    const sent = [...changes, ...typed(event).filter(([name]) => !GIVEN.includes(name) || FORM[type] === undefined)];
    const preview = await submit(server, action, step(sent, 'preview'));
    expect({ status: preview.status, faults: /to be mended.*?<\/ul>/s.exec(preview.text)?.[0] }).toEqual({
      status: 200,
    });
    expectTold(
      preview.text,
      event,
      tellable(event).filter(({ name }) => !GIVEN.includes(name)),
    );
    const recorded = await submit(server, action, step(filledIn(preview.text), 'record'));
    expect(recorded.status).toBe(303);
    const position = Number(/recorded=(\d+)/.exec(recorded.headers.get('location')!)![1]);
    const line = (await exported(server)).trim().split('\n')[position - 1]!;
    const { id: made, relationship: _in, ...stored } = JSON.parse(line) as Record<string, unknown>;
    id = String(made);
    const { id: _id, ...expected } = event as unknown as Record<string, unknown>;
    expect(stored).toEqual(expected);
    const read = (await server.get(`${EVENTS}/${id}?position=${position}`)).body.event;
    expect(read).toMatchObject(expected);
  });

  it('is told whole on its page', async () => {
    const { status, text } = await server.page(`/r/us-cn/events/${id}`);
    expect(status).toBe(200);
    expectTold(text, event, tellable(event));
  });

  if (amendmentsOf(type).includes('EventCorrected'))
    it('is there to be corrected, field by field: a form that is sent as it stands changes nothing', async () => {
      const { text } = await server.page(`/r/us-cn/events/${id}/correct`);
      const sent: Pairs = [...filledIn(text).filter(([name]) => name !== 'reason'), ['reason', 'As it was.']];
      const answer = await submit(server, `/r/us-cn/events/${id}/correct`, step(sent, 'preview'));
      expect(textOf(answer.text)).toContain('The correction changes nothing.');
    });
});

it('Every event is read back whole: as exported, as a table and on the command line', async () => {
  const lines = (await exported(server)).trim().split('\n');
  const table = (await server.page(`/api/v1${EVENTS}.csv`)).text;
  for (const line of lines) expect(table).toContain(line.replaceAll('"', '""'));
  const listed = await listedByCommandLine();
  for (const line of lines) {
    const { relationship: _in, ...event } = JSON.parse(line) as AnyEvent & { relationship: string };
    // What a withholding took out, and what was retracted, is not read any more.
    if (event.type !== 'EventRetracted' && !GONE.includes(event.id))
      expect(listed.find(({ id }) => id === event.id)).toMatchObject(event);
  }
});

it('The account of a side is a text of the page, and no box over it as the readout of a chart is', async () => {
  const event = { ...whole('StatementIssued'), id: 'with-account' };
  expect((await server.post(EVENTS, event)).status).toBe(201);
  const { text } = await server.page('/r/us-cn/events/with-account');
  expect(text).toContain('<p class="account-text"');
  expect(text).not.toContain('class="readout"');
});

it('A registration is told whole on its page', async () => {
  const { data } = (await server.get<{ data: AnyEvent[] }>(`${EVENTS}?type=RelationshipRegistered`)).body;
  const registration = data[0]!;
  const { text } = await server.page(`/r/us-cn/events/${registration.id}`);
  expectTold(
    text,
    registration,
    tellable(registration).filter(({ value }) => value !== undefined),
  );
  expect((await server.get(US_CN)).body.name).toBe((registration as unknown as { name: string }).name);
});

async function listedByCommandLine(): Promise<Record<string, unknown>[]> {
  const terminal = writtenTerminal();
  const code = await runProgram(['events', 'us-cn', '--output', 'json'], {
    terminal,
    environment: { PARLEY_URL: server.url },
    serve: async () => undefined,
    readSettings: async () => ({ data: '/nowhere/at/all', eventStore: undefined, streamPrefix: '' }),
  });
  expect(code).toBe(0);
  return (JSON.parse(terminal.data()) as { data: Record<string, unknown>[] }).data;
}

/** The form of a correction with the new values that the event gives. */
function changesTyped(pairs: ReturnType<typeof filledIn>, event: AnyEvent): ReturnType<typeof filledIn> {
  const changes = Object.entries((event as { changes?: Record<string, string> }).changes ?? {});
  const own = pairs.filter(([name]) => ['id', 'basis'].includes(name) || name.startsWith('changes/'));
  return [
    ...own.filter(([name]) => !changes.some(([field]) => name === `changes/${field}`)),
    ...changes.map(([name, value]) => [`changes/${name}`, value] as const),
  ];
}
