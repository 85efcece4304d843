import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, EVENT_TYPES, type EventType } from '../../../../src/domain/catalogue/event-types.js';
import { fieldsOf } from '../../../../src/domain/catalogue/fields.js';
import { readEvent } from '../../../../src/domain/catalogue/read-event.js';
import { readDraft, valuesFrom, valuesOf, type Draft } from '../../../../src/web/kit/forms/draft.js';
import { ACCOUNTS } from '../../../domain/catalogue/accounts-sample.js';
import { SAMPLES } from '../../../domain/catalogue/samples.js';
import { parseDay } from '../../../../src/domain/time/days.js';

const TODAY = parseDay('2026-11-23')!;

const draftFrom = (type: EventType, ...pairs: [string, string][]): Draft =>
  readDraft(CATALOGUE[type].class, { values: valuesFrom(pairs), today: TODAY });

describe('What a form sends', () => {
  it.each(EVENT_TYPES.filter((type) => type !== 'EventCorrected'))(
    'is, for a %s, the event that was filled in',
    (type) => {
      const fields = fieldsOf(CATALOGUE[type].class);
      const accounts = Object.fromEntries(Object.entries(ACCOUNTS).filter(([name]) => fields.has(name)));
      const event = { ...accounts, ...SAMPLES[type] } as unknown as Draft;
      const { type: _, ...expected } = event;
      const draft = readDraft(CATALOGUE[type].class, {
        values: valuesFrom(valuesOf(CATALOGUE[type].class, event)),
        today: TODAY,
      });
      expect(draft).toEqual(expected);
      expect(readEvent({ ...draft, type })).toEqual({ event: { ...draft, type } });
    },
  );

  it('is read in words: dates, sums, spans of time', () => {
    expect(
      draftFrom('ArmsSaleNotified', ['occurred', 'August 2022'], ['amountUsd', '1,100,000,000'], ['by', 'US']),
    ).toEqual({ occurred: '2022-08', amountUsd: 1_100_000_000, by: ['US'] });
    expect(draftFrom('ChannelEstablished', ['cadence', '18 months'], ['dormantAfter', 'P90D'])).toEqual({
      cadence: 'P18M',
      dormantAfter: 'P90D',
    });
    expect(draftFrom('CoverageStated', ['from', '1 Jan 2021'], ['through', '..'])).toEqual({
      from: '2021-01-01',
      through: '..',
    });
  });

  it('keeps what cannot be read as it was typed', () =>
    expect(draftFrom('RoundHeld', ['occurred', 'soon'], ['round', 'the 17th'], ['mode', 'telepathy'])).toEqual({
      occurred: 'soon',
      round: 'the 17th',
      mode: 'telepathy',
    }));

  it('leaves out what is blank, in lists too', () =>
    expect(
      draftFrom(
        'TalksSevered',
        ['occurred', ' '],
        ['sources/0/publisher', ''],
        ['sources/7/publisher', 'Xinhua'],
        ['sources/7/url', ' '],
        ['localDates/US', ''],
      ),
    ).toEqual({ sources: [{ publisher: 'Xinhua' }] }));

  it('makes one paragraph of lines, but where lines may stand', () => {
    expect(
      draftFrom(
        'ContactHeld',
        ['summary', 'They met.\n  They talked.'],
        ['readouts/0/by', 'CN'],
        ['readouts/0/text', 'One.\nTwo.'],
        ['readouts/0/topics', 'Taiwan\n\nlines'],
      ),
    ).toEqual({
      summary: 'They met. They talked.',
      readouts: [{ by: 'CN', text: 'One.\nTwo.', topics: ['Taiwan', 'lines'] }],
    });
    expect(draftFrom('ClaimDisputed', ['about', 'e-1\ne-2'], ['about', 'e-3'])).toEqual({
      about: ['e-1', 'e-2', 'e-3'],
    });
  });

  it('finds an entry behind any number of names that are none', () => {
    const pairs = Array.from({ length: 20_000 }, (_, index): [string, string] => [`sources/${index}/x`, 'y']);
    expect(draftFrom('TalksSevered', ...pairs, ['sources/20000/publisher', 'Xinhua'])).toEqual({
      sources: [{ publisher: 'Xinhua' }],
    });
  });
});
