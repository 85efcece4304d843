import type { CommandBus } from '@nestjs/cqrs';
import type { Terms } from '../../commands/change.js';
import { CommandRefused } from '../../commands/command-refused.js';
import { ProposeEvent } from '../../commands/proposals/propose-event.js';
import { MOST_OPEN_PROPOSALS } from '../../domain/proposals/decide-proposals.js';
import { newProposalId } from '../proposals/posted-proposal.js';
import type { ImportFiles } from './import-folder.js';
import type { PlannedLine } from './import-plan.js';

/** What came of proposing a table: how many proposals were made, and the last row of which that can be said. */
export interface ProposedTable {
  proposed: number;
  through: number | null;
}

/** A table with more to propose than may stand open is refused as a whole. @throws CommandRefused */
export function assertProposable(lines: number): void {
  if (lines <= MOST_OPEN_PROPOSALS) return;
  const message = `The table has ${lines} events to propose, and at most ${MOST_OPEN_PROPOSALS} proposals stand open. Send it in parts.`;
  throw new CommandRefused([{ pointer: '', code: 'proposals-full', message }]);
}

/** Proposes what was decided to be recorded, line by line; what stands open already is not proposed again. @throws CommandRefused, StoreTrouble */
export async function proposeLines(
  commands: CommandBus,
  relationship: string,
  files: ImportFiles,
  terms: Terms,
  heard: (so: ProposedTable) => void,
): Promise<void> {
  const done: ProposedTable = { proposed: 0, through: null };
  for await (const { row, body, idGiven } of files.lines<PlannedLine>('lines.ndjson')) {
    const propose = new ProposeEvent(relationship, newProposalId(), { body, idGiven }, undefined, terms);
    const { repeated } = await commands.execute(propose);
    if (!repeated) done.proposed++;
    done.through = row;
    heard({ ...done });
  }
}
