import { describe, expect, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import {
  contactDeclined,
  contactHeld,
  context,
  established,
  leadersAgreed,
  resumed,
  retired,
  roundCancelled,
  severed,
  suspended,
} from '../../dsl/samples.js';

describe('ChannelEstablished', () => {
  it('takes a channel from unknown to established', () => {
    given(established('dpct', '2015-01-01'))
      .asOf('2014-12-31')
      .thenStatus('unknown')
      .since(null)
      .begunBy(null)
      .days(null);
    given(established('dpct', '2015-01-01'))
      .asOf('2015-01-01')
      .thenStatus('established')
      .since('2015-01-01')
      .begunBy('established-dpct-2015-01-01');
  });

  it('does not change the status of a channel that is known already', () => {
    given(established('dpct', '2015-01-01'), severed('dpct', '2022-08-05'), established('dpct', '2023-01-01'))
      .asOf('2023-06-01')
      .thenStatus('severed')
      .since('2022-08-05');
  });

  it('of a channel that was used before it was established changes no status', () => {
    given(contactHeld('dpct', '2014-01-01'), established('dpct', '2015-01-01'))
      .asOf('2015-06-01')
      .thenStatus('operating')
      .since('2014-01-01');
  });

  it('leaves views, flags and unmet attempts on a channel that was unknown', () => {
    given(
      suspended('dpct', '2014-01-01', { by: ['CN'], partial: true }),
      contactDeclined('dpct', '2014-02-01'),
      established('dpct', '2015-01-01'),
    )
      .asOf('2015-06-01')
      .thenStatus('established')
      .sides({ CN: 'partly_suspended' })
      .partial(true)
      .strained('declined-2014-02-01');
  });

  it('replaces all fields of its channel: a cadence left out is gone', () => {
    const record = given(
      established('dpct', '2015-01-01', { cadence: 'P1Y', shortName: 'DPCT' }),
      established('dpct', '2020-01-01', { name: 'Renamed', level: 'minister' }),
    );
    record
      .asOf('2019-12-31')
      .fields({ name: 'Channel dpct', shortName: 'DPCT', cadence: 'P1Y', level: 'deputy_assistant_secretary' });
    record.asOf('2020-01-01').fields({ name: 'Renamed', shortName: null, cadence: null, level: 'minister' });
  });

  it('gives its fields to the time before it, if it was recorded first', () => {
    const record = given(
      established('dpct', '2020-01-01', { name: 'Recorded first' }),
      established('dpct', '2015-01-01', { name: 'Recorded later' }),
    );
    record.asOf('2014-01-01').fields({ name: 'Recorded first' });
    record.asOf('2015-01-01').fields({ name: 'Recorded later' });
    record.asOf('2020-01-01').fields({ name: 'Recorded first' });
  });

  it('gives its fields to the time before it even while it is not known', () => {
    given(established('dpct', '2015-01-01', { kind: 'hotline', disclosed: '2020-01-01' }))
      .asOf('2016-01-01')
      .knownAt('2016-01-01')
      .thenStatus('unknown')
      .fields({ kind: 'hotline' });
  });
});

describe('ChannelEstablished after a retirement', () => {
  const story = [
    established('dpct', '2015-01-01'),
    suspended('dpct', '2016-01-01', { by: ['US'], partial: true }),
    contactHeld('dpct', '2017-01-01'),
    severed('dpct', '2018-01-01', { by: ['CN'] }),
    contactDeclined('dpct', '2018-06-01'),
    retired('dpct', '2019-01-01'),
  ];

  it('establishes the channel again, with everything forgotten', () => {
    given(...story, established('dpct', '2020-01-01'))
      .asOf('2020-06-01')
      .thenStatus('established')
      .since('2020-01-01')
      .lastUse(null)
      .strained(null)
      .partial(false)
      .sides({})
      .closedSince(null);
  });

  it('forgets the unmet attempts: one more leaves it established', () => {
    given(...story, established('dpct', '2020-01-01'), contactDeclined('dpct', '2020-02-01'))
      .asOf('2020-06-01')
      .thenStatus('established');
  });

  it('on the same day, and recorded after it, establishes it again: an old line is replaced by a new one', () => {
    given(...story, established('dpct', '2019-01-01', { name: 'Same day' }))
      .asOf('2020-06-01')
      .thenStatus('established')
      .since('2019-01-01')
      .fields({ name: 'Same day' })
      .possibly();
  });

  it('leaves a doubt where its date may lie before the end of the retirement', () => {
    given(...story, established('dpct', '2018/2020', { name: 'Perhaps before' }))
      .asOf('2020-06-01')
      .thenStatus('retired');
    given(...story, established('dpct', '2019', { name: 'Perhaps before' }))
      .asOf('2020-06-01')
      .thenStatus('established')
      .since('2019-12-31')
      .possibly();
    given(...story, established('dpct', '2018~/2019-06', { name: 'Perhaps before' }))
      .asOf('2020-06-01')
      .thenStatus('retired');
    given(established('dpct'), retired('dpct', '2019-01'), established('dpct', '2019-02-01', { id: 'again' }))
      .asOf('2019-02-01')
      .thenStatus('established')
      .possibly();
    given(established('dpct'), retired('dpct', '2019-02'), established('dpct', '2019', { id: 'again' }))
      .asOf('2019-12-31')
      .thenStatus('established')
      .possibly('retired');
  });
});

describe('ChannelRetired', () => {
  const strained = [
    established('dpct'),
    contactHeld('dpct', '2022-01-01'),
    suspended('dpct', '2022-02-01', { by: ['CN'], partial: true }),
    roundCancelled('dpct', '2022-03-01'),
    retired('dpct', '2022-06-01'),
  ];

  it('retires the channel and clears flags and views', () => {
    given(...strained)
      .asOf('2022-06-01')
      .thenStatus('retired')
      .since('2022-06-01')
      .strained(null)
      .partial(false)
      .sides({})
      .closedSince(null)
      .due(null);
  });

  it('keeps the last use in sight', () => {
    given(...strained)
      .asOf('2022-06-01')
      .lastUse('2022-01-01', 151);
  });

  it.each([
    ['a severance', severed('dpct', '2023-01-01', { by: ['US'] })],
    ['a suspension', suspended('dpct', '2023-01-01', { by: ['US'] })],
    ['a partial suspension', suspended('dpct', '2023-01-01', { by: ['US'], partial: true })],
    ['a cancelled round', roundCancelled('dpct', '2023-01-01')],
    ['refused contacts', contactDeclined('dpct', '2023-01-01', { attempts: 3 })],
    ['an agreement to resume', leadersAgreed('dpct', '2023-01-01')],
    ['a second retirement', retired('dpct', '2023-01-01')],
    ['a statement', context('StatementIssued', 'dpct', '2023-01-01')],
    ['a handshake', contactHeld('dpct', '2023-01-01', { mode: 'handshake' })],
  ])('leaves nothing for %s to change', (_what, event) => {
    given(...strained, event)
      .asOf('2023-06-01')
      .thenStatus('retired')
      .since('2022-06-01')
      .begunBy('retired-2022-06-01')
      .strained(null)
      .partial(false)
      .sides({})
      .closedSince(null);
  });

  it('is undone by a use', () => {
    given(...strained, resumed('dpct', '2023-01-01'))
      .asOf('2023-01-01')
      .thenStatus('operating')
      .since('2023-01-01');
    expect(given(...strained, contactHeld('dpct', '2023-01-01')).asOf('2023-01-01').status.open).toBe(true);
  });
});
