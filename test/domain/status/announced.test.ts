import { describe, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import { covered, established, retired, roundHeld, severed, stopLifted, suspended } from '../../dsl/samples.js';

// docs/domain.md §3, Effective later; §4, until.

const used = [established('dpct'), roundHeld('dpct', '2021-01-01')];

describe('A stop that is declared before it is so', () => {
  const told = [
    ...used,
    severed('dpct', '2021-10-18', { by: ['CN'], effective: '2021-11-01', disclosed: '2021-10-18' }),
  ];

  it('is announced, and the channel open, until the day comes', () => {
    given(...told)
      .asOf('2021-10-31')
      .thenStatus('operating')
      .announced({ event: 'severed-2021-10-18', status: 'severed', effective: '2021-11-01' });
  });

  it('is so from that day on, and announced no more', () => {
    given(...told)
      .asOf('2021-11-01')
      .thenStatus('severed')
      .since('2021-11-01')
      .announced();
  });

  it('is announced from the day on which it was certainly declared', () => {
    given(...told)
      .asOf('2021-10-17')
      .announced();
    given(...used, severed('dpct', '2021-10', { effective: '2021-11-20' }))
      .asOf('2021-10-30')
      .announced();
    given(...told)
      .asOf('2021-10-20')
      .knownAt('2021-10-17')
      .announced();
  });

  it('may be so already where its day is in doubt', () => {
    given(...used, severed('dpct', '2021-10-18', { effective: '2021-11' }))
      .asOf('2021-11-15')
      .thenStatus('operating')
      .possibly('severed')
      .announced({ event: 'severed-2021-10-18', status: 'severed', effective: '2021-11' });
  });

  it('comes before what happens until then, wherever it stands in the record', () => {
    given(...told, roundHeld('dpct', '2021-10-25'))
      .asOf('2021-11-01')
      .thenStatus('severed')
      .lastUse('2021-10-25');
  });

  it('moves the edge of its channel to the day from which it is so', () => {
    given(...told, covered('2021-06-30'))
      .asOf('2021-10-31')
      .channel('dpct')
      .countedTo('2021-06-30');
    given(...told, covered('2021-06-30'))
      .asOf('2021-12-31')
      .channel('dpct')
      .countedTo('2021-11-01');
  });

  it('is told with all others, those too that will change nothing, in the order of their days', () => {
    given(
      ...used,
      retired('dpct', '2021-01-02', { effective: '2023-01-01' }),
      suspended('dpct', '2021-01-03', { effective: '2022-06', partial: true, by: ['CN'] }),
      suspended('dpct', '2021-01-04', { id: 'pause', effective: '2022-01-01' }),
    )
      .asOf('2021-06-01')
      .announced(
        { event: 'pause', status: 'suspended', effective: '2022-01-01' },
        { event: 'suspended-2021-01-03', status: 'partly_suspended', effective: '2022-06' },
        { event: 'retired-2021-01-02', status: 'retired', effective: '2023-01-01' },
      );
  });
});

describe('The declared end of a suspension', () => {
  const paused = [...used, suspended('dpct', '2023-02-01', { by: ['CN'], until: '2023-06-30' })];

  it('is told, and changes nothing when it has passed', () => {
    given(...paused)
      .asOf('2023-02-01')
      .until('2023-06-30');
    given(...paused)
      .asOf('2023-12-01')
      .thenStatus('suspended')
      .until('2023-06-30');
  });

  it('is that of the newest suspension, also where it names none', () => {
    const again = (fields: object) => suspended('dpct', '2023-03-01', { by: ['CN'], ...fields });
    given(...paused, again({ until: '2024' }))
      .asOf('2023-12-01')
      .until('2024');
    given(...paused, again({}))
      .asOf('2023-12-01')
      .until(null);
    given(...paused, again({ until: '2024', partial: true }))
      .asOf('2023-12-01')
      .until('2023-06-30');
  });

  it('is none in any other status', () => {
    given(...paused, severed('dpct', '2023-03-01'))
      .asOf('2023-12-01')
      .until(null);
    given(...paused, stopLifted('dpct', '2023-03-01'))
      .asOf('2023-12-01')
      .thenStatus('resumption_agreed')
      .until(null);
    given(...paused, roundHeld('dpct', '2023-03-01'))
      .asOf('2023-03-01')
      .until(null);
  });
});
