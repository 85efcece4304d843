import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Timetable } from '../../../src/domain/status/timetable.js';
import { formatDay } from '../../../src/domain/time/days.js';
import { isOnEarlierDay, parseEdtf, type EdtfDate } from '../../../src/domain/time/edtf.js';

const anyDay = fc.integer({ min: 19_700, max: 19_760 }).map(formatDay);
const anyInstant = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 23 }), fc.constantFrom('Z', '-11:00', '+13:00'))
  .map(([day, hour, offset]) => `${day}T${String(hour).padStart(2, '0')}:30:00${offset}`);
const anyMonth = anyDay.map((day) => day.slice(0, 7));
const anyDate = fc
  .oneof(
    anyDay,
    anyInstant,
    anyMonth,
    fc.tuple(anyDay, anyDay).map(([from, to]) => `${from}/${to}`),
  )
  .map(parseEdtf)
  .filter((date): date is EdtfDate => date !== undefined);

describe('A timetable', () => {
  it('finds the first that stands and shares a day, as looking at each in turn would', () => {
    const changes = fc.array(fc.tuple(fc.constantFrom('put', 'remove'), fc.nat()), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(anyDate, { minLength: 1, maxLength: 20 }), changes, anyDate, (dates, told, asked) => {
        const timetable = new Timetable(dates);
        const standing = new Set<number>();
        for (const [change, number] of told) {
          const place = number % dates.length;
          if (change === 'put') standing.add(place);
          else standing.delete(place);
          timetable[change](place);
        }
        const shared = dates.findIndex(
          ({ first, last }, place) =>
            standing.has(place) && !isOnEarlierDay(last, asked.first) && !isOnEarlierDay(asked.last, first),
        );
        expect(timetable.firstOn(asked)).toBe(shared < 0 ? undefined : shared);
        expect(timetable.places()).toEqual([...standing].sort((a, b) => a - b));
        timetable.clear();
        expect([timetable.firstOn(asked), timetable.places()]).toEqual([undefined, []]);
      }),
    );
  });
});
