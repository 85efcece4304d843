import { describe, expect, it } from '@jest/globals';
import type { ChannelAnswer } from '../../../../src/queries/channel-answer.js';
import type { Board } from '../../../../src/queries/show-board.js';
import type { DrawingContext } from '../../../../src/web/kit/pictures/picture-frame.js';
import { withShownNames } from '../../../../src/web/kit/pictures/shown-names.js';

const context = { shown: (text: string) => text.replace(/\p{Script=Han}/gu, '') } as DrawingContext;
const channel = (name: string, shortName: string | null) => ({ channel: 'mod', name, shortName }) as ChannelAnswer;
const shownNames = (one: ChannelAnswer) => {
  const board = {
    name: '中国–美国',
    parties: [
      { code: 'CN', name: '中国' },
      { code: 'US', name: 'United States' },
    ],
    channels: [one],
  } as unknown as Board;
  const names: Record<string, string> = { CN: '中国', US: 'United States' };
  return withShownNames({ board, nameOf: (code: string) => names[code]!, channel: one }, context);
};

describe('A name with a sign that a picture cannot show', () => {
  it('gives way to the short name, or to the code', () => {
    expect(shownNames(channel('国防部长热线', 'Hotline')).channel.name).toBe('Hotline');
    expect(shownNames(channel('国防部长热线', null)).channel.name).toBe('mod');
    expect(shownNames(channel('Ministers', '部长')).channel.shortName).toBe('Ministers');
  });

  it('leaves no sentence without its subject', () => {
    const { board, nameOf } = shownNames(channel('国防部长热线', null));
    expect([board.name, nameOf('CN'), nameOf('US')]).toEqual(['CN – US', 'CN', 'United States']);
    expect(board.channels[0]!.name).toBe('mod');
  });

  it('in a script from right to left keeps to itself in every sentence', () =>
    expect(shownNames(channel('قناة', 'Line')).channel).toMatchObject({ name: '\u2068قناة\u2069', shortName: 'Line' }));
});
