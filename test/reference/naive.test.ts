import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { naiveChannel, naiveCommitments, naiveRelationship, naiveSpans, type At, type Line } from './naive.js';

const ANSWERS = globSync('test/chronology/**/*.answers.ndjson').sort();

function linesOf(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Line);
}

function chronologyBeside(answers: string): string {
  return answers.includes('us-cn') ? 'examples/us-cn.ndjson' : answers.replace('.answers', '');
}

/** The answer of the reference in the words of the answer file. */
function answerTo(question: Line, lines: readonly Line[]): unknown {
  const { ask, channel, position } = question;
  const asOf = String(question.asOf ?? question.until);
  const known = { asOf, knownAt: String(question.knownAt) };
  const at: At = position === undefined ? known : { ...known, position: Number(position) };
  if (ask === 'relationship') return naiveRelationship(lines, at);
  if (ask === 'channel') return naiveChannel(lines, String(channel), at);
  if (ask === 'spans') return { spans: naiveSpans(lines, String(channel), at) };
  return naiveCommitments(lines, at).find(({ id }) => id === question.id);
}

describe('the naive reference reads the law as the answer files do', () => {
  it.each(ANSWERS)('in every line of %s', (path) => {
    const lines = linesOf(chronologyBeside(path));
    const differences = linesOf(path).flatMap((line) => {
      const { ask, asOf, until, knownAt, position, channel, id, ...expected } = line;
      const question = { ask, asOf, until, knownAt, position, channel, id };
      const found = answerTo(question, lines);
      const comparable = ask === 'commitment' ? { ...(found as Line), id: undefined } : found;
      return equal(comparable, expected) ? [] : [{ question, found: comparable, expected }];
    });
    expect(differences).toEqual([]);
  });

  it('and there are two thousand of them and more', () =>
    expect(ANSWERS.flatMap(linesOf).length).toBeGreaterThanOrEqual(2_400));
});

describe('where the answer files are silent, the law has the naive reference say', () => {
  let count = 0;
  const told = (type: string, occurred: string, more: Line = {}): Line => ({
    type,
    id: `e${(count += 1)}`,
    occurred,
    channels: ['a'],
    ...more,
  });
  const established = (occurred: string, more: Line = {}) =>
    told('ChannelEstablished', occurred, { kind: 'talks', track: 'military', ...more });
  const asked = (asOf: string, ...lines: Line[]) => naiveChannel(lines, 'a', { asOf, knownAt: '2026-11-23' })!;

  it('that refusals of a channel not yet known leave it unknown, and strained', () =>
    expect(
      asked('2021-01-01', told('ContactDeclined', '2020-01-01', { attempts: 3 }), established('2022')),
    ).toMatchObject({ status: 'unknown', strained: true }));

  it.each([
    ['2020-02-01/2020-02-02', 'unresponsive'],
    ['2020-02-01T10:00:00Z/2020-02-02T10:00:00Z', 'unresponsive'],
    ['2020-02-01T10:00:00Z/2020-02-02T09:59:59Z', 'established'],
    ['2020-02-01', 'established'],
  ])('that a silence of %s makes a channel %s', (occurred, status) =>
    expect(asked('2021-01-01', established('2020-01-01'), told('ContactUnanswered', occurred))).toMatchObject({
      status,
    }),
  );

  it.each([
    ['2020-03-01', 'retired', '2020-02-01'],
    ['2020-03-02', 'established', null],
  ])('that after retirement on 1 March an establishment of %s leaves the channel %s', (day, status, lastUse) =>
    expect(
      asked(
        '2021-01-01',
        established('2020-01-01'),
        told('RoundHeld', '2020-02-01'),
        told('ChannelRetired', '2020-03-01'),
        established(day),
      ),
    ).toMatchObject({ status, lastUse }),
  );

  it('that a use which goes on is dated the day asked for, while the next is due by its end', () =>
    expect(
      asked('2020-02-02', established('2020-01-01', { cadence: 'P1M' }), told('RoundHeld', '2020-02-01/2020-02-05')),
    ).toMatchObject({ status: 'operating', since: '2020-02-01', lastUse: '2020-02-02', due: '2020-03-05' }));

  it('that a promise is kept late only if it was certainly kept late', () => {
    const agreement = told('LeadersAgreed', '2020-01-01', { commitments: [{ id: 'K', due: '2020-06-10' }] });
    const late = (occurred: string) =>
      naiveCommitments([agreement, told('RoundHeld', occurred, { fulfils: ['K'] })], {
        asOf: '2021-01-01',
        knownAt: '2021-01-01',
      })[0]!.late;
    expect([late('2020-06'), late('2020-06-11'), late('2020-06-10')]).toEqual([false, true, false]);
  });

  it('that what began and ended on one day is no span of its own', () => {
    const lines = [
      established('2020-01-01'),
      told('RoundHeld', '2020-02-01'),
      told('TalksSevered', '2020-03-01'),
      told('TalksResumed', '2020-03-01'),
    ];
    expect(naiveSpans(lines, 'a', { asOf: '2020-04-01', knownAt: '2021-01-01' })).toEqual([
      { status: 'established', from: '2020-01-01' },
      { status: 'operating', from: '2020-02-01' },
    ]);
  });
});

function equal(found: unknown, expected: unknown): boolean {
  try {
    expect(JSON.parse(JSON.stringify(found ?? null))).toStrictEqual(expected);
    return true;
  } catch {
    return false;
  }
}
