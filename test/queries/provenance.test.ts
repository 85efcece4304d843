import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { Provenance, type PlacedMark } from '../../src/queries/provenance.js';
import { contactHeld, established } from '../dsl/samples.js';

const placed = (event: string, position: number, marks: Partial<PlacedMark> = {}): PlacedMark => ({
  event,
  position,
  noSource: false,
  oneSided: false,
  ...marks,
});
const RECORD: readonly AnyEvent[] = [
  established('line', '2019~', { id: 'line', by: ['AD'] }),
  contactHeld('line', '2021-05-03', { id: 'call', by: ['AD', 'LI'], readouts: [{ by: 'LI' }, { by: 'LI', url: 'x' }] }),
  contactHeld('line', '2022-05-03', { id: 'quiet' }),
];
const provenance = new Provenance(
  new Map([
    ['line', new Set(['LI'])],
    ['quiet', new Set()],
  ]),
  (position) => RECORD[position - 1]!,
);

describe('Of the events that an answer rests on', () => {
  it('those in question are told with who says so and who denies it, the date as written', () =>
    expect(provenance.accountsOf([placed('line', 1)])).toEqual([
      {
        event: 'line',
        type: 'ChannelEstablished',
        occurred: '2019~',
        saidBy: ['AD'],
        deniedBy: ['LI'],
        disputed: true,
      },
    ]));

  it('who gave an account says so, each once, before those who acted', () =>
    expect(provenance.accountsOf([placed('call', 2, { oneSided: true })])).toEqual([
      { event: 'call', type: 'ContactHeld', occurred: '2021-05-03', saidBy: ['LI'], deniedBy: [], oneSided: true },
    ]));

  it('nobody is named where nobody is on record', () =>
    expect(provenance.accountsOf([placed('quiet', 3)])).toMatchObject([{ saidBy: [], deniedBy: [], disputed: true }]));

  it('those that nobody questions are not told, and each of the others once', () => {
    expect(provenance.accountsOf([placed('call', 2), placed('quiet', 3, { noSource: true })])).toHaveLength(1);
    expect(provenance.accountsOf([placed('line', 1), placed('line', 1)])).toHaveLength(1);
    expect(provenance.accountsOf([placed('call', 2)])).toEqual([]);
  });
});
