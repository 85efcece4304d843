import { describe, expect, it } from '@jest/globals';
import { beyond, boardBeyond, newestEntrySentence, reachSentence, standingAlone } from '../../src/words/reach.js';

const STATE = 'Six channels open; one of them strained.';

describe('A state that was last known earlier', () => {
  it.each([
    ['2026-05-25', 'As things stood on 24 May 2026, the last day covered; one day not looked at yet.'],
    ['2026-05-29', 'As things stood on 24 May 2026, the last day covered; five days not looked at yet.'],
    ['2026-06-24', 'As things stood on 24 May 2026, the last day covered; 31 days not looked at yet.'],
    ['2026-06-25', '25 Jun 2026 is not known: the record reaches 24 May 2026, and this is how things stood then.'],
    [
      '2026-11-29',
      'Today, 29 Nov 2026, is not known: the record reaches 24 May 2026, and this is how things stood then.',
    ],
  ])('says on %s how far it reaches', (asOf, sentence) =>
    expect(reachSentence(beyond('2026-05-24', asOf)!, '2026-11-29')).toBe(sentence),
  );

  it('is told with its day where it stands alone', () => {
    const told = (asOf: string) => standingAlone(STATE, beyond('2026-05-24', asOf));
    expect(told('2026-05-29')).toBe(
      'On 24 May 2026, the last day covered; five days not looked at yet: six channels open; one of them strained.',
    );
    expect(told('2026-11-29')).toBe(
      'Not known. On 24 May 2026, where the record ends: six channels open; one of them strained.',
    );
    expect(standingAlone(STATE, beyond(null, '2026-11-29'))).toBe(STATE);
  });
});

describe('A record that nobody has closed', () => {
  it('says of which day its newest entry is, and after 90 days that there is none', () => {
    expect(newestEntrySentence('2026-05-28', '2026-08-26')).toBe('Newest entry: 28 May 2026.');
    expect(newestEntrySentence('2026-05-28', '2026-08-27')).toBe(
      'Nothing is on record of the 91 days since the newest entry, 28 May 2026, to 27 Aug 2026.',
    );
    expect(newestEntrySentence(null, '2026-08-27')).toBeNull();
  });
});

describe('Where single channels are known to a later day than the relationship', () => {
  const at = (...known: (string | null)[]) => ({
    coverage: { through: '2016-08-05', outside: 'after' as const },
    asOf: '2026-11-29',
    channels: known.map((countedTo) => ({ countedTo })),
  });

  it.each([[['2024-04-21', '2016-08-05']], [[null]]])('(%j) no single day is that of the board', (known) => {
    const past = boardBeyond(at(...known))!;
    expect(reachSentence(past, '2026-11-29')).toBe(
      'Today, 29 Nov 2026, is not known of every channel: the record as a whole reaches 5 Aug 2016, ' +
        'and each channel is told as it was last known.',
    );
    expect(standingAlone(STATE, past)).toBe('As each channel was last known: six channels open; one of them strained.');
  });

  it('and otherwise the last day of the record is', () =>
    expect(reachSentence(boardBeyond(at('2016-08-05', '2016-08-05'))!, '')).toMatch(/this is how things stood then/));
});
