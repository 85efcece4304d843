import fc from 'fast-check';
import { codingOf, type CodedChronology } from '../../../src/domain/agreement/coded-chronology.js';
import { decideLine } from '../../../src/domain/relationship/decide.js';
import { RelationshipState } from '../../../src/domain/relationship/state.js';
import { parseDay, formatDay } from '../../../src/domain/time/days.js';
import { arbitraryHistory, RELATIONSHIP } from '../../reference/histories.js';
import { TODAY } from '../../reference/history-dates.js';
import type { Line } from '../../reference/naive.js';

/** A coder's file: the lines that a record takes, and what the domain makes of them. */
export interface CodedFile {
  readonly lines: readonly Line[];
  readonly coding: CodedChronology;
}

/** The lines one after the other; what the record would refuse is left out of the file. */
export function codedFile(lines: readonly Line[], knownAt = TODAY): CodedFile {
  const state = RelationshipState.empty(RELATIONSHIP);
  const taken = lines.filter((body) => {
    const trial = state.draft();
    const place = decideLine(trial, { body, idGiven: true }, Date.parse(`${TODAY}T12:00:00Z`));
    if ('placed' in place) trial.keep();
    return 'placed' in place;
  });
  return { lines: taken, coding: codingOf(state, parseDay(knownAt)!) };
}

/** Two files about the same parties: two histories of their own, or one with slips of the second coder. */
export function twoCoders(): fc.Arbitrary<readonly [CodedFile, CodedFile]> {
  const own = fc.tuple(arbitraryHistory(), arbitraryHistory());
  const slips = fc.array(fc.constantFrom('as it is', 'as it is', 'missed', 'later', 'other side'), { minLength: 61 });
  const copied = fc.tuple(arbitraryHistory(), slips).map(([lines, each]) => [lines, slipped(lines, each)] as const);
  return fc
    .oneof(own, copied)
    .map(([a, b]) => [codedFile(a), codedFile(b)] as const)
    .filter(([a, b]) => a.lines.length > 1 && b.lines.length > 1);
}

/** The lines, each with what the second coder did to it, under ids of the second coder's own where nothing else names them. */
function slipped(lines: readonly Line[], slips: readonly string[]): readonly Line[] {
  return lines.flatMap((line, index) => {
    const slip = index === 0 ? 'as it is' : slips[index % slips.length];
    if (slip === 'missed') return [];
    if (slip === 'other side' && Array.isArray(line['by'])) return [{ ...line, by: ['US'] }];
    const day = slip === 'later' ? parseDay(String(line['occurred'])) : undefined;
    return [day === undefined ? line : { ...line, occurred: formatDay(day + (index % 10)) }];
  });
}
