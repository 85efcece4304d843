import { CommandRefused, RelationshipNotRegistered } from '../../commands/command-refused.js';
import { MapRefused } from '../../tables/mapping/table-map.js';
import { TableFaulty } from '../../tables/reading/source.js';
import { GivenUp } from '../../turns/turns.js';
import { MOST_FAULTS_TOLD, Problem } from '../problem.js';
import type { ImportReport } from './import-answer.js';
import type { ImportPlan } from './import-plan.js';
import { ImportStopped } from './import-storing.js';

/** Why a table was refused, row by row; nothing of it is stored, or what was before others came between. */
export function refusalOf({ faulty, rejected, rows }: ImportPlan, { id, through }: ImportReport): Problem {
  const errors = faulty.flatMap(({ row, errors: all }) =>
    all.map(({ column, value, code, message }) => ({ pointer: `/${row}`, row, column, value, code, message })),
  );
  const first = errors[0]!;
  const where = first.column === null ? `row ${first.row}` : `row ${first.row}, column "${first.column}"`;
  const stands =
    through === null ? 'nothing was stored' : `the rows up to ${through} were stored before others wrote to the record`;
  return new Problem(
    'refused',
    `${rejected} of ${rows} rows cannot be recorded; ${stands}. First, ${where}: ${first.message}`,
    {
      import: id,
      errors: errors.slice(0, MOST_FAULTS_TOLD),
      ...(errors.length > MOST_FAULTS_TOLD && { moreErrors: errors.length - MOST_FAULTS_TOLD }),
    },
  );
}

/** What ended an import before its time, and how far it had come. */
export function interrupted(error: unknown, { through, recorded, id }: ImportReport): unknown {
  const stands =
    through === null
      ? 'Nothing of the table was stored.'
      : `${recorded} events are stored, up to row ${through}. Send the same again to continue: what is stored counts as repeated.`;
  if (error instanceof ImportStopped || error instanceof GivenUp)
    return new Problem('request-too-slow', `The sender of the table did not wait for the answer. ${stands}`, {
      import: id,
    });
  if (error instanceof CommandRefused) {
    return new Problem(
      'refused',
      `Others wrote to the record meanwhile, and the rest cannot be recorded now: ${error.faults[0]!.message} ${stands}`,
      {
        import: id,
        errors: error.faults.slice(0, MOST_FAULTS_TOLD).map(({ since: _, ...fault }) => fault),
      },
    );
  }
  if (error instanceof Error) error.message = `${error.message} ${stands}`;
  return error;
}

/** Why rows of a relationship that is not on record cannot be proposed: a map registers none while it only proposes. */
export function notOnRecord(relationship: string): Problem {
  const message = `No relationship "${relationship}" is on record, and a proposal needs one. Register it first.`;
  return new Problem('not-found', message, { missing: 'relationship' });
}

/** A table or a map that cannot be used, as a refusal; anything else as it is. */
export function toProblem(error: unknown): unknown {
  if (error instanceof RelationshipNotRegistered)
    return new Problem(
      'not-found',
      `No relationship "${error.relationship}" is on record. Register it first, or have the map do it: relationship: ` +
        `{ id: ${error.relationship}, name: its name, parties: { CODE: name, CODE: name } }.`,
      { missing: 'relationship' },
    );
  if (error instanceof TableFaulty) {
    const { code, message, place } = error;
    return new Problem('refused', message, { errors: [{ pointer: '', code, message, ...place }] });
  }
  if (error instanceof MapRefused) {
    const errors = error.faults.map(({ pointer, ...fault }) => ({ ...fault, pointer: `/map${pointer}` }));
    const first = `The map cannot be used: ${errors[0]!.message}`;
    return new Problem('refused', errors.length === 1 ? first : `${first} There are ${errors.length} faults.`, {
      errors: errors.slice(0, MOST_FAULTS_TOLD),
    });
  }
  return error;
}

/** The map names another relationship than the address. */
export function otherRelationship(named: string, asked: string): Problem {
  return new Problem(
    'refused',
    `The map is for "${named}", and the table is sent to "${asked}". Send it there, or leave it out of the map.`,
  );
}
