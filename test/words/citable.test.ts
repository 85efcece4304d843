import { describe, expect, it } from '@jest/globals';
import type { ChannelAnswer } from '../../src/queries/channel-answer.js';
import { alternativeText, boardSentence, channelSentence } from '../../src/words/citable.js';

const AXES = { asOf: '2023-03-01', knownAt: '2023-03-10' };
const told = (channel: Partial<ChannelAnswer>, axes = AXES) =>
  channelSentence(
    { name: 'Defense Telephone Link', status: 'severed', strained: null, countedTo: null, ...channel } as ChannelAnswer,
    'United States – China',
    axes,
  );

describe('A sentence for a text', () => {
  it('says how a channel stood, on which day, as known on which', () =>
    expect(told({})).toBe(
      'On 1 March 2023 the channel “Defense Telephone Link” (United States – China) was severed, as known on 10 March 2023.',
    ));

  it('does not call open without its strain what is strained', () =>
    expect(told({ status: 'operating', strained: { event: 'e', date: '2023-02-01' } })).toContain(
      'was open, but strained,',
    ));

  it('says no more than is known', () => {
    expect(told({ countedTo: '2023-02-01' })).toBe(
      'On 1 February 2023, the last day that the record covers, the channel “Defense Telephone Link” (United States – China) was severed, ' +
        'as known on 10 March 2023; how it stood on 1 March 2023 is not known.',
    );
    expect(told({ status: 'unknown' })).toMatch(/^How the channel .* stood on 1 March 2023 is not known, as known/);
    expect(told({}, { asOf: '2024-01-01', knownAt: '2023-03-10' })).toMatch(
      /^If nothing happens until 1 January 2024,/,
    );
  });

  it('says it of a relationship, and of a picture', () => {
    expect(boardSentence('All closed.', 'A – B', AXES)).toBe(
      'A – B on 1 March 2023, as known on 10 March 2023: All closed.',
    );
    expect(alternativeText('Timelines', 'All closed.', AXES)).toBe(
      'Timelines. All closed. True on 1 March 2023, as known on 10 March 2023.',
    );
  });
});
