import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DraftRelationship } from '../../commands/draft-relationship.js';
import type { Terms } from '../../commands/change.js';
import { CommandRefused, PositionMoved } from '../../commands/command-refused.js';
import { amendmentsOf } from '../../domain/catalogue/event-types.js';
import { EDITION } from '../../domain/edition.js';
import { decideLine } from '../../domain/relationship/decide.js';
import type { RememberedEvent } from '../../domain/relationship/state.js';
import { nextTurn } from '../../turns/turns.js';
import { Writing } from '../writing.js';
import type { TakenBack } from './import-answer.js';
import { type ImportFiles } from './import-folder.js';
import { ImportStoring } from './import-storing.js';
import type { KeptReport } from './imports.js';
import { TAKEN_BACK } from './row-decider.js';

/** Takes imports back: what one stored is retracted, the last event first, with one reason. */
@Injectable()
export class TakingBack {
  constructor(
    private readonly commands: CommandBus,
    private readonly writing: Writing,
  ) {}

  /** All of it or none; what is retracted already is passed over, and what is about the record itself stays. @throws CommandRefused, StoreTrouble */
  async takeBack(kept: KeptReport, files: ImportFiles, reason: unknown, terms: Terms): Promise<TakenBack> {
    for (;;) {
      const { before, left } = await this.plan(kept, files, reason, terms);
      const storing = new ImportStoring(this.writing, kept.relationship, terms);
      try {
        if (!terms.dryRun)
          await storing.store(
            files,
            before,
            () => undefined,
            () => false,
          );
      } catch (error) {
        if (error instanceof PositionMoved && storing.stored === 0) continue;
        throw error;
      }
      await files.write('report.json', JSON.stringify({ ...kept, state: terms.dryRun ? kept.state : 'taken-back' }));
      const { stored, changes } = storing;
      return { id: kept.id, relationship: kept.relationship, retracted: stored, left, changes, edition: EDITION };
    }
  }

  /** Decides on all retractions before the first is stored. */
  private async plan(
    { id, relationship, ranges }: KeptReport,
    files: ImportFiles,
    reason: unknown,
    terms: Terms,
  ): Promise<{ before: number; left: TakenBack['left'] }> {
    const { draft, now } = await this.commands.execute(new DraftRelationship(relationship, terms));
    const before = draft.position;
    const left: { id: string; why: string }[] = [];
    const stored = [...draft.events.values()].filter(({ position }) =>
      ranges.some(([first, last]) => first <= position && position <= last),
    );
    const lines = files.writer('lines.ndjson');
    try {
      for (const recorded of stored.toReversed()) {
        const why = whyItStays(recorded);
        if (why !== undefined) left.push({ id: recorded.original.id, why });
        if (why !== undefined || recorded.retracted) continue;
        const { original, position } = recorded;
        const body = { id: `${TAKEN_BACK}${id}-${position}`, type: 'EventRetracted', target: original.id, reason };
        const posted = { body, idGiven: true };
        const place = decideLine(draft, posted, now);
        if ('faults' in place) throw new CommandRefused(place.faults);
        await lines.write({ row: 1, ...posted });
        await nextTurn();
      }
    } finally {
      await lines.close();
    }
    return { before, left };
  }
}

function whyItStays({ original: { type } }: RememberedEvent): string | undefined {
  if (amendmentsOf(type).includes('EventRetracted')) return undefined;
  return type === 'RelationshipRegistered'
    ? 'It registers the relationship: everything on record rests on it.'
    : `A ${type} is about the record and cannot be retracted: record a new one instead.`;
}
