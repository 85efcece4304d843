import { describe, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import type { RefusalCode } from '../../../src/domain/relationship/refusals.js';
import { givenRecord, record } from '../../dsl/commands.js';
import {
  agreementReached,
  commitmentFulfilled,
  contactHeld,
  corrected,
  covered,
  established,
  promise,
  registered,
  retracted,
  severed,
  withheld,
} from '../../dsl/samples.js';

// docs/domain.md §6: a refusal says what was found, what was expected, and what to do.

const cut = severed('dpct', '2022-08-05', { by: ['CN'] });
const agreed = agreementReached('dpct', '2023-11-15', { commitments: [promise('P-1', { channels: ['dpct'] })] });
const given = givenRecord(
  established('dpct'),
  cut,
  agreed,
  commitmentFulfilled('P-1'),
  corrected(cut.id, { note: 'x' }),
  contactHeld('dpct'),
  retracted('contact-2022-11-22'),
  covered('2024-12-31'),
  withheld(cut.id),
);

type Example = readonly [event: object, pointer: string, message: string, record?: typeof given];

const withdrawn = givenRecord(covered('2024-12-31'), retracted('us-cn-registered'));

/** None is without an example: a new code does not compile until it has one. */
const EXAMPLES: { readonly [C in RefusalCode]: readonly Example[] } = {
  'relationship-mismatch': [
    [
      { ...severed('dpct'), relationship: 'us-ru' },
      '/relationship',
      'The event names the relationship "us-ru" and is posted to "us-cn". Post it to its own, or leave the field out.',
    ],
  ],
  'registration-misplaced': [
    [
      registered({ id: 'again' }),
      '/type',
      'A relationship is registered by POST /api/v1/relationships, once, as its first event.',
    ],
  ],
  'channel-unknown': [
    [
      severed('dcpt', '2022-08-07'),
      '/channels/0',
      'There is no channel "dcpt" in us-cn. Did you mean "dpct"? New channels begin with ChannelEstablished.',
    ],
    [
      severed('hotline', '2022-08-07'),
      '/channels/0',
      'There is no channel "hotline" in us-cn. New channels begin with ChannelEstablished.',
    ],
  ],
  'party-unknown': [
    [
      severed('dpct', '2022-08-06', { by: ['JP'] }),
      '/by/0',
      'There is no party "JP" in us-cn. Only its parties act in a relationship; others stand under "thirdParties" or "participants".',
    ],
  ],
  'event-unknown': [
    [
      severed('dpct', '2022-08-06', { cause: 'visit' }),
      '/cause',
      'There is no event "visit" in us-cn. Record what is referred to first.',
    ],
    [
      corrected('visit', { note: 'x' }),
      '/target',
      'There is no event "visit" in us-cn. Look the event up and name its id.',
    ],
  ],
  'commitment-unknown': [
    [
      commitmentFulfilled('P-2', '2024-02-01'),
      '/fulfils/0',
      'There is no commitment "P-2" in us-cn. Did you mean "P-1"? A commitment is made by an agreement: record that first.',
    ],
  ],
  'commitment-taken': [
    [
      agreementReached('dpct', '2024-01-01', { commitments: [promise('P-1')] }),
      '/commitments/0/id',
      `The commitment id "P-1" stands already in event "${agreed.id}". Give this promise an id of its own.`,
    ],
  ],
  'id-taken': [
    [
      { ...cut, occurred: '2022-08-06' },
      '/id',
      `The id "${cut.id}" stands at position 3 for other content. If this is another fact, give it another id; if that one is ` +
        'wrong, correct it.',
    ],
  ],
  'date-in-future': [
    [
      severed('dpct', '2027-01-01'),
      '/occurred',
      '"2027-01-01" is still to come. Record what has happened; what is planned or announced for later goes into ' +
        '"scheduled", "targetDate", "due" or "effective".',
    ],
  ],
  'target-not-correctable': [
    [
      corrected('corrected-severed-2022-08-05', { reason: 'y' }),
      '/target',
      `"corrected-severed-2022-08-05" is itself an EventCorrected: correct the event again ("${cut.id}").`,
    ],
  ],
  'target-retracted': [
    [
      corrected('contact-2022-11-22', { note: 'x' }),
      '/target',
      '"contact-2022-11-22" is retracted, which is final. Record the fact anew under a new id.',
    ],
  ],
  'relationship-withdrawn': [
    [
      severed('dpct', '2022-08-07'),
      '',
      'us-cn was withdrawn, which is final. Register the relationship anew, under another code.',
      withdrawn,
    ],
  ],
  'still-named': [
    [
      retracted(agreed.id),
      '/target',
      'The commitment "P-1" is still named by event "fulfilled-2024-01-08". Correct or retract that first.',
    ],
    [
      retracted('established-dpct-2015-01-01'),
      '/target',
      `The channel "dpct" is still named by event "${cut.id}". Correct or retract that first.`,
    ],
    [
      retracted('us-cn-registered'),
      '/target',
      'Event "established-dpct-2015-01-01" still tells of the relationship. Retract it first, or withdraw the relationship with ' +
        'all that is recorded of it: POST /api/v1/relationships/us-cn/retraction.',
    ],
  ],
};

describe('What the record cannot take is refused in words', () => {
  const examples = Object.entries(EXAMPLES).flatMap(([code, cases]) =>
    cases.map(([event, pointer, message, record = given]) => ({ code, event, pointer, message, on: record })),
  );

  it.each(examples)('$code: $message', ({ code, event, pointer, message, on }) => {
    on.when(record(event as AnyEvent))
      .thenRefused(code, pointer)
      .saying(message);
  });
});
