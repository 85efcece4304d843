import { describe, expect, it } from '@jest/globals';
import type { EventType } from '../../../src/domain/catalogue/event-types.js';
import type { FaultCode } from '../../../src/domain/catalogue/fault.js';
import { readEvent } from '../../../src/domain/catalogue/read-event.js';
import { SAMPLES } from './samples.js';

// docs/domain.md §6: a refusal says what was found, what was expected, and what to do.

type Example = readonly [type: EventType, fields: Readonly<Record<string, unknown>>, message: string];

const deep = (levels: number): unknown => (levels === 0 ? 'x' : [deep(levels - 1)]);
const sources = (fields: object) => ({ sources: [{ publisher: 'A newspaper', ...fields }] });

/** None is without an example: a new code does not compile until it has one. */
const EXAMPLES: { readonly [C in FaultCode]: readonly Example[] } = {
  'type-unknown': [
    ['RoundHeld', { type: 'RoundHold' }, 'There is no event type "RoundHold". Did you mean "RoundHeld"?'],
    ['RoundHeld', { type: 'Coup' }, 'There is no event type "Coup". Take one of those that are allowed.'],
  ],
  'field-unknown': [
    [
      'RoundHeld',
      { wordings: 'x' },
      'There is no field "wordings" in a RoundHeld. What has no field of its own goes into the summary or a note.',
    ],
    ['AgreementReached', { sumary: 'x' }, 'There is no field "sumary" in an AgreementReached. Did you mean "summary"?'],
  ],
  'field-missing': [
    [
      'TalksSevered',
      { channels: undefined },
      '"channels" is missing in a TalksSevered. Add it: The channels that the event names.',
    ],
    ['TalksSevered', { type: undefined }, '"type" is missing. Say what happened by one of the types of the catalogue.'],
  ],
  'field-mistyped': [
    ['TalksSevered', { summary: 7 }, 'Found 7, expected a text. Put it in quotes.'],
    ['TalksSevered', { by: 'CN' }, 'Found "CN", expected a list. Write it in [ ], also if it has one entry.'],
    ['TalksSuspended', { partial: 'yes' }, 'Found "yes", expected true or false. Write one of them, without quotes.'],
    ['RoundHeld', { round: '17' }, 'Found "17", expected a whole number. Write it in figures, without quotes.'],
    [
      'EventCorrected',
      { changes: 'x' },
      'Found "x", expected an object of fields and their new values. Write it as {"occurred": "2024-07-16"}.',
    ],
    ['TalksSevered', { type: 7 }, 'Found 7, expected the name of a type. Write it in quotes.'],
  ],
  'value-not-allowed': [
    [
      'ContactHeld',
      { mode: 'vidoe' },
      '"vidoe" is not one of call, video, in_person, letter, test, handshake. Did you mean "video"?',
    ],
  ],
  'null-not-allowed': [
    [
      'TalksSevered',
      { note: null },
      'Found null. Leave out what is not known; null only removes a field, in the "changes" of a correction.',
    ],
  ],
  'text-malformed': [
    [
      'TalksSevered',
      { note: 'a\nb' },
      `"a\\nb" has the control character U+000A. Take it out; only a readout's text may have lines and tabs.`,
    ],
    [
      'TalksSevered',
      { note: 'a\ud800' },
      '"a\\ud800" has half a character pair (a lone surrogate). Send well-formed Unicode.',
    ],
  ],
  'text-too-long': [
    [
      'ChannelEstablished',
      { shortName: 'The talks of the deputies' },
      '"The talks of the deputies" has more than 20 characters. Shorten it.',
    ],
    [
      'ChannelEstablished',
      { name: 'x'.repeat(201) },
      'The name has 201 characters, and a name has at most 200. Shorten it.',
    ],
  ],
  'text-empty': [
    ['RoundHeld', { summary: '  ' }, 'The text is blank. Write what there is to say.'],
    ['TalksSevered', { note: '' }, 'The text is empty. Write what there is to say, or leave the field out.'],
    [
      'ChannelEstablished',
      { name: '\u3164\u200b' },
      'The text has no visible character, only U+3164, U+200B. Write what there is to say.',
    ],
    [
      'TalksSevered',
      { note: '\u200b' },
      'The text has no visible character, only U+200B. Write what there is to say, or leave the field out.',
    ],
  ],
  'list-too-short': [
    ['TalksSevered', { channels: [] }, 'The list has 0 entries; it needs 1 or more. Name what is left out.'],
    ['ChannelEstablished', { members: ['US'] }, 'The list has 1 entry; it needs 2 or more. Name what is left out.'],
    [
      'ChannelEstablished',
      { members: ['US', 'US'] },
      'The list names only "US", and a channel has two members or more. Name the others.',
    ],
  ],
  'list-too-long': [
    ['ChannelEstablished', { channels: ['dpct', 'mmca'] }, 'The list has 2 entries; it takes 1. Leave out or split.'],
    [
      'TalksSevered',
      { tags: Array.from({ length: 21 }, (_, index) => `t${index}`) },
      'The list has 21 entries; it takes 20 at most. Leave out or split.',
    ],
  ],
  'object-empty': [
    ['EventCorrected', { changes: {} }, 'The correction changes nothing. Name at least one field and its new value.'],
  ],
  'too-deep': [
    [
      'EventCorrected',
      { changes: { note: deep(7) } },
      'The value is nested deeper than 8 levels. No field needs that: flatten it.',
    ],
  ],
  'date-malformed': [
    [
      'TalksSevered',
      { occurred: '5 August 2022' },
      '"5 August 2022" is no date. Write the year first, in figures: 5 August 2022 is 2022-08-05. It takes an EDTF date: ' +
        '2023-02-04T14:39:00-05:00, 2024-01-08, 2021-08, 2021-08-XX, 2021-22 (season), 2015, with ~ or ? at the end, or an ' +
        'interval of two, ../2015, 2023-04-07/...',
    ],
  ],
  'date-impossible': [
    ['TalksSevered', { occurred: '2023-02-30' }, '"2023-02-30" is no date. February 2023 has 28 days.'],
  ],
  'date-reversed': [
    [
      'TalksSevered',
      { occurred: '2023/2022' },
      '"2023/2022" is no date. It ends before it begins: write the earlier date first.',
    ],
  ],
  'date-out-of-range': [
    ['TalksSevered', { occurred: '12022' }, '"12022" is no date. Years go from 0001 to 9999. Write four figures.'],
    [
      'TalksSevered',
      { occurred: '0001-01-01T00:00:00+08:00', disclosed: undefined },
      '"0001-01-01T00:00:00+08:00" is 0000-12-31 in UTC, and years go from 0001 to 9999. Give the day alone.',
    ],
  ],
  'date-open-end': [
    [
      'RoundHeld',
      { occurred: '2024-01-08/..' },
      '"2024-01-08/.." has no end, and here one is needed. Give the last day, or only the first.',
    ],
  ],
  'date-open-start': [
    [
      'RoundScheduled',
      { scheduled: '../2024-01-08' },
      '"../2024-01-08" has no start, and here one is needed. Give the first day, or only the last.',
    ],
  ],
  'day-malformed': [
    [
      'CoverageStated',
      { from: '2021' },
      '"2021" is not a single day. Write one day of the calendar as YYYY-MM-DD, such as 2023-03-01.',
    ],
    [
      'CoverageStated',
      { through: 'now' },
      '"now" is not a day. Write one day of the calendar as YYYY-MM-DD, such as 2023-03-01, or .. for no last day.',
    ],
  ],
  'duration-malformed': [
    [
      'ChannelEstablished',
      { cadence: '1 year' },
      '"1 year" is not an ISO 8601 duration in whole years, months, weeks and days, in that order, such as P1Y, P6M or P90D. Did you mean "P1Y"?',
    ],
    [
      'ChannelEstablished',
      { cadence: 'PT24H' },
      '"PT24H" is not an ISO 8601 duration in whole years, months, weeks and days, in that order, such as P1Y, P6M or P90D. Write P1Y for a year.',
    ],
  ],
  'number-out-of-range': [
    ['RoundHeld', { round: 0 }, '0 is out of range. Numbers here go from 1 to 9007199254740991: check it.'],
    ['ArmsSaleNotified', { amountUsd: -5 }, '-5 is out of range. Sums begin at 0: check it, or leave it out.'],
  ],
  'number-not-whole': [['RoundHeld', { round: 1.5 }, '1.5 is not a whole number. Round it, or leave it out.']],
  'id-malformed': [
    [
      'TalksSevered',
      { id: 'US CN 32' },
      '"US CN 32" is not an id of an event: small letters, digits, ".", "_" and "-", a letter or digit first, at most 128 characters. Did you mean "us-cn-32"?',
    ],
    [
      'TalksSevered',
      { channels: ['dpct?'] },
      '"dpct?" is not an id of a channel: small letters and digits, in parts joined by "-" or ".", at most 64 characters. Change or shorten it.',
    ],
  ],
  'url-malformed': [
    [
      'TalksSevered',
      sources({ url: 'www.defense.gov/news' }),
      '"www.defense.gov/news" is not an absolute address that begins with http:// or https://. Did you mean "https://www.defense.gov/news"?',
    ],
    [
      'TalksSevered',
      sources({ url: 'file:///news' }),
      '"file:///news" is not an absolute address that begins with http:// or https://. Copy it from the browser.',
    ],
  ],
  'code-malformed': [
    [
      'TalksSevered',
      { by: ['cn'] },
      '"cn" is not the code of a party: 2 to 12 capital letters, digits or inner hyphens, a letter first, such as US, NATO or KFOR. Did you mean "CN"?',
    ],
  ],
  'language-malformed': [
    [
      'TalksSevered',
      sources({ language: 'zh_CN' }),
      '"zh_CN" is not a language tag of BCP 47. Write it as en, zh-Hans or pt-BR.',
    ],
  ],
  'sum-malformed': [
    ['TalksSevered', sources({ sha256: 'abc' }), '"abc" is not a SHA-256 of 64 hex digits. Take it from "sha256sum".'],
  ],
  'grade-malformed': [
    [
      'TalksSevered',
      sources({ grade: 'A7' }),
      '"A7" is not a grade: a letter A–F for the source and a digit 1–6 for the report, such as B2. Leave it out where nobody graded it.',
    ],
  ],
  'party-repeated': [
    [
      'RelationshipRegistered',
      {
        parties: [
          { code: 'US', name: 'United States' },
          { code: 'US', name: 'China' },
        ],
      },
      '"US" is already the code of another party. Give each party its own.',
    ],
  ],
  'rhythm-of-standing': [
    [
      'ChannelEstablished',
      { standing: true, cadence: 'P1Y', dormantAfter: undefined },
      'Found "cadence" beside "standing": what is there day and night has no rhythm. Leave out either of the two.',
    ],
  ],
  'disclosed-too-early': [
    [
      'TalksSevered',
      { occurred: '2022-08-05', disclosed: '2022-08-04' },
      '"2022-08-04" is before the event itself, "2022-08-05". What is disclosed has happened: check both dates.',
    ],
  ],
  'effective-too-early': [
    [
      'TalksSevered',
      { occurred: '2022-08-05', disclosed: undefined, effective: '2022-08-01' },
      '"2022-08-01" is before "2022-08-05", when it was declared. Leave "effective" out if it was so at once.',
    ],
  ],
  'coverage-reversed': [
    [
      'CoverageStated',
      { from: '2024-01-01', through: '2023-12-31' },
      'The coverage begins on 2024-01-01, after 2023-12-31, the day it goes through. Check both days.',
    ],
  ],
};

describe('What is out of form is refused in words', () => {
  const examples = Object.entries(EXAMPLES).flatMap(([code, cases]) =>
    cases.map(([type, fields, message]) => ({ code, event: { ...SAMPLES[type], ...fields }, message })),
  );

  it.each(examples)('$code: $message', ({ code, event, message }) => {
    const reading = readEvent(event);
    const faults = 'faults' in reading ? reading.faults : [];
    expect(faults.map((fault) => [fault.code, fault.message])).toEqual([[code, message]]);
  });
});
