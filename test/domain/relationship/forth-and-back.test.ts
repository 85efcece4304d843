import { describe, it } from '@jest/globals';
import type { PostedEvent } from '../../../src/domain/relationship/decide.js';
import { givenRecord, record, recordBatch, withoutId } from '../../dsl/commands.js';
import { corrected, established, severed } from '../../dsl/samples.js';

const cut = [established('dpct'), severed('dpct')];
const ID = 'severed-2022-08-05';

describe('A correction without an id of its own', () => {
  it('is a repeat of the last one only: whoever corrects forth and back and forth again is believed', () => {
    const [first, second, third] = ['2022-08-06', '2022-08-05', '2022-08-06'].map((occurred, index) =>
      withoutId(corrected(ID, { occurred }), `made-${index + 1}`),
    ) as [PostedEvent, PostedEvent, PostedEvent];
    const there = givenRecord(...cut).when(recordBatch(first, second, third));
    there.thenPlaced(['made-1', 4], ['made-2', 5], ['made-3', 6]);
    there
      .andThen()
      .when(recordBatch(withoutId(corrected(ID, { occurred: '2022-08-06' }), 'made-4')))
      .thenPlaced(['made-3', 6, 'repeated']);
    givenRecord(...cut)
      .when(record(first))
      .andThen()
      .when(record(second))
      .andThen()
      .when(record(third))
      .thenPlaced(['made-3', 6]);
    givenRecord(...cut)
      .when(recordBatch(first, withoutId(corrected(ID, { occurred: '2022-08-06' }), 'made-2')))
      .thenPlaced(['made-1', 4], ['made-1', 4, 'repeated']);
  });
});
