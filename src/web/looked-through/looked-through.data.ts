import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Origin } from '../../commands/change.js';
import { Today } from '../../http/today.js';
import { Writing } from '../../http/writing.js';
import { formatDay } from '../../domain/time/days.js';
import { ShowBoard, type Board } from '../../queries/show-board.js';

/** What became of saying that a relationship was looked through. */
export interface LookedThrough {
  readonly relationship: string;
  readonly name: string;
  /** `stated`: recorded now; `stands`: said of today already; `watched`: somebody watches it anyway. */
  readonly outcome: 'stated' | 'stands' | 'watched';
}

/** Whether it can be said of a relationship that it was looked through today: not of one that is watched anyway. */
export function canBeLookedThrough({ through }: Board['coverage'], today: string): boolean {
  return through !== '..' && through !== today;
}

/** Records that somebody looked for news of a relationship and found none. */
@Injectable()
export class LookingThrough {
  constructor(
    private readonly queries: QueryBus,
    private readonly writing: Writing,
    private readonly today: Today,
  ) {}

  /** Says so of today, once, however often it is asked. @throws NotAnswerable, StoreTrouble */
  async state(relationship: string, sender: Origin): Promise<LookedThrough> {
    const today = this.today.day();
    const { name, coverage, position } = await this.queries.execute(new ShowBoard(relationship, { today }));
    const day = formatDay(today);
    if (!canBeLookedThrough(coverage, day))
      return { relationship, name, outcome: coverage.through === '..' ? 'watched' : 'stands' };
    const body = {
      type: 'CoverageStated',
      through: day,
      // A statement stands for itself: what the one before said of the beginning is said again.
      ...(coverage.from !== null && { from: coverage.from }),
      summary: 'Looked through: nothing new.',
    };
    // Of two presses at once both have the id of this place in the record, and the second stores nothing.
    const event = { body: { ...body, id: `looked-through-${day}-${position}` }, idGiven: true };
    const { repeated } = await this.writing.write(relationship, event, sender);
    return { relationship, name, outcome: repeated ? 'stands' : 'stated' };
  }
}
