import { describe, expect, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import { contactHeld, corrected, established, retracted, roundHeld, severed } from '../../dsl/samples.js';

// docs/domain.md §5, seen on a channel: the record is added to, never rewritten.

const ID = 'severed-2022-08-05';
const cut = [established('dpct'), severed('dpct', '2022-08-05')];

describe('Our own slip, mended', () => {
  const mended = given(...cut, corrected(ID, { occurred: '2022-08-06' }));

  it('is gone for every reader from the position of its correction on', () => {
    mended.asOf('2022-12-01').thenStatus('severed').since('2022-08-06');
    mended.asOf('2022-08-06').knownAt('2022-08-06').since('2022-08-06');
    mended.asOf('2022-08-05').thenStatus('established');
  });

  it('still stands at the positions before', () => {
    mended.asOf('2022-12-01').position(2).since('2022-08-05');
    mended.asOf('2022-12-01').position(3).since('2022-08-06');
  });
});

describe('News', () => {
  const news = given(...cut, corrected(ID, { channels: ['mmca'] }, { disclosed: '2023-01-01' }), established('mmca'));

  it('leaves readers before its day with the old version', () => {
    news.asOf('2022-12-01').knownAt('2022-12-31').thenStatus('severed').channel('mmca').thenStatus('established');
  });

  it('gives later readers the new one, about any day', () => {
    news
      .asOf('2022-12-01')
      .knownAt('2023-01-01')
      .thenStatus('established')
      .channel('mmca')
      .thenStatus('severed')
      .since('2022-08-05');
  });

  it('is not in the record before its position, whatever the reader knows', () => {
    news.asOf('2022-12-01').knownAt('2024-01-01').position(2).thenStatus('severed');
  });
});

describe('A corrected event', () => {
  it('is shown as it reads at each point', () => {
    const record = given(
      ...cut,
      corrected(ID, { summary: 'Mended.' }),
      corrected(ID, { summary: 'News.' }, { disclosed: '2023-01-01' }),
    );
    record.asOf('2024-01-01').position(2).thenEvent(ID, { summary: 'severed (2022-08-05).' });
    record.asOf('2024-01-01').position(3).thenEvent(ID, { summary: 'Mended.' });
    record.asOf('2024-01-01').position(4).knownAt('2022-12-31').thenEvent(ID, { summary: 'Mended.' });
    record.asOf('2024-01-01').position(4).knownAt('2023-01-01').thenEvent(ID, { summary: 'News.' });
    record.asOf('2024-01-01').knownAt('2022-08-04').thenEvent(ID, null);
  });

  it('keeps its own position in the fold order', () => {
    const sameDay = [
      established('dpct'),
      severed('dpct', '2022-08-06', { id: 'cut' }),
      roundHeld('dpct', '2022-08-05'),
    ];
    given(...sameDay, corrected('cut', { occurred: '2022-08-05' }))
      .asOf('2022-12-01')
      .thenStatus('operating');
    given(...sameDay, corrected('held-2022-08-05', { occurred: '2022-08-06' }))
      .asOf('2022-12-01')
      .thenStatus('operating');
    given(
      established('dpct'),
      roundHeld('dpct', '2022-08-05'),
      severed('dpct', '2022-08-05'),
      corrected('held-2022-08-05', { note: 'x' }),
    )
      .asOf('2022-12-01')
      .thenStatus('severed');
  });

  it('moves in time with its date', () => {
    given(...cut, contactHeld('dpct', '2022-10-01'), corrected(ID, { occurred: '2022-11-01' }))
      .asOf('2022-12-01')
      .thenStatus('severed')
      .since('2022-11-01');
  });

  it('that establishes the channel corrects its fields from the beginning', () => {
    const record = given(...cut, corrected('established-dpct-2015-01-01', { name: 'Policy talks', cadence: 'P1Y' }));
    record.asOf('2010-01-01').thenStatus('unknown').fields({ name: 'Policy talks', cadence: 'P1Y' });
    record.asOf('2010-01-01').position(2).fields({ name: 'Channel dpct', cadence: null });
  });
});

describe('A retraction', () => {
  it('of our own slip takes the event away for every reader', () => {
    const record = given(...cut, retracted(ID));
    record.asOf('2022-12-01').thenStatus('established').thenEvent(ID, null);
    record.asOf('2022-12-01').knownAt('2022-12-01').thenStatus('established');
    record.asOf('2022-12-01').position(2).thenStatus('severed').thenEvent(ID, { id: ID });
  });

  it('that is news takes it away from its day on', () => {
    const record = given(...cut, retracted(ID, { disclosed: '2023-01-01' }));
    record.asOf('2022-12-01').knownAt('2022-12-31').thenStatus('severed');
    record.asOf('2022-12-01').knownAt('2023-01-01').thenStatus('established');
    record.asOf('2022-12-01').position(2).thenStatus('severed');
  });

  it('of a use gives the channel back to the use before', () => {
    given(
      established('dpct'),
      contactHeld('dpct', '2022-01-01'),
      roundHeld('dpct', '2022-06-01'),
      retracted('held-2022-06-01'),
    )
      .asOf('2022-07-01')
      .thenStatus('operating')
      .lastUse('2022-01-01');
  });

  it('of the first establishment leaves the fields to the next on record', () => {
    given(
      established('dpct', '2015-01-01', { name: 'First' }),
      established('dpct', '2018-01-01', { name: 'Next' }),
      retracted('established-dpct-2015-01-01'),
    )
      .asOf('2016-01-01')
      .thenStatus('unknown')
      .fields({ name: 'Next' });
  });
});

describe('An older position', () => {
  it('says what the record said then, whatever came later', () => {
    const told = [
      ...cut,
      roundHeld('dpct', '2023-01-01'),
      corrected(ID, { occurred: '2023-02-01' }),
      retracted('held-2023-01-01'),
    ];
    for (let position = 1; position <= told.length; position++) {
      const then = given(...told.slice(0, position)).asOf('2023-06-01').status;
      expect(
        given(...told)
          .asOf('2023-06-01')
          .position(position).status,
      ).toEqual(then);
    }
  });
});
