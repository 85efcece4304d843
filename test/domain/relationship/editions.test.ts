import { describe, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { givenRecord, record, recordBatch } from '../../dsl/commands.js';
import { corrected, established, roundHeld, severed, suspended, withheld } from '../../dsl/samples.js';

const BLANK = '\u200b';
const LONG = 'n'.repeat(201);

/** What the first edition of the law took, and this one refuses. */
const LET_IN: [string, AnyEvent, string, string][] = [
  ['a name that nobody sees', established('dpct', '2015-01-01', { name: BLANK }), 'text-empty', '/name'],
  ['a name without end', established('dpct', '2015-01-01', { name: LONG }), 'text-too-long', '/name'],
  ['a remark that says nothing', established('dpct', '2015-01-01', { note: '' }), 'text-empty', '/note'],
  [
    'an instant of the year 0 in UTC',
    established('dpct', '0001-01-01T00:00:00+14:00'),
    'date-out-of-range',
    '/occurred',
  ],
  [
    'a disclosure before the day of the event, not of UTC',
    established('dpct', '2023-02-05T02:00:00+08:00', { disclosed: '2023-02-04' }),
    'disclosed-too-early',
    '/disclosed',
  ],
  [
    'a source published by then at the latest',
    established('dpct', '2015-01-01', { sources: [{ publisher: 'AP', published: '../2015' }] }),
    'date-open-start',
    '/sources/0/published',
  ],
];

describe('What the first edition of the law let in', () => {
  it.each(LET_IN)('is refused when it is new: %s', (_, event, code, pointer) => {
    givenRecord().when(record(event)).thenRefused(code, pointer);
    givenRecord()
      .when(record({ ...event, edition: 2 }))
      .thenRefused(code, pointer);
  });

  it.each(LET_IN)('is taken from an export that says so, and stands as it was: %s', (_, event, _code, _pointer) => {
    givenRecord()
      .when(record({ ...event, edition: 1 }))
      .thenEvents(event);
  });

  it('is no way round what every edition refuses', () => {
    givenRecord()
      .when(record({ ...established('dpct'), level: 'king', edition: 1 }))
      .thenRefused('value-not-allowed', '/level');
    givenRecord()
      .when(record({ ...severed('tct'), edition: 1 }))
      .thenRefused('channel-unknown', '/channels/0');
  });

  it.each([0, 3, 1.5, '1', null])('is not told by an edition that nobody speaks: %p', (edition) => {
    givenRecord()
      .when(record({ ...established('dpct'), edition }))
      .thenRefused('value-not-allowed', '/edition');
  });

  it('stands when another of its fields is corrected, and is mended or not when that one is', () => {
    const [, unseen] = LET_IN[0]!;
    const before = givenRecord({ ...unseen, edition: 1 } as unknown as AnyEvent);
    const fix = (changes: object) => corrected(unseen.id, { ...changes });
    before.when(record(fix({ level: 'working' }))).thenEvents(fix({ level: 'working' }));
    before.when(record(fix({ name: 'Policy talks' }))).thenEvents(fix({ name: 'Policy talks' }));
    before.when(record(fix({ name: LONG }))).thenRefused('text-too-long', '/changes/name');
    before.when(record({ ...fix({ name: LONG }), edition: 1 })).thenEvents(fix({ name: LONG }));
  });
});

describe('What is withheld of an exported event', () => {
  const channel = established('dpct');
  const { summary: _, ...bare } = roundHeld('dpct') as unknown as Record<string, unknown>;
  const gone = [{ event: 'withheld-x', reason: 'Safety.', fields: ['summary', 'commitments'] }];

  it('may be missing, and only that', () => {
    givenRecord(channel)
      .when(record({ ...bare, withheld: gone }))
      .thenEvents({ ...bare, withheld: gone } as unknown as AnyEvent);
    givenRecord(channel).when(record(bare)).thenRefused('field-missing', '/summary');
    givenRecord(channel)
      .when(record({ ...bare, occurred: undefined, withheld: gone }))
      .thenRefused('field-missing', '/occurred');
  });

  it('may be the text of a promise, and all that a correction changed', () => {
    const agreement = {
      type: 'AgreementReached',
      id: 'a',
      occurred: '2020-01-01',
      summary: 'x',
      commitments: [{ id: 'P' }],
    };
    givenRecord()
      .when(record({ ...agreement, withheld: gone }))
      .thenEvents({ ...agreement, withheld: gone } as unknown as AnyEvent);
    givenRecord()
      .when(record({ ...agreement, commitments: [{ text: 'x' }], withheld: gone }))
      .thenRefused('field-missing', '/commitments/0/id');
    const correction = { type: 'EventCorrected', id: 'c', target: channel.id, changes: {}, reason: 'x' };
    givenRecord(channel)
      .when(record({ ...correction, withheld: gone }))
      .thenEvents({ ...correction, withheld: gone } as unknown as AnyEvent);
    givenRecord(channel).when(record(correction)).thenRefused('object-empty', '/changes');
  });

  it.each(['summary', [7], [{ fields: 'summary' }], [{ fields: ['occurred'] }], {}])(
    'is said as an export says it: not %j',
    (withheld) => {
      givenRecord(channel)
        .when(record({ ...roundHeld('dpct'), withheld }))
        .thenRefused('value-not-allowed', '/withheld');
    },
  );
});

describe('A withholding', () => {
  const channel = established('dpct');
  const pause = suspended('dpct', '2022-08-05', { by: ['CN'] });
  const gone = withheld(pause.id);

  it('names an event on record, whatever that is', () => {
    givenRecord(channel, pause).when(record(gone)).thenEvents(gone);
    givenRecord(channel).when(record(gone)).thenRefused('event-unknown', '/target');
    const ofGone = withheld(gone.id, { id: 'more' });
    givenRecord(channel, pause, gone).when(record(ofGone)).thenEvents(ofGone);
  });

  it('is final: it is not corrected, and a retraction of it is taken without showing anything again', () => {
    givenRecord(channel, pause, gone)
      .when(record(corrected(gone.id, { reason: 'Another.' })))
      .thenRefused('target-not-correctable', '/target');
    const retracted = { type: 'EventRetracted', id: 'r', target: gone.id, reason: 'x' } as const;
    givenRecord(channel, pause, gone).when(record(retracted)).thenEvents(retracted);
  });

  it('leaves a repeat a repeat, of what is shown and of what was posted', () => {
    const shown = { ...pause, summary: undefined, sources: undefined };
    const before = givenRecord(channel, pause, gone);
    before.when(record(pause)).thenPlaced([pause.id, 3, 'repeated']);
    before
      .when(record({ ...shown, withheld: [{ event: gone.id, reason: 'x', fields: ['summary', 'sources'] }] }))
      .thenPlaced([pause.id, 3, 'repeated']);
    before.when(record({ ...pause, by: ['US'] })).thenRefused('id-taken', '/id');
  });

  it('does not stand against a correction that is known later, of what it took out of sight', () => {
    const news = corrected(pause.id, { summary: 'What may be said.' }, { disclosed: '2022-09-01' });
    givenRecord(channel, pause, gone).when(record(news)).thenEvents(news);
  });

  it('is the last word on what a correction made of the event, too', () => {
    const fix = corrected(pause.id, { summary: 'Otherwise.', until: '2023' });
    givenRecord(channel, pause, fix, gone)
      .when(
        recordBatch(pause, {
          ...fix,
          changes: { until: '2023' },
          withheld: [{ event: gone.id, reason: 'x', fields: ['summary'] }],
        }),
      )
      .thenPlaced([pause.id, 3, 'repeated'], [fix.id, 4, 'repeated']);
  });
});
