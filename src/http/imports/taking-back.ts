import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DraftRelationship, type DraftedRelationship } from '../../commands/draft-relationship.js';
import type { Terms } from '../../commands/change.js';
import { CommandRefused, PositionMoved, RelationshipNotRegistered } from '../../commands/command-refused.js';
import { RecordEvents } from '../../commands/record-events.js';
import { amendmentsOf } from '../../domain/catalogue/event-types.js';
import { isObject } from '../../domain/catalogue/object-kinds.js';
import { EDITION } from '../../domain/edition.js';
import { decideLine } from '../../domain/relationship/decide.js';
import type { RememberedEvent } from '../../domain/relationship/remembered-events.js';
import { ChannelUnknown } from '../../queries/not-answerable.js';
import { nextTurn } from '../../turns/turns.js';
import { Problem } from '../problem.js';
import { Writing } from '../writing.js';
import type { TakenBack, WithdrawnAnswer } from './import-answer.js';
import { ImportFolder, type ImportFiles } from './import-folder.js';
import { ImportStoring, MOST_PLANS } from './import-storing.js';
import { TAKEN_BACK } from './row-decider.js';

/** What was recorded, by its first and last positions. */
interface Taken {
  /** What the ids of the retractions begin with. */
  readonly marked: string;
  readonly relationship: string;
  readonly positions: readonly (readonly number[])[];
  /** The registration goes too. */
  readonly whole?: true;
}

const EVERYTHING = [[1, Infinity]] as const;

/** Takes imports back, and withdraws what was registered by mistake: events are retracted, the last first, with one reason. */
@Injectable()
export class TakingBack {
  constructor(
    private readonly commands: CommandBus,
    private readonly writing: Writing,
    private readonly folder: ImportFolder,
  ) {}

  /** What an import stored at these positions. @throws CommandRefused, StoreTrouble */
  async takeBack(
    { id, relationship, positions }: Pick<TakenBack, 'id' | 'relationship'> & Pick<Taken, 'positions'>,
    files: ImportFiles,
    reason: unknown,
    terms: Terms,
  ): Promise<TakenBack> {
    const taken = { marked: `${TAKEN_BACK}${id}`, relationship, positions };
    return { id, ...(await this.retract(taken, files, reason, terms)) };
  }

  /** All that is recorded of a relationship, its registration last. @throws RelationshipNotRegistered, CommandRefused, StoreTrouble */
  async withdraw(relationship: string, reason: unknown, terms: Terms): Promise<WithdrawnAnswer> {
    const files = (await this.folder.besides(this.folder.newId()))!;
    try {
      const taken = { marked: 'withdrawn', relationship, positions: EVERYTHING, whole: true } as const;
      return await this.retract(taken, files, reason, terms);
    } finally {
      await files.remove();
    }
  }

  /** What establishes a channel. @throws RelationshipNotRegistered, ChannelUnknown, CommandRefused, StoreTrouble */
  async withdrawChannel(
    relationship: string,
    channel: string,
    reason: unknown,
    terms: Terms,
  ): Promise<WithdrawnAnswer> {
    const { draft } = await this.draft(relationship, terms);
    const establishing = draft.establishments.get(channel) ?? [];
    const standing = establishing.filter((id) => !draft.events.get(id)!.retracted);
    if (establishing.length === 0) throw new ChannelUnknown(relationship, channel, draft.channels(), draft.position);
    const answer = { relationship, channel, left: [], edition: EDITION };
    if (standing.length === 0) return { ...answer, retracted: 0, changes: [] };
    const lines = standing.toReversed().map((target) => {
      const body = { id: `withdrawn-${draft.events.get(target)!.position}`, type: 'EventRetracted', target, reason };
      return { body, idGiven: true };
    });
    const { changes } = await this.writing.carryOut(new RecordEvents(relationship, lines, true, terms));
    return { ...answer, retracted: lines.length, changes: [...changes.changes] };
  }

  /** All of it or none; what is retracted already is passed over, and what is about the record itself stays. */
  private async retract(taken: Taken, files: ImportFiles, reason: unknown, terms: Terms): Promise<WithdrawnAnswer> {
    const storing = new ImportStoring(this.writing, taken.relationship, terms);
    for (let time = 1; ; time++) {
      const { before, left, count } = await this.plan(taken, files, reason, terms);
      const answer = { relationship: taken.relationship, left, edition: EDITION };
      if (terms.dryRun) return { ...answer, retracted: count, changes: [] };
      try {
        await storing.store(
          files,
          time > MOST_PLANS ? undefined : before,
          () => undefined,
          () => false,
        );
        return { ...answer, retracted: storing.stored, changes: storing.changes };
      } catch (error) {
        // What is retracted already is passed over the next time.
        if (error instanceof PositionMoved) continue;
        if (storing.stored > 0 && error instanceof Error)
          error.message = `${error.message} ${storing.stored} events are retracted. Send the same again for the others.`;
        throw error;
      }
    }
  }

  /** Decides on all retractions before the first is stored. */
  private async plan(
    { marked, relationship, positions, whole }: Taken,
    files: ImportFiles,
    reason: unknown,
    terms: Terms,
  ): Promise<{ before: number; left: TakenBack['left']; count: number }> {
    const { draft, now } = await this.draft(relationship, terms);
    const before = draft.position;
    const left: { id: string; why: string }[] = [];
    const targets: { id: string; position: number }[] = [];
    for (const recorded of draft.events.values()) {
      const { original, position, retracted } = recorded;
      if (!positions.some(([first = 0, last = first]) => first <= position && position <= last)) continue;
      const why = whyItStays(recorded, whole);
      if (why !== undefined) left.push({ id: original.id, why });
      else if (!retracted) targets.push({ id: original.id, position });
      await nextTurn();
    }
    const lines = files.writer('lines.ndjson');
    try {
      for (const target of targets.toReversed()) {
        const body = { id: `${marked}-${target.position}`, type: 'EventRetracted', target: target.id, reason };
        const posted = { body, idGiven: true };
        const place = decideLine(draft, posted, now);
        if ('faults' in place) throw new CommandRefused(place.faults);
        await lines.write({ row: 1, ...posted });
        await nextTurn();
      }
    } finally {
      await lines.close();
    }
    return { before, left, count: targets.length };
  }

  private async draft(relationship: string, terms: Terms): Promise<DraftedRelationship> {
    const drafted = await this.commands.execute(new DraftRelationship(relationship, terms));
    if (!drafted.draft.registered) throw new RelationshipNotRegistered(relationship);
    return drafted;
  }
}

function whyItStays({ original: { type } }: RememberedEvent, whole = false): string | undefined {
  // Withdrawing is final: the mended table could not go in again.
  if (type === 'RelationshipRegistered')
    return whole ? undefined : 'It registers the relationship: withdraw that as a whole, if it was a mistake.';
  if (amendmentsOf(type).includes('EventRetracted')) return undefined;
  return `It is about the record (${type}) and cannot be retracted: record a new one instead.`;
}

/** Why something goes, as it is sent. @throws Problem 400 for a body that is no object */
export function reasonIn(body: unknown): unknown {
  if (!isObject(body)) throw new Problem('body-unreadable', 'The body is not a JSON object: {"reason"}.');
  return body['reason'];
}
