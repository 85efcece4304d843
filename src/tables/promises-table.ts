import type { CommitmentAnswer } from '../queries/show-commitments.js';
import { ASKED_COLUMNS, type AskedPoint } from './asked-columns.js';
import { listed, type Columns } from './table.js';

/** A promise, and what it was asked by. */
export interface TabledPromise {
  readonly promise: CommitmentAnswer;
  readonly asked: AskedPoint;
}

/** The promise ledger as a table, one row a promise. */
export const PROMISE_COLUMNS: Columns<TabledPromise> = [
  ['id', ({ promise }) => promise.id],
  ['agreed_by', ({ promise }) => promise.agreedBy],
  ['text', ({ promise }) => promise.text],
  ['channels', ({ promise }) => listed(promise.channels)],
  ['resumes', ({ promise }) => promise.resumes],
  ['one_sided', ({ promise }) => promise.oneSided],
  ['due', ({ promise }) => promise.due],
  ['every', ({ promise }) => promise.every],
  ['next_due', ({ promise }) => promise.nextDue],
  ['state', ({ promise }) => promise.state],
  ['late', ({ promise }) => promise.late],
  ['fulfilled_by', ({ promise }) => listed(promise.fulfilments.map(({ event }) => event))],
  ['days_to_fulfilment', ({ promise }) => listed(promise.fulfilments.map(({ days }) => days))],
  ...ASKED_COLUMNS,
];
