import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import * as told from '../../dsl/samples.js';
import {
  commitmentFulfilled,
  corrected,
  established,
  leadersAgreed,
  promise,
  retracted,
  roundHeld,
  severed,
  withheld,
} from '../../dsl/samples.js';
import { givenRecord, record, recordBatch, withoutId } from '../../dsl/commands.js';

// docs/domain.md §6, last paragraphs: the same again is not an error, and a batch is recorded in order, all or none.

const ID = 'severed-2022-08-05';
const cut = [
  established('dpct'),
  severed('dpct', '2022-08-05', {
    claims: [
      { by: 'A', says: 'x' },
      { by: 'B', says: 'y' },
    ],
  }),
];
const reversed = (event: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(event)
      .reverse()
      .map(([key, value]) => [
        key,
        Array.isArray(value)
          ? value.map((item: unknown) => (typeof item === 'object' && item !== null ? reversed(item) : item))
          : value,
      ]),
  );

describe('The same id with the same content', () => {
  it('answers with the first position and stores nothing', () => {
    givenRecord(...cut)
      .when(record(cut[1]!))
      .thenEvents()
      .thenPlaced([ID, 3, 'repeated']);
  });

  it('is the same in another order of keys', () => {
    givenRecord(...cut)
      .when(record(reversed(cut[1]!)))
      .thenPlaced([ID, 3, 'repeated']);
  });

  it('is the same with its relationship named', () => {
    const again = givenRecord(...cut).when(record({ relationship: 'us-cn', ...cut[1]! }));
    again.thenPlaced([ID, 3, 'repeated']);
  });

  it('is compared with the event as posted, not as corrected', () => {
    const mended = givenRecord(...cut, corrected(ID, { summary: 'Mended.' }));
    mended.when(record(cut[1]!)).thenEvents().thenPlaced([ID, 3, 'repeated']);
    mended.when(record({ ...cut[1]!, summary: 'Mended.' })).thenRefused('id-taken', '/id');
  });

  it('is the same correction after its own event, or itself, was withheld, whatever became of its sources', () => {
    const better = corrected(ID, { sources: [{ publisher: 'A gazette' }], note: 'Twice.' });
    const [whole, own] = [withheld(ID), withheld(better.id, { id: 'own' })];
    for (const after of [[whole], [own], [whole, own], [own, whole]]) {
      const then = givenRecord(...cut, better, ...after).when(record(better));
      then.thenEvents().thenPlaced([better.id, 4, 'repeated']);
    }
  });

  it('is the same after its retraction', () => {
    givenRecord(...cut, retracted(ID))
      .when(record(cut[1]!))
      .thenEvents()
      .thenPlaced([ID, 3, 'retracted']);
  });

  it('twice in one batch is stored once', () => {
    givenRecord(...cut)
      .when(recordBatch(roundHeld('dpct', '2024-01-08'), roundHeld('dpct', '2024-01-08')))
      .thenEvents('held-2024-01-08')
      .thenPlaced(['held-2024-01-08', 4], ['held-2024-01-08', 4, 'repeated']);
  });
});

describe('The same id with other content', () => {
  it.each([
    ['another value', { occurred: '2022-08-06' }],
    ['a field more', { note: 'x' }],
    [
      'a list in another order',
      {
        claims: [
          { by: 'B', says: 'y' },
          { by: 'A', says: 'x' },
        ],
      },
    ],
    ['another type', { type: 'ChannelRetired', claims: undefined }],
  ])('is refused: %s', (_what, change) => {
    givenRecord(...cut)
      .when(record(JSON.parse(JSON.stringify({ ...cut[1]!, ...change })) as AnyEvent))
      .thenRefused('id-taken', '/id')
      .saying(/position 3/);
  });

  it('is refused inside one batch too', () => {
    givenRecord(...cut)
      .when(recordBatch(roundHeld('dpct', '2024-01-08'), { ...roundHeld('dpct', '2024-01-08'), round: 17 }))
      .thenRefused('id-taken', '/1/id');
  });
});

describe('The same correction of the same target', () => {
  const mend = corrected(ID, { summary: 'Mended.' });

  it('again, without an id, answers with the first position and stores nothing', () => {
    const mended = givenRecord(...cut, mend);
    mended
      .when(record(withoutId(mend, 'made-1')))
      .thenEvents()
      .thenPlaced([mend.id, 4, 'repeated']);
    mended
      .when(record({ body: reversed({ ...mend, id: 'made-1' }), idGiven: false }))
      .thenPlaced([mend.id, 4, 'repeated']);
  });

  it('again, under its own id, likewise', () => {
    givenRecord(...cut, mend)
      .when(record(mend))
      .thenEvents()
      .thenPlaced([mend.id, 4, 'repeated']);
  });

  it('in other words is another correction', () => {
    givenRecord(...cut, mend)
      .when(record(withoutId(corrected(ID, { summary: 'Mended again.' }), 'made-1')))
      .thenEvents('made-1');
    givenRecord(...cut, mend)
      .when(record(withoutId(corrected(ID, { summary: 'Mended.' }, { disclosed: '2023-01-01' }), 'made-1')))
      .thenEvents('made-1');
  });

  it('and the same retraction again, though it is final', () => {
    givenRecord(...cut, retracted(ID))
      .when(record(withoutId(retracted(ID), 'made-1')))
      .thenEvents()
      .thenPlaced([`retracted-${ID}`, 4, 'repeated']);
  });

  it('does not make other events without an id repeats: the same fact may be told twice', () => {
    givenRecord(...cut)
      .when(record(withoutId(cut[1]!, 'made-1')))
      .thenEvents('made-1')
      .thenPlaced(['made-1', 4]);
  });
});

describe('A batch', () => {
  const story = [
    established('tct'),
    severed('tct', '2022-08-05', { id: 'cut' }),
    told.context('StatementIssued', 'tct', '2022-08-06', { cause: 'cut' }),
    leadersAgreed([], '2023-11-15', { commitments: [promise('WS23-1', { channels: ['tct'], resumes: true })] }),
    commitmentFulfilled('WS23-1', '2024-09-10', { channels: ['tct'] }),
    corrected('cut', { note: 'x' }),
  ];

  it('may refer to its earlier lines', () => {
    givenRecord()
      .when(recordBatch(...story))
      .thenEvents(...story)
      .andThen()
      .when(recordBatch(...story))
      .thenEvents();
  });

  it('may not refer to its later ones', () => {
    givenRecord().when(recordBatch(story[1]!, story[0]!)).thenRefused('channel-unknown', '/0/channels/0');
    givenRecord()
      .when(recordBatch(commitmentFulfilled('WS23-1'), established('tct'), story[3]!))
      .thenRefused('commitment-unknown', '/0/fulfils/0');
  });

  it('is recorded all or none', () => {
    const record_ = givenRecord();
    record_.when(recordBatch(...story, roundHeld('x'))).thenRefused('channel-unknown', '/6/channels/0');
    record_.when(recordBatch(...story)).thenPlaced(...story.map(({ id }, index) => [id, index + 2] as const));
  });

  it('of nothing records nothing', () => {
    givenRecord().when(recordBatch()).thenEvents().thenPlaced();
  });

  it('tells the faults of every line, each where it stands', () => {
    givenRecord(...cut)
      .when(recordBatch(roundHeld('x'), severed('dpct', '2030'), 'not an event' as never))
      .thenRefusedFor(
        ['channel-unknown', '/0/channels/0'],
        ['date-in-future', '/1/occurred'],
        ['field-mistyped', '/2'],
      );
  });
});

describe('A line of another relationship', () => {
  it('is told all that is wrong with it besides', () => {
    givenRecord(...cut)
      .when(recordBatch({ ...roundHeld('x'), relationship: 'us-ru' }))
      .thenRefusedFor(['relationship-mismatch', '/0/relationship'], ['channel-unknown', '/0/channels/0']);
  });
});

describe('A faulty line', () => {
  const following = [
    roundHeld('tct'),
    told.context('StatementIssued', 'tct', '2022-08-06', { cause: 'established-tct-2015-01-01' }),
  ];

  it.each<[string, object, string, string]>([
    ['by what the record lacks', { by: ['JP'] }, 'party-unknown', '/0/by/0'],
    ['by its date', { occurred: '2030-01-01' }, 'date-in-future', '/0/occurred'],
    ['by its form', { level: 'high' }, 'value-not-allowed', '/0/level'],
    ['by a date of no form', { occurred: 'long ago' }, 'date-malformed', '/0/occurred'],
    ['by its relationship', { relationship: 'us-ru' }, 'relationship-mismatch', '/0/relationship'],
  ])('does not make the lines after it faulty: %s', (_how, change, code, pointer) => {
    givenRecord()
      .when(recordBatch({ ...established('tct'), ...change }, ...following))
      .thenRefused(code, pointer);
  });

  it('still makes its promises, for the lines after it', () => {
    const commitments = [promise('WS23-1')];
    givenRecord()
      .when(recordBatch(leadersAgreed([], '2023-11-15', { commitments, by: ['JP'] }), commitmentFulfilled('WS23-1')))
      .thenRefused('party-unknown', '/0/by/0');
    givenRecord()
      .when(recordBatch(leadersAgreed([], '2023-11-15', { commitments, level: 'high' }), commitmentFulfilled('WS23-1')))
      .thenRefused('value-not-allowed', '/0/level');
  });

  it('that corrects or retracts changes nothing for the lines after it', () => {
    givenRecord(...cut)
      .when(recordBatch(retracted(ID, { disclosed: '2030-01-01' }), corrected(ID, { note: 'x' })))
      .thenRefused('date-in-future', '/0/disclosed');
  });

  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>([null], [{}], [[null]], { channels: 7 }, ['dpct'], 'dpct', '2030'),
  );
  const lines: readonly AnyEvent[] = [
    ...cut,
    established('tct'),
    told.leadersAgreed('dpct'),
    told.commitmentFulfilled('leaders-agreed-1'),
    told.roundHeld('tct'),
    told.covered('..'),
    corrected(ID, { note: 'x' }),
    retracted('established-tct-2015-01-01'),
    told.registered({ id: 'other' }),
    corrected('other', { name: 'x' }),
    retracted('leaders-agreed-2023-11-15'),
  ];
  const spoilt = fc
    .tuple(
      fc.constantFrom(...lines),
      fc.constantFrom(
        'channels',
        'commitments',
        'occurred',
        'disclosed',
        'by',
        'id',
        'type',
        'parties',
        'about',
        'fulfils',
        'target',
        'changes',
        'none',
      ),
      junk,
    )
    .map(([line, field, value]) => (field === 'none' ? line : { ...line, [field]: value }));

  it('is refused whatever it holds: deciding never fails', () => {
    fc.assert(
      fc.property(fc.array(spoilt, { maxLength: 8 }), (batch) => {
        expect(() => givenRecord(established('dpct')).when(recordBatch(...batch))).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });
});
