import { describe, expect, it } from '@jest/globals';
import type { ChannelStatus } from '../../../src/domain/status/channel-status.js';
import { relationshipStatus } from '../../../src/domain/status/relationship-status.js';
import { STATUSES, type RelationshipWord, type Status } from '../../../src/domain/status/status.js';
import { given } from '../../dsl/given.js';
import { covered, established, roundCancelled, severed } from '../../dsl/samples.js';
import { ledInto } from './led-into.js';

const TODAY = '2024-06-15';

/** A relationship whose channels are in these statuses today. */
function channelsThatAre(...statuses: readonly Status[]) {
  return given(covered('..'), ...statuses.flatMap((status, index) => ledInto(status, `c${index}`))).asOf(TODAY);
}

const many = (status: Status, count: number): Status[] => Array.from({ length: count }, () => status);

// docs/domain.md §4, Status of the relationship.
describe('The word for a relationship', () => {
  const words: readonly (readonly [RelationshipWord, string, readonly Status[], object])[] = [
    ['unknown', 'with no channel', [], {}],
    ['unknown', 'with channels of which nothing is known', ['unknown', 'unknown'], {}],
    ['ended', 'when all are retired', ['retired', 'retired'], {}],
    ['ended', 'when all that are known are retired', ['retired', 'unknown'], {}],
    ['quiet', 'when none was ever used', ['established'], { unused: 1 }],
    ['quiet', 'when all fell silent', ['dormant', 'dormant'], { dormant: 2 }],
    [
      'quiet',
      'with neither open nor closed',
      ['established', 'dormant', 'retired', 'unknown'],
      { dormant: 1, unused: 1 },
    ],
    [
      'open',
      'with none closed',
      ['operating', 'dormant', 'established', 'retired', 'unknown'],
      { open: 1, dormant: 1, unused: 1 },
    ],
    ['restricted', 'with fewer closed than open', ['operating', 'operating', 'severed'], { open: 2, closed: 1 }],
    ['restricted', 'with as many closed as open', ['operating', 'suspended'], { open: 1, closed: 1 }],
    [
      'mostly_closed',
      'with more closed than open',
      ['operating', 'unresponsive', 'resumption_agreed'],
      { open: 1, closed: 2 },
    ],
    ['closed', 'with none open', ['severed'], { closed: 1 }],
    [
      'closed',
      'with none open, though some are silent',
      ['severed', 'dormant', 'established', 'retired', 'unknown'],
      { closed: 1, dormant: 1, unused: 1 },
    ],
  ];

  it.each(words)('is %s %s', (word, _when, statuses, counts) => {
    channelsThatAre(...statuses).thenRelationship(word, counts);
  });
});

describe('Every combination of up to three channels of each count', () => {
  const inStatus = new Map(STATUSES.map((status) => [status, given(...ledInto(status)).asOf(TODAY).status]));
  const upTo = (most: number) => Array.from({ length: most + 1 }, (_, count) => count);
  const combinations = upTo(3).flatMap((open) =>
    upTo(3).flatMap((closed) =>
      upTo(1).flatMap((dormant) =>
        upTo(1).flatMap((unused) =>
          upTo(1).flatMap((retired) => upTo(1).map((unknown) => ({ open, closed, dormant, unused, retired, unknown }))),
        ),
      ),
    ),
  );

  it('has the word that the law gives it, and the counts beside it', () => {
    for (const { open, closed, dormant, unused, retired, unknown } of combinations) {
      const statuses = [
        ...many('operating', open),
        ...many('severed', closed),
        ...many('dormant', dormant),
        ...many('established', unused),
        ...many('retired', retired),
        ...many('unknown', unknown),
      ];
      const lines: readonly (readonly [boolean, RelationshipWord])[] = [
        [open > 0 && closed === 0, 'open'],
        [open > 0 && closed > 0 && closed <= open, 'restricted'],
        [open > 0 && closed > open, 'mostly_closed'],
        [open === 0 && closed > 0, 'closed'],
        [open + closed === 0 && dormant + unused > 0, 'quiet'],
        [open + closed + dormant + unused === 0 && retired > 0, 'ended'],
        [open + closed + dormant + unused + retired === 0, 'unknown'],
      ];
      expect(lines.filter(([holds]) => holds)).toHaveLength(1);
      const word = lines.find(([holds]) => holds)![1];
      expect(relationshipStatus(statuses.map((status) => inStatus.get(status) as ChannelStatus))).toMatchObject({
        status: word,
        counts: { open, strained: 0, partial: 0, unwatched: 0, closed, dormant, unused },
      });
    }
  });

  it('counts each closed status as closed', () => {
    for (const status of ['unresponsive', 'suspended', 'severed', 'resumption_agreed'] as const)
      channelsThatAre(status).thenRelationship('closed', { closed: 1 });
  });
});

describe('The strained', () => {
  it('are those of the open that are, and no others', () => {
    given(
      ...ledInto('operating', 'a'),
      ...ledInto('operating', 'b'),
      ...ledInto('severed', 'c'),
      ...ledInto('dormant', 'd'),
      ...ledInto('established', 'e'),
      roundCancelled(['a', 'c', 'd', 'e'], '2024-06-15'),
    )
      .asOf(TODAY)
      .thenRelationship('restricted', { open: 2, strained: 1, closed: 1, dormant: 1, unused: 1 });
  });
});

describe('A channel counts', () => {
  it.each([
    ['political', {}],
    ['other', {}],
    ['military', { closed: 1 }],
  ])('only on the military track: %s', (track, counts) => {
    given(established('c', '2015-01-01', { track }), severed('c'))
      .asOf(TODAY)
      .thenRelationship('closed' in counts ? 'closed' : 'unknown', counts);
  });

  it.each(['talks', 'contact', 'hotline', 'consultative_mechanism'])('whatever its kind: %s', (kind) => {
    given(established('c', '2015-01-01', { kind }), severed('c'))
      .asOf(TODAY)
      .thenRelationship('closed', { closed: 1 });
  });

  it('unless it is an instrument of notification', () => {
    given(established('c', '2015-01-01', { kind: 'notification' }), severed('c'))
      .asOf(TODAY)
      .thenRelationship('unknown');
  });

  it('by the track it has at the time', () => {
    const moved = given(
      established('c', '2015-01-01', { track: 'political' }),
      severed('c', '2020-01-01'),
      established('c', '2022-01-01'),
    );
    moved.asOf('2021-01-01').thenRelationship('unknown');
    moved.asOf('2022-01-01').thenRelationship('closed', { closed: 1 });
  });
});
