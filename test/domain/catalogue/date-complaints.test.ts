import { describe, expect, it } from '@jest/globals';
import { dateComplaint, dayComplaint } from '../../../src/domain/catalogue/date-complaints.js';
import { EDTF_FORMS, parseEdtf } from '../../../src/domain/time/edtf.js';

describe('what is wrong with a date', () => {
  it.each([
    ['2023-02-30', 'February 2023 has 28 days.'],
    ['2024-02-30', 'February 2024 has 29 days.'],
    ['1900-02-29', 'February 1900 has 28 days.'],
    ['2023-04-31', 'April 2023 has 30 days.'],
    ['0999-02-30', 'February 0999 has 28 days.'],
    ['2023-02-30/2023-03-01', 'Its first date, "2023-02-30": February 2023 has 28 days.'],
    ['2023-02-30/..', 'Its first date, "2023-02-30": February 2023 has 28 days.'],
    ['../2023-06-31', 'Its last date, "2023-06-31": June 2023 has 30 days.'],
    ['2023-02-30T10:00:00Z', 'February 2023 has 28 days.'],
    ['2023-02-30?', 'February 2023 has 28 days.'],
    ['20230230', 'February 2023 has 28 days.'],
    ['2023-06-00', 'Days begin at 01; where the day is not known, write "2023-06".'],
    ['2023-13', 'Months go from 01 to 12, and 21 to 24 are the northern seasons.'],
    ['2023-00', 'Months go from 01 to 12, and 21 to 24 are the northern seasons.'],
    ['2023-31-11', 'Months go from 01 to 12.'],
    ['2023-13-01', 'Months go from 01 to 12, and stand before the day: "2023-01-13".'],
    ['30.02.2023', 'February 2023 has 28 days.'],
    ['2/30/2023', 'February 2023 has 28 days.'],
    ['2023/02/30', 'February 2023 has 28 days.'],
    ['2023-02-04T24:00:00Z', 'Hours go from 00 to 23: midnight is 00:00:00 of the next day.'],
    ['2023-02-04T25:10:00Z', 'Hours go from 00 to 23.'],
    ['2023-02-04T10:60:00Z', 'Minutes go from 00 to 59.'],
    ['2016-12-31T23:59:60Z', 'Seconds go from 00 to 59: write a leap second as the one before it.'],
    ['2023-02-04T10:00:00+24:00', 'Offsets go from -23:59 to +23:59.'],
    ['2023-366', 'The year 2023 has 365 days, and days are written with their month.'],
  ])('%s is on no calendar', (text, why) => {
    expect(dateComplaint(text)).toEqual({
      code: 'date-impossible',
      message: `${JSON.stringify(text)} is no date. ${why}`,
    });
  });

  it.each([
    ['2004?~', 'A date has one mark, ~ or ?: "2004~" for about then, or "2004?" if that is not certain.'],
    ['1984%', 'A date has one mark, ~ or ?: "1984~" for about then, or "1984?" if that is not certain.'],
    ['2004-06-11??', 'A date has one mark, ~ or ?: "2004-06-11~" for'],
    ['2004~-06', 'The mark stands at the end, and is of the whole date: "2004-06~"'],
    ['?2004', 'The mark stands at the end, and is of the whole date: "2004~"'],
    ['2004-06-11T10:00:00Z~', 'An instant has no mark'],
    ['201X', 'A year has four figures: write "2010/2019".'],
    ['20XX', 'A year has four figures: write "2000/2099".'],
    ['201u', 'A year has four figures: write "2010/2019".'],
    ['2004-XX', 'Where the month is not known, write the year alone: "2004".'],
    ['2004-XX-XX', 'Where the month is not known, write the year alone: "2004".'],
    ['2004-XX-12', 'Where the month is not known, write the year alone: "2004".'],
    ['2004-05-1X', 'Where the day is not known, write "2004-05".'],
    ['XXXX-05-12', 'Only the day of a month can be XX.'],
    [
      '1985/',
      'A side is left open by two dots: write "1985/.." if it goes on, or only "1985" if its end is not known.',
    ],
    ['1985-04/open', 'write "1985-04/.." if it goes on, or only "1985-04" if its end is not known.'],
    ['2023-01-08/...', 'write "2023-01-08/.." if it goes on, or only "2023-01-08" if its end is not known.'],
    ['/1985', 'write "../1985" if it was so by then at the latest, or only "1985" if its start is not known.'],
    ['unknown/1985', 'write "../1985" if it was so by then at the latest'],
    ['../..', 'It is open at both ends, which says nothing: name one of its dates.'],
    ['/', 'It is open at both ends, which says nothing: name one of its dates.'],
    ['2001-25', 'Of the seasons there are 21 to 24, the northern spring, summer, autumn and winter'],
    ['2001-41', 'Of the seasons there are 21 to 24'],
    ['2023-01-08/10', 'Both dates of an interval are written whole: "2023-01-08/2023-01-10".'],
    ['2023-01-08/02-10', 'Both dates of an interval are written whole: "2023-01-08/2023-02-10".'],
    ['1985/present', 'write "1985/.." if it goes on, or only "1985" if its end is not known.'],
    ['1985/now', 'write "1985/.." if it goes on'],
    ['since 2015', 'Since then is written "2015/..".'],
    ['from 2015-04', 'Since then is written "2015-04/..".'],
    ['2015..', 'Since then is written "2015/..".'],
    ['1985-', 'Since then is written "1985/..".'],
    ['until 2015', 'By then at the latest is written "../2015".'],
    ['..2015', 'By then at the latest is written "../2015".'],
    ['...', 'It is open at both ends, which says nothing: name one of its dates.'],
    ['ca. 2015', 'About then is written "2015~".'],
    ['c2015', 'About then is written "2015~".'],
    ['1985-2010', 'An interval is written with a slash: "1985/2010".'],
    ['1985 – 2010', 'An interval is written with a slash: "1985/2010".'],
    ['2015 to 2016', 'An interval is written with a slash: "2015/2016".'],
    ['2023-01-08 / 2023-01-10', 'without blanks: "2023-01-08/2023-01-10".'],
    ['2015 ?', 'without blanks: "2015?".'],
    ['２０１５', 'Write it in plain figures and hyphens, without blanks: "2015".'],
    ['2023‑02‑04', 'Write it in plain figures and hyphens, without blanks: "2023-02-04".'],
    ['2023-02-04Z', 'A day has no offset: write "2023-02-04".'],
    ['2023-02-04T', 'Write the time as hours, minutes and seconds, such as "2023-02-04T14:39:00Z".'],
    ['spring 2021', 'Seasons are written as months 21 to 24: "2021-21".'],
    ['2021-Fall', 'Seasons are written as months 21 to 24: "2021-23".'],
    ['winter 2021', 'Seasons are written as months 21 to 24, the winter that begins in it: "2021-24".'],
    ['P6M', 'That is how long something takes, and no date: write its last day.'],
    ['n/a', 'No date is in it: leave the field out if the date is not known.'],
    ['unknown', 'No date is in it'],
    ['25.12.2022', 'Write the year first, with hyphens: "2022-12-25".'],
    ['12/25/2022', 'Write the year first, with hyphens: "2022-12-25".'],
    ['5/8/22', 'Write the year first, with hyphens: 5 August 2022 is 2022-08-05.'],
    ['2021/2022/2023', 'An interval has two dates, its first and its last: leave out the rest.'],
    ['2021/2022/..', 'An interval has two dates, its first and its last: leave out the rest.'],
    ['05/08/2022', 'Write the year first, with hyphens: 5 August 2022 is 2022-08-05.'],
    ['20220805', 'Write it with hyphens and two figures each: "2022-08-05".'],
    ['2022-8-5', 'Write it with hyphens and two figures each: "2022-08-05".'],
    ['2022.08.05', 'Write it with hyphens and two figures each: "2022-08-05".'],
    ['2022-W31', 'Weeks are written as an interval of their first and last day.'],
    ['2022-217', 'Days are written with their month: "2022-08-05".'],
    ['2022-Q3', 'Quarters and halves of a year are written as an interval of their first and last month.'],
    ['H1 2022', 'Quarters and halves of a year'],
    ['[2021,2022]', 'Sets of dates are not taken: write an interval of the first and the last.'],
    ['2021..2022', 'An interval is written with a slash, such as 2024-01-08/2024-01-09.'],
    ['8 Jan 2024', 'Write the year first, in figures: 5 August 2022 is 2022-08-05.'],
    ['today', 'Write the year first, in figures'],
    ['', 'It is empty: leave the field out if the date is not known.'],
    [' 2022', 'There are blanks around it: take them out.'],
    ['2023-02-04T14:39:00', 'The offset of the clock is needed: "2023-02-04T14:39:00Z" in UTC, -05:00 in Washington.'],
    ['2023-02-04T14:39', 'The seconds and the offset of the clock are needed: "2023-02-04T14:39:00Z" in UTC'],
    ['2023-02-04T14:39Z', 'Write it as "2023-02-04T14:39:00Z".'],
    ['2023-02-04 14:39:00Z', 'Write it as "2023-02-04T14:39:00Z".'],
    ['2023-02-04 14:39:00.123Z', 'Write it as "2023-02-04T14:39:00.123Z".'],
    ['2023-02-04t14:39:00z', 'Write it as "2023-02-04T14:39:00Z".'],
    ['2023-02-04T14:39:00-0500', 'Write it as "2023-02-04T14:39:00-05:00".'],
    [
      '2023-02-04T14:39:00.123456Z',
      'Nothing is finer than a thousandth of a second: write "2023-02-04T14:39:00.123Z".',
    ],
    ['2023-02-04T14:39:00 EST', 'The offset of the clock is written as Z or -05:00: "2023-02-04T14:39:00Z".'],
  ])('%s is in no form that is taken', (text, why) => {
    const { code, message } = dateComplaint(text)!;
    expect(code).toBe('date-malformed');
    expect(message).toContain(why);
    expect(message).toContain(EDTF_FORMS);
    const proposed = [
      ...message
        .slice(JSON.stringify(text).length)
        .split(' It takes ')[0]!
        .matchAll(/"([^"]+)"/g),
    ];
    for (const [, date] of proposed) expect([date, parseEdtf(date!)]).toEqual([date, expect.anything()]);
  });

  it.each(['2024/2023', '2024-01-09/2024-01-08', '2023-02-04T10:00:00Z/2023-02-03'])('%s runs backwards', (text) =>
    expect(dateComplaint(text)).toMatchObject({
      code: 'date-reversed',
      message: expect.stringContaining('It ends before it begins: write the earlier date first.'),
    }),
  );

  it.each(['0000', '0000-01', '0000-01-01', '12024', '-0044', 'Y17000', '999'])('%s is out of the years', (text) =>
    expect(dateComplaint(text)).toMatchObject({
      code: 'date-out-of-range',
      message: expect.stringContaining('Years go from 0001 to 9999.'),
    }),
  );

  it('is nothing with a date', () => {
    for (const text of ['2024-02-29', '2021-24', '2021-08-XX', '2015~', '../2015', '2023-04-07/..'])
      expect(dateComplaint(text)).toBeUndefined();
  });

  it('is said as shortly of a long text', () =>
    expect(dateComplaint('2024-01-08/'.repeat(10_000))!.message.length).toBeLessThan(400));
});

describe('what is wrong with a day', () => {
  it.each([
    ['2023-02-30', 'date-impossible', 'February 2023 has 28 days.'],
    ['2023-02', 'day-malformed', 'is not a single day.'],
    ['../2023-02-01', 'day-malformed', 'is not a single day.'],
    ['soon', 'day-malformed', 'is not a day.'],
    ['0000-01-01', 'date-out-of-range', 'Years go from 0001 to 9999.'],
  ])('%s', (text, code, why) =>
    expect(dayComplaint(text)).toMatchObject({ code, message: expect.stringContaining(why) }),
  );
});
