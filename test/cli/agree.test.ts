import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgreementAnswer } from '../../src/cli/agree-answer.js';
import { eventsCsv, eventsXlsx } from './exported-table.js';
import { runAgainst } from './run-against.js';

type Line = Record<string, unknown>;

const EXAMPLE = readFileSync('examples/us-cn.ndjson', 'utf8').trim().split('\n').map(parse);
const THROUGH = '2026-05-29';

function parse(text: string): Line {
  return JSON.parse(text) as Line;
}

/** The example with the slips of a second coder. */
const SECOND = EXAMPLE.flatMap((line) => {
  switch (line['id']) {
    case 'us-cn-032':
      return [{ ...line, occurred: '2022-08-08' }];
    case 'us-cn-018':
      return [{ ...line, round: 17 }];
    case 'us-cn-078':
      return [{ ...line, type: 'TalksSevered', until: undefined, partial: undefined }];
    case 'us-cn-103':
      return [];
    default:
      return [line];
  }
});

let folder: string;
let files = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-agree-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(lines: readonly Line[] | string | Uint8Array, name = `${++files}.ndjson`): string {
  const path = join(folder, name);
  const told = Array.isArray(lines) ? lines.map((line) => `${JSON.stringify(line)}\n`).join('') : (lines as string);
  writeFileSync(path, told);
  return path;
}

/** Nobody answers: the command needs no server. */
async function agree(args: readonly string[], typed = '') {
  const { seen, ...ran } = await runAgainst(() => [500, {}], ['agree', ...args], typed);
  expect(seen).toEqual([]);
  return ran;
}

async function answered(...args: string[]): Promise<AgreementAnswer> {
  const { code, data, talk } = await agree([...args, '--to', THROUGH, '--output', 'json']);
  expect([code, talk]).toEqual([0, '']);
  return JSON.parse(data) as AgreementAnswer;
}

describe('parley agree', () => {
  it('tells people the figures, then every difference, in lines that fit a terminal, and ends well though they differ', async () => {
    const { code, data } = await agree([file(EXAMPLE, 'a.ndjson'), file(SECOND, 'b.ndjson'), '--to', THROUGH]);
    expect(code).toBe(0);
    for (const line of data.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const told = data.replaceAll(/\s+/g, ' ');
    for (const sentence of [
      'Two coders of us-cn',
      '120 in A and 119 in B, 117 of them the same: 97.9 % matched. Near: 1 on days close by, 1 under another type.',
      'Only in A 1, only in B 0.',
      'Status: the same on 97.2 % of 33,931 channel-days, by chance on 26.5 %: kappa 0.962.',
      'A: us-cn-032, on other days in B (us-cn-032); B: us-cn-018.',
      'A: us-cn-103, only in A; B: us-cn-channel-legislative.',
      'TalksSevered, 3 days apart on dpct, mmca, tct: us-cn-032, 2022-08-05 | us-cn-032, 2022-08-08.',
      'TalksSuspended | TalksSevered on arms-control: us-cn-078, 2024-07-17 | us-cn-078, 2024-07-17.',
      'RoundHeld on dpct, 2021-09-28/2021-09-29: us-cn-018 | us-cn-018. round: 16 | 17.',
    ])
      expect(told).toContain(sentence);
  });

  it('tells programs the same, whole', async () => {
    const { events, days } = await answered(file(EXAMPLE), file(SECOND));
    expect(events).toMatchObject({ a: 120, b: 119, same: 117, nearDay: 1, otherTypeA: 1, onlyA: 1, onlyB: 0 });
    expect(days.statuses).toMatchObject({ n: 33_931, because: null });
    const differing = days.differences.reduce((sum, one) => sum + one.days, 0);
    expect(days.statuses.agreeing).toBe(days.statuses.n - differing);
    const severed = days.channels.find(({ channel }) => channel === 'apsd')!;
    expect(severed.statuses).toMatchObject({ observed: 1, expected: 1, kappa: null, because: 'one-category' });
  });

  it('has a row a difference as csv, with the kind of each', async () => {
    const args = [file(EXAMPLE), file(SECOND), '--to', THROUGH, '--output', 'csv'];
    const [header, ...rows] = (await agree(args)).data.trim().split('\r\n');
    expect(header).toBe('kind,channel,type,field,from,to,days,a,b,eventA,eventB');
    expect(rows).toContain('days,dpct,,status,2022-08-05,2022-08-07,3,severed,operating,us-cn-032,us-cn-018');
    expect(new Set(rows.map((row) => row.split(',')[0]))).toEqual(
      new Set(['days', 'near-day', 'other-type', 'fields', 'only-a']),
    );
  });

  it('compares only the days asked for, and those known by then', async () => {
    const [a, b] = [file(EXAMPLE), file(SECOND)];
    const { data } = await agree([
      a,
      b,
      '--from',
      '2022',
      '--to',
      '2022-08-05',
      '--known-at',
      '2022-08-05',
      '--output',
      'json',
    ]);
    const { days, from, to } = JSON.parse(data) as AgreementAnswer;
    expect([from, to]).toEqual(['2022-01-01', '2022-08-05']);
    expect(days.differences.map(({ from: first, days: number }) => [first, number])).toEqual(
      ['dpct', 'mmca', 'tct'].map(() => ['2022-08-05', 1]),
    );
  });

  it('says that a file agrees with itself, and has no kappa where nothing ever changes', async () => {
    const a = file(EXAMPLE);
    symlinkSync(a, join(folder, 'linked.ndjson'));
    const { remarks, days, events } = await answered(a, join(folder, 'linked.ndjson'));
    expect(remarks).toEqual(['Both names lead to the same file: it agrees with itself.']);
    expect(days.statuses.kappa).toBe(1);
    expect(events).toMatchObject({ matched: 1, onlyA: 0, onlyB: 0 });
  });

  it('applies what a file says of its own events: corrections, retractions, what is withheld', async () => {
    const told = { relationship: 'us-cn', reason: 'Checked again.' };
    const mended = [
      ...SECOND,
      { ...told, type: 'EventCorrected', id: 'mend-1', target: 'us-cn-032', changes: { occurred: '2022-08-05' } },
      { ...told, type: 'EventCorrected', id: 'mend-2', target: 'us-cn-018', changes: { round: 16 } },
      { ...told, type: 'EventRetracted', id: 'mend-3', target: 'us-cn-078' },
      { ...told, type: 'EventWithheld', id: 'mend-4', target: 'us-cn-031' },
    ];
    const { events } = await answered(file(EXAMPLE), file(mended));
    expect(events).toMatchObject({ same: 118, nearDay: 0, otherTypeA: 0, differing: [] });
    expect(events.onlyInA.map(({ id }) => id).sort()).toEqual(['us-cn-078', 'us-cn-103']);
  });

  it('reads the workbook that export writes as well', async () => {
    const { code, data } = await agree([
      file(EXAMPLE),
      file(await eventsXlsx(SECOND), 'second.xlsx'),
      '--output',
      'json',
    ]);
    expect(code).toBe(0);
    expect((JSON.parse(data) as AgreementAnswer).events).toMatchObject({ same: 117, nearDay: 1, otherTypeA: 1 });
  });

  it('reads the table that export writes as well, and standard input', async () => {
    const table = file(eventsCsv(SECOND), 'second.csv');
    const text = EXAMPLE.map((line) => JSON.stringify(line)).join('\n');
    const { code, data } = await agree(['-', table, '--to', THROUGH, '--output', 'json'], text);
    expect(code).toBe(0);
    expect((JSON.parse(data) as AgreementAnswer).events).toMatchObject({ same: 117, nearDay: 1 });
  });

  it('says where the two have no channel in common, and which may be the same', async () => {
    const renamed = EXAMPLE.map((line) => parse(JSON.stringify(line).replaceAll(/"(dpct|mmca)"/g, '"talks-$1"')));
    const few = (lines: readonly Line[], code: string) =>
      lines.filter(({ type, channels }) =>
        type === 'ChannelEstablished' ? (channels as string[])[0] === code : type === 'RelationshipRegistered',
      );
    const { code, data } = await agree([file(few(EXAMPLE, 'dpct')), file(few(renamed, 'talks-dpct'))]);
    expect(code).toBe(0);
    const told = data.replaceAll(/\s+/g, ' ');
    expect(told).toContain('A and B have no channel in common');
    expect(told).toContain('Perhaps talks-dpct of B: if so, give both the same code.');
    expect(told).toContain('Perhaps dpct of A');
  });
});

describe('parley agree refuses', () => {
  it('both files with every fault, each with its line, its field and what would do', async () => {
    const wrong = (id: string, changes: Line) =>
      EXAMPLE.map((line) => (line['id'] === id ? { ...line, ...changes } : line));
    const a = file([...wrong('us-cn-032', { by: ['CHN'] }), { relationship: 'us-cn', type: 'RoundHelt', id: 'x' }]);
    const b = file(wrong('us-cn-018', { occurred: '29/9/2021', channels: ['dpt'] }));
    const { code, data, talk } = await agree([a, b]);
    expect([code, data]).toEqual([3, '']);
    expect(talk).toContain(`${a}: 2 faults\n`);
    expect(talk).toMatch(/line \d+, \/by\/0: .*CHN/);
    expect(talk).toMatch(/line 146, \/type: .*Did you mean "RoundHeld"\?/);
    expect(talk).toContain(`${b}: 2 faults\n`);
    expect(talk).toMatch(/line \d+, \/occurred: /);
    expect(talk).toMatch(/line \d+, \/channels\/0: .*"dpct"/);
    expect(talk).toContain('Nothing was compared.');
  });

  it.each([
    ['an empty file', () => file(''), 'The file has no event in it.'],
    ['a file without an event', () => file('{}'), 'The file has no event in it.'],
    [
      'a file that begins elsewhere',
      () => file(EXAMPLE.slice(3)),
      'line 1: A record begins with its RelationshipRegistered',
    ],
    ['what is not JSON', () => file(`${JSON.stringify(EXAMPLE[0])}\n{"type":`), 'Line 2 is not JSON'],
    [
      'several relationships',
      () => file([...EXAMPLE, { ...EXAMPLE[1], relationship: 'jp-cn' }]),
      'this event is of "jp-cn". Put each relationship into a file of its own.',
    ],
    [
      'a table of another form',
      () => file('Date,What\n2021-01-01,cut\n', 'other.csv'),
      'it has no column "json". Import it first',
    ],
  ])('%s', async (_, path, sentence) => {
    const { code, talk } = await agree([file(EXAMPLE), path()]);
    expect([code, talk]).toEqual([3, expect.stringContaining(sentence)]);
  });

  it('files of other parties, and says whose each is', async () => {
    const { code, talk } = await agree(['examples/us-cn.ndjson', 'examples/jp-cn.ndjson']);
    expect(code).toBe(3);
    expect(talk).toContain(
      'examples/us-cn.ndjson is about us-cn (CN, US), and examples/jp-cn.ndjson about jp-cn (CN, JP).',
    );
  });

  it.each([
    [['nowhere.ndjson', 'examples/us-cn.ndjson'], 'nowhere.ndjson cannot be read: there is no such file.'],
    [['-', '-'], 'Only one of the two can come from standard input.'],
    [['examples/us-cn.ndjson'], "missing required argument 'b'"],
    [['examples/us-cn.ndjson', 'examples/us-cn.ndjson', '--to', '2999-01-01'], 'nobody has coded days to come'],
    [['examples/us-cn.ndjson', 'examples/us-cn.ndjson', '--within', '400'], 'a whole number of days from 0 to 366'],
    [
      ['examples/us-cn.ndjson', 'examples/us-cn.ndjson', '--from', '2023-01-01', '--to', '2022-01-01'],
      '--from 2023-01-01 is after 2022-01-01.',
    ],
  ])('%j', async (args, sentence) => {
    const { code, data, talk } = await agree(args);
    expect([code, data]).toEqual([2, '']);
    expect(talk).toContain(sentence);
  });
});
