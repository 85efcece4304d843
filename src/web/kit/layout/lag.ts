import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { EventStoreHealth } from '../../../commands/event-store-health.js';
import { ReadModelState } from '../../../queries/read-model-state.js';
import { ShowReadiness } from '../../../queries/show-readiness.js';

const LONGEST_PROBE_MS = 1_000;

/** The newest position a page speaks from. */
export interface ShownPosition {
  readonly relationship: string;
  readonly position: number;
}

/** Whether pages show less than is recorded. */
@Injectable()
export class Lag {
  constructor(
    private readonly queries: QueryBus,
    private readonly log: EventStoreHealth,
    private readonly readModelState: ReadModelState,
  ) {}

  /** What a reader has to know of it; null where the page shows all there is. */
  async words({ relationship, position }: ShownPosition): Promise<string | null> {
    const end = this.readModelState.endOf(relationship);
    if (end !== undefined) return endWords(end);
    const {
      readModels: { state },
    } = await this.queries.execute(new ShowReadiness());
    if (state === 'live') return null;
    const newest = await this.log.newestPosition(relationship, position, LONGEST_PROBE_MS);
    return lagWords(position, newest, state === 'catching-up');
  }
}

/** What a reader has to know of a record into which another program wrote. */
export function endWords(end: number): string {
  return (
    `Another program wrote into this record behind position ${end}: what lies before is shown, and nothing can be ` +
    'recorded until that is mended. /readyz says how.'
  );
}

/** "Showing position 140 of 145": how many positions are not shown yet, and whether that will pass by itself. */
export function lagWords(
  position: number,
  newest: { readonly position: number } | { readonly reason: string },
  passes: boolean,
): string | null {
  const ending = passes
    ? 'The rest is being read; load the page again in a moment.'
    : 'The rest is not being read at present: /readyz says why.';
  if ('reason' in newest)
    return `Showing position ${position}. It cannot be said now whether more is recorded: ${newest.reason}`;
  return newest.position > position ? `Showing position ${position} of ${newest.position}. ${ending}` : null;
}
