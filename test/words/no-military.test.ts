import { describe, expect, it } from '@jest/globals';
import type { ChannelAnswer } from '../../src/queries/channel-answer.js';
import { hasNoMilitary, noMilitarySentence } from '../../src/words/no-military.js';

const NOTHING = { open: 0, strained: 0, partial: 0, unwatched: 0, closed: 0, dormant: 0, unused: 0 };
const nameOf = (code: string): string => ({ CN: 'China', JP: 'Japan' })[code] ?? code;
const stopped = (status: 'severed' | 'suspended', ...by: string[]): ChannelAnswer =>
  ({
    track: 'political',
    kind: 'talks',
    status,
    sides: Object.fromEntries(by.map((party) => [party, status])),
  }) as unknown as ChannelAnswer;
const said = (others: Partial<typeof NOTHING>, channels: readonly ChannelAnswer[] = []): string =>
  noMilitarySentence({ others: { ...NOTHING, ...others }, channels }, nameOf);

describe('A relationship has no military channel on record', () => {
  it('when it is unknown and has others', () =>
    expect(hasNoMilitary({ status: 'unknown', others: { ...NOTHING, dormant: 1 } })).toBe(true));
  it('not when nothing at all is on record', () =>
    expect(hasNoMilitary({ status: 'unknown', others: NOTHING })).toBe(false));
  it('not when one is known', () =>
    expect(hasNoMilitary({ status: 'quiet', others: { ...NOTHING, open: 1 } })).toBe(false));
});

describe('What is told then', () => {
  const three = [stopped('suspended', 'CN'), stopped('suspended', 'CN'), stopped('suspended', 'CN')];
  it.each([
    ['Of five others China has suspended three.', { open: 1, unused: 1, closed: 3 }, three],
    ['Of five others China and Japan have severed one.', { open: 4, closed: 1 }, [stopped('severed', 'CN', 'JP')]],
    ['Of four others China has suspended three.', { closed: 4 }, [...three, stopped('severed', 'JP')]],
    ['Of two others one is closed.', { open: 1, closed: 1 }, [stopped('severed')]],
    ['Of three others two are closed.', { dormant: 1, closed: 2 }, []],
    ['Of two others none is open.', { dormant: 2 }, []],
    ['Of three others two are open.', { open: 2, unused: 1 }, []],
    ['China has suspended the one other.', { closed: 1 }, [stopped('suspended', 'CN')]],
    ['The one other is closed.', { closed: 1 }, [stopped('severed')]],
    ['The one other is open.', { open: 1 }, []],
    ['The one other is not in use on record.', { dormant: 1 }, []],
  ])('is that, and: %s', (sentence, others, channels) =>
    expect(said(others, channels)).toBe(`No military channel is on record. ${sentence}`),
  );

  it('counts a stop that is declared of a military channel for none of the others', () => {
    const military = { ...stopped('severed', 'CN'), track: 'military' } as ChannelAnswer;
    expect(said({ open: 1, closed: 1 }, [military])).toBe(
      'No military channel is on record. Of two others one is closed.',
    );
  });
});
