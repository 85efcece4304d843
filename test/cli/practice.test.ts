import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkPractice } from '../../src/cli/practice.js';
import { PRACTICE_ITEMS, type Coded } from '../../src/cli/practice-items.js';
import { runProgram } from '../../src/cli/program.js';
import { writtenTerminal } from './terminal.js';

const ANSWERS = PRACTICE_ITEMS.map(({ answers }, index) => ({ item: index + 1, ...answers[0] }));

async function practice(typed?: string | readonly object[]) {
  const text = typeof typed === 'string' ? typed : (typed ?? []).map((event) => `${JSON.stringify(event)}\n`).join('');
  const terminal = writtenTerminal({}, text);
  const unused = () => Promise.reject(new Error('"practice" asks no server and no folder'));
  const context = { terminal, environment: {}, serve: unused, readSettings: unused };
  const exit = await runProgram(typed === undefined ? ['practice'] : ['practice', '-'], context);
  return { exit, data: terminal.data(), talk: terminal.talk() };
}

/** What differs where one event is given for the item of its number. */
function differencesIn(event: Coded): readonly string[] {
  return checkPractice(PRACTICE_ITEMS, [event])[Number(event['item']) - 1]!.differences;
}

describe('parley practice', () => {
  it('shows twelve news items, as the page on coding does', async () => {
    const { exit, data } = await practice();
    const page = readFileSync('docs/coding.md', 'utf8');
    expect(exit).toBe(0);
    expect(PRACTICE_ITEMS).toHaveLength(12);
    for (const [index, { news, because, readOn }] of PRACTICE_ITEMS.entries()) {
      expect(data).toContain(`${index + 1}. ${news}\n`);
      expect(page).toContain(`${index + 1}. ${news}\n`);
      expect(page).toContain(`${index + 1}. ${because}\n`);
      expect(page).toContain(`### ${readOn}\n`);
      expect(page).toContain(`${JSON.stringify(ANSWERS[index])}\n`);
    }
  });

  it('finds every answer of the page right', async () => {
    expect(await practice(ANSWERS)).toMatchObject({ exit: 0, data: expect.stringContaining('All 12 are right.') });
  });

  it('finds an answer that is equally right, and takes words, proof and order as they come', async () => {
    const own = ANSWERS.map((event) => ({ id: 'mine', summary: 'In my words.', sources: [], ...event }));
    own[4] = { ...own[4]!, ...PRACTICE_ITEMS[4]!.answers[1] };
    own[6] = { ...own[6]!, by: ['LI', 'AD'] } as (typeof own)[number];
    expect((await practice(own)).exit).toBe(0);
  });

  it('says what differs, why, and where to read on', async () => {
    const mine = { item: 4, type: 'TalksSuspended', occurred: '2021-11-01', channels: ['staff'], by: ['LI'] };
    const { exit, data, talk } = await practice([mine]);
    expect(exit).toBe(3);
    expect(data).toContain('     type: you wrote TalksSuspended, expected TalksSevered\n');
    expect(data).toContain('     occurred: you wrote 2021-11-01, expected 2021-10-18\n');
    expect(data).toContain('     effective: you left it out, expected 2021-11-01\n');
    expect(data).toContain('docs/coding.md, "7. "From 1 November""');
    expect(data).toContain('1. is missing.');
    expect(talk).toBe('0 of 12 are right.\n');
  });

  it('says what the item does not', () =>
    expect(differencesIn({ ...ANSWERS[0]!, partial: true })).toEqual([
      'partial: you wrote true, and the item does not say so',
    ]));

  it('looks into commitments, whatever they are called', () => {
    expect(differencesIn({ ...ANSWERS[6]!, commitments: [{ id: 'x', text: 'y', channels: ['staff'] }] })).toEqual([
      'commitments: you wrote promises something on staff, expected resumes staff',
    ]);
    expect(
      differencesIn({ ...ANSWERS[6]!, commitments: [{ id: 'x', text: 'y', channels: ['staff'], resumes: true }] }),
    ).toEqual([]);
  });

  it('takes one event an item', () =>
    expect(checkPractice(PRACTICE_ITEMS, [ANSWERS[0]!, ANSWERS[0]!])[0]).toEqual({
      item: 1,
      result: 'differs',
      differences: ['2 events are given for it: one is enough'],
    }));

  it.each([
    ['{"item": 1', 'Line 1 is not JSON.'],
    ['{"type": "RoundHeld"}', 'Line 1 lacks "item", a number from 1 to 12.'],
    ['{"item": 13, "type": "RoundHeld"}', 'Line 1 lacks "item", a number from 1 to 12.'],
    ['\n{"item": 1}', 'Line 2 lacks its "type".'],
    ['null', 'Line 1 lacks "item", a number from 1 to 12.'],
  ])('refuses the line %s', async (line, message) => {
    const { exit, talk } = await practice(line);
    expect({ exit, talk }).toEqual({ exit: 2, talk: expect.stringContaining(message) });
  });
});
