import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { parseDay } from '../../domain/time/days.js';
import { UNNAMED } from '../../http/access/caller.js';
import { ShownEditors } from '../../http/access/shown-editors.js';
import { FindAmended, type AmendedById } from '../../queries/find-amended.js';
import type { EventsById } from '../../queries/find-events.js';
import { ListRecordChanges, type RecordChangeList } from '../../queries/list-record-changes.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowNeighbours } from '../../queries/show-neighbours.js';
import { namesOf } from '../../words/names.js';
import { fieldNames, type FieldNames } from '../kit/events/field-value.js';
import { daysTyped } from '../kit/layout/moment.js';
import type { Visit } from '../kit/layout/visit.js';
import { MomentReader, type RecordData } from '../kit/moment-reader.js';

/** Changes on a page. */
const PAGE = 100;

/** What the page is cut to: an editor's id, and ISO days of recording. */
export interface ChangesFilter {
  readonly by?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What the page of changes is made from. */
export interface ChangesData extends RecordData {
  readonly list: RecordChangeList;
  /** What was recorded, as it reads at the moment asked for; what does not stand then is missing. */
  readonly events: EventsById;
  /** What corrections, retractions and withholdings act on, as it read before. */
  readonly amended: AmendedById;
  readonly names: FieldNames;
  readonly filter: ChangesFilter;
  /** Whom one can ask for, each by id and as shown; empty where nobody is shown. */
  readonly editors: readonly (readonly [id: string, shown: string])[];
  /** How whoever recorded is shown; undefined for nothing. */
  readonly shown: (recordedBy: string) => string | undefined;
}

/** Asks what the page of changes shows. */
@Injectable()
export class ChangesReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: MomentReader,
    private readonly editors: ShownEditors,
  ) {}

  /** @throws Problem 400, NotAnswerable */
  async read(relationship: string, visit: Visit): Promise<ChangesData> {
    const { moment } = visit;
    const { from, to } = daysTyped(moment);
    const by = this.editors.form === 'none' ? undefined : moment.parameter('by');
    const filter = {
      ...(by !== undefined && { by }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    };
    const cursor = moment.parameter('cursor');
    const settled = await this.moments.settled(relationship, moment.asked);
    // What was recorded is told whether or not it had happened by the day asked for.
    const asked = { ...settled, asOf: undefined };
    const options = { by, from: dayOf(from), to: dayOf(to), limit: PAGE, cursor };
    const [list, board, neighbours] = await Promise.all([
      this.queries.execute(new ListRecordChanges(relationship, options, cursor === undefined ? settled : moment.asked)),
      this.queries.execute(new ShowBoard(relationship, settled)),
      this.queries.execute(new ShowNeighbours(relationship, settled)),
    ]);
    const ids = list.data.map(({ event }) => event);
    return {
      list,
      events: await this.moments.events(relationship, ids, asked),
      amended: await this.queries.execute(new FindAmended(relationship, ids, asked)),
      names: fieldNames(board, []),
      filter,
      editors: this.choices([
        ...(by === undefined ? [] : [by]),
        ...list.data.flatMap(({ recordedBy }) => recordedBy ?? []),
      ]),
      shown: (recordedBy) => this.editors.shown(recordedBy),
      board,
      neighbours,
      nameOf: namesOf(board.parties),
      visit,
    };
  }

  /** Everybody who has a name, and whoever else is on the page. */
  private choices(onPage: readonly string[]): ChangesData['editors'] {
    if (this.editors.form === 'none') return [];
    const ids = new Set([...this.editors.all, ...onPage, UNNAMED]);
    return [...ids].map((id) => [id, this.editors.shown(id)!] as const).sort((a, b) => a[1].localeCompare(b[1]));
  }
}

function dayOf(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : parseDay(iso);
}
