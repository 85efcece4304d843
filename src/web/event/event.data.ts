import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import { referencesIn } from '../../domain/catalogue/naming.js';
import { FindAmended } from '../../queries/find-amended.js';
import type { EventsById } from '../../queries/find-events.js';
import { ListEvents } from '../../queries/list-events.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowChanges, type Changes } from '../../queries/show-changes.js';
import { ShowCommitments } from '../../queries/show-commitments.js';
import { lastWording, ShowEvent, type EventView } from '../../queries/show-event.js';
import { ShowNeighbours } from '../../queries/show-neighbours.js';
import { ShownEditors } from '../../http/access/shown-editors.js';
import { namesOf } from '../../words/names.js';
import { causeLinks } from '../kit/events/cause-links.js';
import { fieldNames, type FieldNames } from '../kit/events/field-value.js';
import type { Visit } from '../kit/layout/visit.js';
import { MomentReader, type RecordData } from '../kit/moment-reader.js';

/** Among so many of the newest events those are looked for that it led to. */
const MOST_EVENTS = 5_000;

/** What the page of an event is made from. */
export interface EventData extends RecordData {
  /** What the form changed that led here. */
  readonly recorded: Changes | null;
  readonly view: EventView;
  /** The event as it stands, or as it read last before it was retracted; null where it was not known yet. */
  readonly told: AnyEvent | null;
  /** The event that it amends, as it read before; null where it amends none. */
  readonly amended: AnyEvent | null;
  /** The events that it names or led to, as they read at the moment asked for. */
  readonly linked: EventsById;
  /** The ids of those it led to, the oldest first. */
  readonly effects: readonly string[];
  readonly names: FieldNames;
}

/** Asks what the page of an event shows. */
@Injectable()
export class EventReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: MomentReader,
    private readonly editors: ShownEditors,
  ) {}

  /** @throws NotAnswerable */
  async read(relationship: string, id: string, visit: Visit): Promise<EventData> {
    // What an event did is told as of today: the page is about the event, not about a day.
    const settled = await this.moments.settled(relationship, visit.moment.asked);
    const asked = { ...settled, asOf: undefined };
    const [asRecorded, board, neighbours, ledger, all] = await Promise.all([
      this.queries.execute(new ShowEvent(relationship, id, asked)),
      this.queries.execute(new ShowBoard(relationship, settled)),
      this.queries.execute(new ShowNeighbours(relationship, settled, id)),
      this.queries.execute(new ShowCommitments(relationship, asked)),
      this.queries.execute(new ListEvents(relationship, { order: '-occurred', limit: MOST_EVENTS }, asked)),
    ]);
    const view = this.naming(asRecorded);
    const effects = causeLinks(all.data)
      .effectsOf(id)
      .map((event) => event.id);
    const told = view.event ?? (view.retracted ? lastWording(view) : null);
    const named = told ? referencesIn(told, 'event') : [];
    const linked = await this.moments.events(relationship, [...named, ...effects], asked);
    const amended = await this.queries.execute(new FindAmended(relationship, [id], asked));
    const names = fieldNames(board, ledger.commitments);
    return {
      told,
      amended: amended.get(id) ?? null,
      recorded: await this.recorded(view, visit.moment.parameter('recorded')),
      view,
      board,
      neighbours,
      linked,
      effects,
      names,
      nameOf: namesOf(board.parties),
      visit,
    };
  }

  /** With those who recorded it as they are shown. */
  private naming(view: EventView): EventView {
    const versions = view.versions.map((version) => ({
      ...version,
      recordedBy: version.recordedBy === null ? null : (this.editors.shown(version.recordedBy) ?? null),
    }));
    return { ...view, versions };
  }

  /** What the form changed that led here; null for a position that is none of this event's. */
  private async recorded({ relationship, versions }: EventView, text: string | undefined): Promise<Changes | null> {
    const position = versions.find((version) => String(version.position) === text)?.position;
    return position === undefined
      ? null
      : ((await this.queries.execute(new ShowChanges(relationship, position - 1, [position]))) ?? null);
  }
}
