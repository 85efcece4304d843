import { shown, type Fault } from '../domain/catalogue/fault.js';
import type { Lacking } from '../domain/editors/writer.js';

/** The sentence is for logs; all faults stand beside it. */
const MOST_IN_MESSAGE = 20;

/** The record cannot take what was posted: every fault is listed, nothing was stored. */
export class CommandRefused extends Error {
  constructor(readonly faults: readonly Fault[]) {
    const told = faults.slice(0, MOST_IN_MESSAGE).map(({ pointer, message }) => `${pointer}: ${message}`);
    super([...told, ...(faults.length > told.length ? [`… and ${faults.length - told.length} more`] : [])].join('\n'));
    this.name = 'CommandRefused';
  }
}

/** Whoever sends the command may not do that: nothing was stored. */
export class ScopeNeeded extends Error {
  constructor(readonly lacking: Lacking) {
    super(lacking.reason);
    this.name = 'ScopeNeeded';
  }
}

/** The relationship of a command is not registered. */
export class RelationshipNotRegistered extends Error {
  constructor(readonly relationship: string) {
    super(`No relationship ${shown(relationship)} is on record: register it first with POST /api/v1/relationships.`);
    this.name = 'RelationshipNotRegistered';
  }
}

/** What was posted would fill more than one append takes, in either store: nothing was stored. */
export class ChangeTooLarge extends Error {
  constructor(
    bytes: number,
    readonly limit: number,
  ) {
    super(
      `What was posted takes ${bytes} bytes as stored, more than the ${limit} that are stored at once. Send it in parts, in order.`,
    );
    this.name = 'ChangeTooLarge';
  }
}

/** The relationship is not at the position the client based its command on. */
export class PositionMoved extends Error {
  constructor(
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`The relationship is at position ${actual}, not ${expected}: look at what came since and decide again.`);
    this.name = 'PositionMoved';
  }
}
