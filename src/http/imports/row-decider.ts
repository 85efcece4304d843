import { createHash } from 'node:crypto';
import { RelationshipNotRegistered } from '../../commands/command-refused.js';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import type { Fault } from '../../domain/catalogue/fault.js';
import { decideLine, type Place, type PostedEvent } from '../../domain/relationship/decide.js';
import { sameContent } from '../../domain/relationship/same-content.js';
import { wordingsOf, type RelationshipState } from '../../domain/relationship/state.js';
import { newEventId } from '../posted.js';

/** How a table is decided on. */
export interface DecidingTerms {
  /** What can be recorded is, whatever becomes of the other rows. */
  readonly partial: boolean;
  /** A row that differs from the event on record under its id corrects it, for this reason. */
  readonly correctFor?: string | undefined;
}

/** What is to become of a row. */
export type RowDecision =
  | {
      readonly id: string;
      readonly position: number;
      readonly repeated: boolean;
      readonly corrected: boolean;
      /** A repeat of an event that was retracted: nothing of it stands any more. */
      readonly retracted?: true;
      readonly line?: PostedEvent;
    }
  | { readonly id: string | null; readonly faults: readonly Fault[] };

/** Retractions that take a whole import back have such ids: what they took goes in again under another one. */
export const TAKEN_BACK = 'taken-back-';

/** No event is larger, as it is sent (docs/api.md, Limits). */
const LARGEST_EVENT = 256 * 1024;

type Body = Readonly<Record<string, unknown>>;

/** Decides on rows one after the other, on a draft that takes each in. */
export class RowDecider {
  /** Ids of the table that stand for events taken back → those under which they go in again. */
  private readonly anew = new Map<string, string>();

  /** Whether the table registers the relationship itself. */
  private begun = false;

  constructor(
    readonly draft: RelationshipState,
    private readonly now: number,
    private readonly terms: DecidingTerms,
  ) {}

  /**
   * `whole`: the row is an event as it was exported, with the id that it had; `unread`: a cell of it cannot be read, so that it is not
   * stored, whatever becomes of the rest.
   * @throws RelationshipNotRegistered
   */
  decide(row: Body, whole: boolean, unread = false): RowDecision {
    if (row['type'] === 'RelationshipRegistered') this.begun = true;
    else if (!this.draft.registered && !this.begun) throw new RelationshipNotRegistered(this.draft.relationship);
    const body = whole ? row : this.renamed(row);
    const id = typeof body['id'] === 'string' ? body['id'] : this.freeId(`row-${hashOf(body)}`);
    const posted = { body: { ...body, id }, idGiven: true };
    if (Buffer.byteLength(JSON.stringify(posted.body)) > LARGEST_EVENT)
      return {
        id,
        faults: [{ pointer: '', code: 'text-too-long', message: 'The event has more than 256 KB. Shorten its texts.' }],
      };
    const place = this.place(posted, unread);
    if ('placed' in place) return decided(place, posted);
    return this.differing(posted.body, place.faults, whole) ?? { id, faults: place.faults };
  }

  /** Of an all-or-none import what is refused still introduces itself, so that later rows are judged for their own faults only. */
  private place(posted: PostedEvent, unread = false): Place {
    if (!this.terms.partial) return decideLine(this.draft, posted, this.now);
    const trial = this.draft.draft();
    const place = decideLine(trial, posted, this.now);
    if ('placed' in place && !unread) trial.keep();
    return place;
  }

  /** What is on record under the id with other content: said already in its newest wording, or to be corrected. */
  private differing(
    body: Body & { readonly id: string },
    faults: readonly Fault[],
    whole: boolean,
  ): RowDecision | undefined {
    const recorded = this.draft.events.get(body.id);
    if (!recorded || recorded.retracted || !faults.every(({ code }) => code === 'id-taken')) return undefined;
    const wording = wordingsOf(recorded).at(-1)!;
    if (wording.type !== body['type']) return undefined;
    const changes = changesTo(wording, body, whole);
    if (Object.keys(changes).length === 0)
      return { id: body.id, position: recorded.position, repeated: true, corrected: false };
    if (this.terms.correctFor === undefined) return undefined;
    const id = newEventId();
    const correction = { id, type: 'EventCorrected', target: body.id, changes, reason: this.terms.correctFor };
    const posted = { body: correction, idGiven: false };
    const place = this.place(posted);
    return 'placed' in place ? { ...decided(place, posted), corrected: true } : { id: body.id, faults: place.faults };
  }

  /** The row with the ids under which what was taken back goes in again. */
  private renamed(body: Body): Body {
    const own = typeof body['id'] === 'string' ? this.freeId(body['id']) : undefined;
    if (own !== undefined && own !== body['id']) this.anew.set(body['id'] as string, own);
    if (this.anew.size === 0) return body;
    const again = (id: unknown): unknown => (typeof id === 'string' ? (this.anew.get(id) ?? id) : id);
    return {
      ...body,
      ...(own !== undefined && { id: own }),
      ...(body['cause'] !== undefined && { cause: again(body['cause']) }),
      ...(Array.isArray(body['about']) && { about: body['about'].map(again) }),
    };
  }

  private freeId(id: string): string {
    let free = id;
    for (let time = 2; this.wasTakenBack(free); time++) free = `${id}-${time}`;
    return free;
  }

  private wasTakenBack(id: string): boolean {
    const recorded = this.draft.events.get(id);
    return recorded?.retracted === true && recorded.amendments.at(-1)!.event.id.startsWith(TAKEN_BACK);
  }
}

function decided(
  place: Extract<Place, { placed: unknown }>,
  posted: PostedEvent,
): Extract<RowDecision, { position: number }> {
  const { id, position, repeated, retracted } = place.placed;
  return {
    id,
    position,
    repeated,
    corrected: false,
    ...(retracted && { retracted }),
    ...(!repeated && { line: posted }),
  };
}

/** The fields that differ from what is on record; what a table has no column for it leaves as it is, an exported event says all. */
function changesTo(wording: AnyEvent, body: Body, whole: boolean): Record<string, unknown> {
  const beside = ['id', 'type', 'relationship', 'edition', 'withheld'];
  const on = wording as unknown as Body;
  const said = Object.entries(body).filter(
    ([field, value]) => !beside.includes(field) && !sameContent(value, on[field]),
  );
  const gone = whole ? Object.keys(on).filter((field) => !beside.includes(field) && body[field] === undefined) : [];
  return Object.fromEntries(
    [...said, ...gone.map((field) => [field, null] as const)].map(([field, value]) => [field, value ?? null]),
  );
}

/** The same row gives the same id, whatever the order of its columns. */
function hashOf(body: Body): string {
  const sorted = JSON.stringify(Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(sorted).digest('hex').slice(0, 20);
}
