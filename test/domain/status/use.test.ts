import { describe, expect, it } from '@jest/globals';
import { given } from '../../dsl/given.js';
import {
  contactDeclined,
  contactHeld,
  context,
  established,
  notificationGiven,
  resumed,
  retired,
  roundCancelled,
  roundHeld,
  severed,
  suspended,
} from '../../dsl/samples.js';
import { ledInto } from './led-into.js';

// docs/domain.md §3: RoundHeld, ContactHeld, NotificationGiven, and the paragraph on uses.

describe('A use', () => {
  it('opens a channel from every status', () => {
    for (const status of [
      'unknown',
      'established',
      'dormant',
      'unresponsive',
      'suspended',
      'severed',
      'resumption_agreed',
      'retired',
    ] as const) {
      given(...ledInto(status), roundHeld('dpct', '2024-06-15'))
        .asOf('2024-06-15')
        .thenStatus('operating')
        .since('2024-06-15')
        .closedSince(null);
    }
  });

  it('of a channel in use leaves since and its beginning as they are', () => {
    given(established('dpct'), contactHeld('dpct', '2022-01-01'), roundHeld('dpct', '2022-06-01'))
      .asOf('2022-06-01')
      .thenStatus('operating')
      .since('2022-01-01')
      .begunBy('contact-2022-01-01')
      .lastUse('2022-06-01');
  });

  it("clears strain, unmet attempts and the sides' views", () => {
    const story = [
      established('dpct'),
      contactHeld('dpct', '2022-01-01'),
      roundCancelled('dpct', '2022-02-01'),
      contactDeclined('dpct', '2022-03-01'),
      suspended('dpct', '2022-04-01', { by: ['CN'] }),
      severed('dpct', '2022-05-01', { by: ['US'] }),
      contactHeld('dpct', '2022-06-01'),
    ];
    given(...story)
      .asOf('2022-06-01')
      .thenStatus('operating')
      .strained(null)
      .sides({});
    given(...story, contactDeclined('dpct', '2022-07-01'))
      .asOf('2022-07-01')
      .thenStatus('operating')
      .strained('declined-2022-07-01');
  });

  it('leaves a partial suspension: the flag, and the view that says so', () => {
    given(
      established('dpct'),
      suspended('dpct', '2022-01-01', { by: ['CN'], partial: true }),
      severed('dpct', '2022-02-01', { by: ['US'] }),
      contactHeld('dpct', '2022-03-01'),
    )
      .asOf('2022-03-01')
      .sides({ CN: 'partly_suspended' })
      .partial(false);
    given(established('dpct'), suspended('dpct', '2022-01-01', { partial: true }), roundHeld('dpct', '2022-03-01'))
      .asOf('2022-03-01')
      .partial(true);
  });

  it('of several days is counted from its end', () => {
    given(established('dpct'), roundHeld('dpct', '2021-09-28/2021-09-29'))
      .asOf('2024-01-08')
      .lastUse('2021-09-29', 831);
  });

  it('begins on the first of its days', () => {
    given(established('dpct'), roundHeld('dpct', '2024-01-08/2024-01-09'))
      .asOf('2024-01-09')
      .since('2024-01-08')
      .days(1);
  });

  it('that still goes on was never later than the day asked for, and silence is never negative', () => {
    given(established('dpct'), roundHeld('dpct', '2024-01-08/2024-01-12'))
      .asOf('2024-01-09')
      .thenStatus('operating')
      .lastUse('2024-01-09', 0);
  });

  it('is the last one if none ends later', () => {
    const record = given(
      established('dpct'),
      roundHeld('dpct', '2023-01-01/2023-06-30'),
      contactHeld('dpct', '2023-02-01'),
    );
    record.asOf('2023-07-01').lastUse('2023-06-30', 1);
    expect(record.asOf('2023-07-01').status.lastUse?.event).toBe('held-2023-01-01-2023-06-30');
  });

  it('is the last one if another ends at the same moment', () => {
    const record = given(
      established('dpct'),
      roundHeld('dpct', '2023-01-01/2023-01-05'),
      contactHeld('dpct', '2023-01-05'),
    );
    expect(record.asOf('2023-07-01').status.lastUse?.event).toBe('contact-2023-01-05');
  });
});

describe('A round', () => {
  it.each(['call', 'video', 'in_person', 'letter', 'test', 'handshake'])('is a use, however it is held: %s', (mode) => {
    given(established('dpct'), roundHeld('dpct', '2024-01-08', { mode }))
      .asOf('2024-01-08')
      .thenStatus('operating');
  });
});

describe('A contact', () => {
  it.each(['call', 'video', 'in_person', 'letter', undefined])('is a use when it is held by %s', (mode) => {
    given(established('dpct'), contactHeld('dpct', '2024-01-08', { ...(mode && { mode }) }))
      .asOf('2024-01-08')
      .thenStatus('operating')
      .lastUse('2024-01-08');
  });

  const refused = [
    established('dpct'),
    severed('dpct', '2022-08-05', { by: ['CN'] }),
    roundCancelled('dpct', '2022-08-06'),
  ];
  it.each([
    ['a handshake', { mode: 'handshake' }],
    ['a substantive handshake', { mode: 'handshake', substantive: true }],
    ['a contact without substance', { substantive: false }],
    ['a call without substance', { mode: 'call', substantive: false }],
    ['a test on talks', { mode: 'test' }],
  ])('that is %s changes nothing at all', (_what, fields) => {
    given(...refused, contactHeld('dpct', '2023-06-02', fields))
      .asOf('2023-06-02')
      .thenStatus('severed')
      .since('2022-08-05')
      .lastUse(null)
      .strained('cancelled-2022-08-06')
      .sides({ CN: 'severed' });
  });

  it('is substantive unless it says otherwise', () => {
    given(established('dpct'), contactHeld('dpct', '2024-01-08', { substantive: true }))
      .asOf('2024-01-08')
      .thenStatus('operating');
  });
});

describe('A test', () => {
  const tested = contactHeld('line', '2024-06-15', { mode: 'test' });

  it.each(['unknown', 'established', 'operating', 'dormant', 'retired'] as const)(
    'on a hotline that is not closed is a use: %s',
    (status) => {
      given(...ledInto(status, 'line', { kind: 'hotline' }), tested)
        .asOf('2024-06-15')
        .channel('line')
        .thenStatus('operating')
        .lastUse('2024-06-15');
    },
  );

  it.each(['unresponsive', 'suspended', 'severed', 'resumption_agreed'] as const)(
    'on a hotline that is closed is none: %s',
    (status) => {
      given(...ledInto(status, 'line', { kind: 'hotline' }), tested)
        .asOf('2024-06-15')
        .channel('line')
        .thenStatus(status)
        .lastUse(null);
    },
  );

  it.each(['talks', 'contact', 'consultative_mechanism', 'notification'])(
    'on a channel of another kind is none: %s',
    (kind) => {
      given(established('line', '2015-01-01', { kind }), tested)
        .asOf('2024-06-15')
        .thenStatus('established')
        .lastUse(null);
    },
  );

  it('without substance is none, even on an open hotline', () => {
    given(
      established('line', '2015-01-01', { kind: 'hotline' }),
      contactHeld('line', '2024-06-15', { mode: 'test', substantive: false }),
    )
      .asOf('2024-06-15')
      .thenStatus('established');
  });

  it('is judged by the kind the channel had then', () => {
    const madeHotline = [established('line', '2015-01-01'), established('line', '2024-01-01', { kind: 'hotline' })];
    given(...madeHotline, contactHeld('line', '2023-12-31', { mode: 'test' }))
      .asOf('2024-06-15')
      .thenStatus('established');
    given(...madeHotline, contactHeld('line', '2024-01-02', { mode: 'test' }))
      .asOf('2024-06-15')
      .thenStatus('operating');
  });
});

describe('A notification', () => {
  it('is a use of a channel of that kind', () => {
    given(established('nrrc', '1987-09-15', { kind: 'notification' }), notificationGiven('nrrc'))
      .asOf('2024-09-25')
      .thenStatus('operating')
      .lastUse('2024-09-25');
  });

  it.each(['talks', 'contact', 'hotline', 'consultative_mechanism'])(
    'is nothing to a channel of another kind: %s',
    (kind) => {
      given(established('nrrc', '1987-09-15', { kind }), notificationGiven('nrrc'))
        .asOf('2024-09-25')
        .thenStatus('established')
        .lastUse(null);
    },
  );

  it('brings a retired instrument back, and no other channel', () => {
    given(
      established('nrrc', '1987-09-15', { kind: 'notification' }),
      retired('nrrc', '2024-01-01'),
      notificationGiven('nrrc'),
    )
      .asOf('2024-09-25')
      .thenStatus('operating');
    given(established('nrrc', '1987-09-15'), retired('nrrc', '2024-01-01'), notificationGiven('nrrc'))
      .asOf('2024-09-25')
      .thenStatus('retired');
  });
});

describe('An event that only surrounds', () => {
  it('changes no channel, whether it names it or not', () => {
    given(
      established('dpct'),
      resumed('dpct', '2023-01-01'),
      context('BalloonDowned', 'dpct'),
      context('BalloonDowned'),
      context('SanctionImposed', 'dpct', '2023-03-01'),
    )
      .asOf('2023-06-01')
      .thenStatus('operating')
      .since('2023-01-01')
      .lastUse('2023-01-01')
      .strained(null)
      .sides({});
  });
});
