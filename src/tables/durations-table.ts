import type { ClosureAnswer, DurationGroup } from '../queries/durations-answer.js';
import type { Columns } from './table.js';

/** A line of the estimate of a group. */
export interface TabledSurvival {
  readonly group: DurationGroup;
  readonly line: DurationGroup['table'][number];
}

/** The closures, a row each. */
export const CLOSURE_COLUMNS: Columns<ClosureAnswer> = [
  ['relationship', ({ relationship }) => relationship],
  ['channel', ({ channel }) => channel],
  ['level', ({ level }) => level],
  ['from', ({ from }) => from],
  ['began', ({ began }) => began],
  ['begun_by', ({ begunBy }) => begunBy],
  ['days', ({ days }) => days],
  ['ended_by', ({ endedBy }) => endedBy],
];

/** How many of each group last how long, with the numbers at risk: a row for each number of days on which something changed. */
export const SURVIVAL_COLUMNS: Columns<TabledSurvival> = [
  ['group', ({ group }) => group.group ?? 'all'],
  ['n', ({ group }) => group.n],
  ['days', ({ line }) => line.days],
  ['at_risk', ({ line }) => line.atRisk],
  ['ended', ({ line }) => line.ended],
  ['censored', ({ line }) => line.censored],
  ['lasting', ({ line }) => Number(line.lasting.toFixed(6))],
];
