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
function answerTo(question: Line, lines: readonly Line[]): Line | undefined {
  const { ask, channel, position } = question;
  const asOf = String(question.asOf ?? question.until);
  const known = { asOf, knownAt: String(question.knownAt) };
  const at: At = position === undefined ? known : { ...known, position: Number(position) };
  if (ask === 'relationship') return { ...naiveRelationship(lines, at) };
  if (ask === 'channel') return inWordsOfFile(lines, String(channel), at);
  if (ask === 'commitment') return { ...naiveCommitments(lines, at).find(({ id }) => id === question.id) };
  return { until: asOf, spans: naiveSpans(lines, String(channel), at).map(({ status, from }) => ({ status, from })) };
}

function inWordsOfFile(lines: readonly Line[], channel: string, at: At): Line | undefined {
  const answer = naiveChannel(lines, channel, at);
  return (
    answer && {
      ...answer,
      lastUse: answer.lastUse?.date,
      lastUseEarliest: answer.lastUse?.earliest,
      strained: answer.strained !== null,
      agreed: answer.agreed?.event,
      nextMeeting: answer.nextMeeting?.event,
      unreported: answer.unreported?.event,
    }
  );
}

/** What the file asks for; in it absent, null and empty are the same, but for a `sinceEarliest` that is open. */
function comparable(answer: Line | undefined, expected: Line): Line {
  const isEmpty = (value: unknown) => value == null || (typeof value === 'object' && Object.keys(value).length === 0);
  const fields = [...Object.keys(expected), 'possibly'].map(
    (field) => [field, isEmpty(answer?.[field]) ? null : answer![field]] as const,
  );
  return { ...Object.fromEntries<unknown>(fields), hasEarliest: answer !== undefined && 'sinceEarliest' in answer };
}

describe('the naive reference reads the law as the answer files do', () => {
  it.each(ANSWERS)('in every line of %s', (path) => {
    const lines = linesOf(chronologyBeside(path));
    const differences = linesOf(path).flatMap((line) => {
      const { ask, asOf, position, channel, id, knownAt, ...expected } = line;
      const found = comparable(answerTo(line, lines), expected);
      return equal(found, comparable(expected, expected))
        ? []
        : [{ ask, asOf, knownAt, position, channel, id, found, expected }];
    });
    expect(differences).toEqual([]);
  });

  it('and there are two thousand of them and more', () =>
    expect(ANSWERS.flatMap(linesOf).length).toBeGreaterThanOrEqual(2_200));
});

function equal(found: unknown, expected: unknown): boolean {
  try {
    expect(found).toStrictEqual(expected);
    return true;
  } catch {
    return false;
  }
}
