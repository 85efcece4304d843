import { describe, expect, it } from '@jest/globals';
import { agreementOf } from '../../src/domain/agreement/agreement.js';
import type { CodedChronology } from '../../src/domain/agreement/coded-chronology.js';
import { formatDay, parseDay } from '../../src/domain/time/days.js';
import { codedFile } from '../domain/agreement/two-coders.js';
import { overproportion } from './growth.js';

const FIRST = parseDay('1990-01-01')!;
const ASKED = { from: null, to: parseDay('2026-11-23')!, within: 7 };
const CHANNEL = { level: 'working', kind: 'talks', track: 'military', summary: '.' };
const REGISTERED = {
  type: 'RelationshipRegistered',
  id: 'us-cn-registered',
  name: '.',
  parties: ['US', 'CN'].map((code) => ({ code, name: code })),
};

/** So many rounds of one channel, each on the day that is told for it. */
function coder(rounds: number, dayOf: (index: number) => number): CodedChronology {
  const established = {
    ...CHANNEL,
    type: 'ChannelEstablished',
    id: 'a',
    occurred: '1990-01-01',
    channels: ['a'],
    name: 'A',
  };
  const events = Array.from({ length: rounds }, (_, index) => ({
    type: index % 2 === 0 ? 'RoundHeld' : 'TalksSevered',
    id: `e${index}`,
    occurred: formatDay(FIRST + dayOf(index)),
    channels: ['a'],
    summary: '.',
  }));
  return codedFile([REGISTERED, established, ...events]).coding;
}

describe('Files of two coders that are 16 times as long take no more than in proportion', () => {
  it.each<[string, (index: number) => number, (index: number) => number]>([
    ['that are the same', (index) => index, (index) => index],
    ['that are days apart', (index) => 3 * index, (index) => 3 * index + 1],
    ['that have nothing in common', (index) => index, (index) => index + 9_000],
    ['all of one day', () => 1, () => 1],
    ['all of two days', () => 1, () => 2],
  ])(
    '%s',
    (_, ofA, ofB) => {
      const ratio = overproportion((length) => {
        const [a, b] = [coder(length, ofA), coder(length, ofB)];
        return () => agreementOf(a, b, ASKED);
      }, 250);
      expect(ratio).toBeUndefined();
    },
    60_000,
  );
});
