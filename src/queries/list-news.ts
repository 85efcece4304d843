import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isAmendment, type AnyEvent, type EventType } from '../domain/catalogue/event-types.js';
import { EDITION, EDITION_SINCE } from '../domain/edition.js';
import { channelsNamedBy } from '../domain/status/channel-event.js';
import { formatDay, type EpochDay } from '../domain/time/days.js';
import type { RecordLine } from '../read-models/events.table.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { nextTurn } from '../turns/turns.js';
import { CalendarTurns, type CalendarTurn } from './calendar-turns.js';
import { isAfter, newestFirst, readNewsCursor, urnOf, writeNewsCursor, type NewsKey } from './news-cursor.js';
import { PastChanges, type ChangedSpan } from './past-changes.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';
import { touchedChannels } from './touched-channels.js';

/** What news are of: what was put on record, what the calendar made, and which answers about the past changed. */
export const NEWS_KINDS = ['recorded', 'corrected', 'retracted', 'became', 'past-changed'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/**
 * One entry of the news. `id` follows from the record alone, so that it is the same on every server; `at` is when it
 * came to be so, `updated` when the record last said something of it: ISO 8601, UTC.
 */
export type NewsEntry = NewsKey & { readonly updated: string } & (
    | {
        readonly kind: 'recorded' | 'corrected' | 'retracted';
        /** As it reads today; as it was posted where no version stands any more. */
        readonly event: AnyEvent;
        /** Whether it still stands. */
        readonly stands: boolean;
        /** The event it corrects, retracts or withholds; undefined for all others. */
        readonly target: AnyEvent | undefined;
      }
    | { readonly kind: 'became'; readonly turn: CalendarTurn }
    | {
        readonly kind: 'past-changed';
        readonly channel: string;
        readonly spans: readonly ChangedSpan[];
        readonly event: AnyEvent;
        readonly target: AnyEvent | undefined;
      }
    | { readonly kind: 'past-changed'; readonly edition: number }
  );

/** A page of news, the newest first. */
export interface NewsPage {
  readonly entries: readonly NewsEntry[];
  /** Where the news go on; null at the end. */
  readonly next: string | null;
  /** The id of these news as a whole, from the record alone. */
  readonly id: string;
  /** When the newest of all was recorded: ISO 8601, UTC; null where nothing is. */
  readonly saidAt: string | null;
}

/** What happened to a record, or to all of them: of a channel, of some kinds. */
export class ListNews extends Query<NewsPage> {
  /** `relationship` undefined: all of them. `cursor`: where an earlier page ended. */
  constructor(
    readonly subject: { readonly relationship?: string | undefined; readonly channel?: string | undefined },
    readonly kinds: readonly NewsKind[],
    readonly today: EpochDay,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** Lines of the record that are looked through, and past changes that are computed, for one page at most. */
const MOST_LINES = 5_000;
const MOST_PASTS = 100;
const LINES_A_PIECE = 200;

/** What one relationship has to tell after a place; `reached`: how far was looked, undefined at the end. */
interface Found {
  readonly entries: readonly NewsEntry[];
  readonly reached?: NewsKey | undefined;
}

type Wanted = Pick<ListNews, 'kinds' | 'today' | 'limit'> & {
  readonly channel: string | undefined;
  readonly after: NewsKey | undefined;
};

/** Answers `ListNews`; @throws RelationshipUnknown, ChannelUnknown, CursorMismatch, GivenUp */
@QueryHandler(ListNews)
export class ListNewsHandler implements IQueryHandler<ListNews> {
  constructor(
    private readonly reader: RecordReader,
    private readonly turns: CalendarTurns,
    private readonly pasts: PastChanges,
  ) {}

  async execute({ subject, kinds, today, limit, cursor }: ListNews): Promise<NewsPage> {
    const { relationship, channel } = subject;
    const of = [relationship ?? null, channel ?? null, ...kinds];
    const wanted: Wanted = { kinds, today, limit, channel, after: readNewsCursor(of, cursor) };
    const rows = relationship === undefined ? this.rows(wanted) : [this.reader.relationship(relationship)];
    if (channel !== undefined) await this.reader.channel(this.now(rows[0]!, today), channel);
    let entries: NewsEntry[] = [];
    let reached: NewsKey | undefined;
    for (const row of rows) {
      await nextTurn();
      const last = entries[limit];
      if (rows.length > 1 && (row.withdrawn || (last && (await this.newestAt(row, wanted)) < last.at))) continue;
      const found = await this.found(row, wanted);
      entries = [...entries, ...found.entries].sort(newestFirst).slice(0, limit + 1);
      if (found.reached && (!reached || isAfter(reached, found.reached))) reached = found.reached;
    }
    const seen = entries.filter((entry) => !reached || !isAfter(entry, reached));
    const page = seen.slice(0, limit);
    const end = seen.length > limit ? page.at(-1) : reached;
    const own = { id: this.idOf(rows, subject), saidAt: this.saidAt(rows) };
    return { entries: page, next: end ? writeNewsCursor(of, end) : null, ...own };
  }

  /** All of a server's news are known by the relationship that was registered first. */
  private idOf(rows: readonly RelationshipRow[], { relationship, channel }: ListNews['subject']): string {
    const first = rows.toSorted((a, b) => a.no - b.no)[0];
    if (relationship === undefined) return `urn:parley:${first?.link ?? 'nothing'}:/all`;
    return channel === undefined ? urnOf(first!) : `${urnOf(first!)}/${channel}`;
  }

  private saidAt(rows: readonly RelationshipRow[]): string | null {
    const said = rows.flatMap(({ no }) => this.reader.models.lastSaid.ofRelationship(no) ?? []);
    return said.reduce<string | null>((newest, one) => (newest === null || one > newest ? one : newest), null);
  }

  /** All relationships; those of which something was recorded last come first. */
  private rows({ after }: Wanted): RelationshipRow[] {
    const { relationships, lastSaid } = this.reader.models;
    const dated = relationships.all().map((row) => ({ row, at: lastSaid.ofRelationship(row.no) ?? '' }));
    const bound = after?.at ?? '9';
    const min = (at: string) => (at < bound ? at : bound);
    return dated.sort((a, b) => (min(a.at) < min(b.at) ? 1 : min(a.at) > min(b.at) ? -1 : 0)).map(({ row }) => row);
  }

  /** Nothing of the relationship is newer than this. */
  private async newestAt(row: RelationshipRow, { kinds, today }: Wanted): Promise<string> {
    const recorded = this.reader.models.lastSaid.ofRelationship(row.no) ?? '';
    if (!kinds.includes('became')) return recorded;
    const newest = (await this.turns.of(row, today)).at(-1);
    return newest === undefined || midnight(newest.day) < recorded ? recorded : midnight(newest.day);
  }

  private now(row: RelationshipRow, today: EpochDay): RelationshipAt {
    return this.reader.at(row, { asOf: today, knownAt: today, position: row.position });
  }

  private async found(row: RelationshipRow, wanted: Wanted): Promise<Found> {
    const { kinds, limit } = wanted;
    const at = this.now(row, wanted.today);
    const lines = await this.lines(at, wanted);
    // Older ones than these are not on this page.
    const floor = lines.reached ?? lines.entries[limit];
    const pasts = kinds.includes('past-changed') ? await this.pastChanges(at, wanted, floor) : { entries: [] };
    const turns = kinds.includes('became') ? await this.became(row, wanted) : [];
    const reached = [lines.reached, pasts.reached].filter((key) => key !== undefined).sort(newestFirst)[0];
    return { entries: [...lines.entries, ...pasts.entries, ...turns, ...this.edition(row, wanted)], reached };
  }

  private async lines(at: RelationshipAt, { kinds, channel, limit, after }: Wanted): Promise<Found> {
    const entries: NewsEntry[] = [];
    if (!kinds.some((kind) => kind === 'recorded' || kind === 'corrected' || kind === 'retracted')) return { entries };
    let high = this.positionBefore(at, after);
    for (let looked = 0; looked < MOST_LINES; looked += LINES_A_PIECE) {
      await nextTurn();
      const piece = this.reader.models.events.between(at.relationship.no, 0, high, LINES_A_PIECE, true);
      for (const line of piece) {
        if (!kinds.includes(kindOf(line.event.type)) || !this.isAbout(at, line, channel)) continue;
        const entry = this.lineEntry(at, line);
        if (after && !isAfter(entry, after)) continue;
        entries.push(entry);
        if (entries.length > limit) return { entries };
      }
      if (piece.length < LINES_A_PIECE) return { entries };
      high = piece.at(-1)!.position - 1;
    }
    return { entries, reached: this.keyAt(at.relationship, high + 1) };
  }

  private async pastChanges(at: RelationshipAt, wanted: Wanted, floor: NewsKey | undefined): Promise<Found> {
    const { channel, limit, after } = wanted;
    const { events, reachingBack } = this.reader.models;
    const { relationship } = at;
    const positions = reachingBack.upTo(relationship.no, this.positionBefore(at, after), MOST_PASTS);
    const entries: NewsEntry[] = [];
    for (const position of positions) {
      const line = events.at(relationship.no, position)!;
      if (floor && isAfter(this.keyAt(relationship, position), floor)) return { entries };
      const changes = await this.pasts.at(relationship, line);
      for (const change of changes) {
        if (channel !== undefined && change.channel !== channel) continue;
        const key = this.keyAt(relationship, position, `/past-changed/${change.channel}`);
        const entry = { ...key, kind: 'past-changed' as const, ...change, updated: key.at, ...this.told(at, line) };
        if (!after || isAfter(entry, after)) entries.push(entry);
      }
      if (entries.length > limit) return { entries };
    }
    return {
      entries,
      ...(positions.length === MOST_PASTS && { reached: this.keyAt(relationship, positions.at(-1)!) }),
    };
  }

  private async became(row: RelationshipRow, { channel, after, today, limit }: Wanted): Promise<NewsEntry[]> {
    const turns = await this.turns.of(row, today);
    return turns
      .toReversed()
      .filter((turn) => channel === undefined || turn.channel === channel)
      .map((turn): NewsEntry => {
        const [at, id] = [midnight(turn.day), turnId(row, turn)];
        return { kind: 'became', id, relationship: row.id, position: 0, at, updated: at, turn };
      })
      .sort(newestFirst)
      .filter((entry) => !after || isAfter(entry, after))
      .slice(0, limit + 1);
  }

  /** A record that is older than the edition by which it is read now may have been read differently before. */
  private edition(row: RelationshipRow, { kinds, after, today }: Wanted): NewsEntry[] {
    const at = midnight(EDITION_SINCE);
    const first = this.reader.models.events.at(row.no, 1);
    if (!kinds.includes('past-changed') || !first || first.recordedAt >= at || formatDay(today) < EDITION_SINCE)
      return [];
    const id = `${urnOf(row)}/edition/${EDITION}`;
    const entry = { id, relationship: row.id, position: 0, at, updated: at, edition: EDITION };
    return after && !isAfter(entry, after) ? [] : [{ ...entry, kind: 'past-changed' }];
  }

  /** The last position at which something may come after a place in the news. */
  private positionBefore({ relationship }: RelationshipAt, after: NewsKey | undefined): number {
    if (!after) return relationship.position;
    if (after.relationship === relationship.id && after.position > 0) return after.position;
    let [low, high] = [0, relationship.position];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const [line] = this.reader.models.events.between(relationship.no, middle - 1, relationship.position, 1);
      if (!line || line.recordedAt > after.at) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  private keyAt(row: RelationshipRow, position: number, more = ''): NewsKey {
    const { recordedAt } = this.reader.models.events.at(row.no, position)!;
    return { id: `${urnOf(row)}/${position}${more}`, relationship: row.id, position, at: recordedAt };
  }

  private lineEntry(at: RelationshipAt, line: RecordLine): NewsEntry {
    const newest = this.reader.models.events.amendments(at.relationship.no, line.event.id, at.axes.position).at(-1);
    return {
      ...this.keyAt(at.relationship, line.position),
      kind: kindOf(line.event.type),
      updated: newest?.recordedAt ?? line.recordedAt,
      ...this.told(at, line),
    };
  }

  private told(
    at: RelationshipAt,
    line: RecordLine,
  ): { event: AnyEvent; stands: boolean; target: AnyEvent | undefined } {
    const version = this.reader.standing(at, line);
    const of = targetOf(line.event);
    const target = of === undefined ? undefined : this.reader.models.events.find(at.relationship.no, of);
    return {
      event: version?.event ?? line.event,
      stands: version !== undefined,
      target: target && (this.reader.standing(at, target)?.event ?? target.event),
    };
  }

  private isAbout({ relationship }: RelationshipAt, line: RecordLine, channel: string | undefined): boolean {
    if (channel === undefined) return true;
    if (isAmendment(line.event)) return touchedChannels(this.reader, relationship, [line]).has(channel);
    const of = targetOf(line.event);
    const event = of === undefined ? line.event : this.reader.models.events.find(relationship.no, of)!.event;
    const named = channelsNamedBy(event);
    return named.has(channel) || (event.type === 'CoverageStated' && named.size === 0);
  }
}

/** The entry of a turn of the calendar, under the relationship's name. */
export function turnId(row: RelationshipRow, { became, day, channel, commitment }: CalendarTurn): string {
  const whose = channel ?? `promises/${encodeURIComponent(commitment!)}`;
  return `${urnOf(row)}/${whose}/became/${became}/${day}`;
}

function midnight(day: string): string {
  return `${day}T00:00:00.000Z`;
}

function kindOf(type: EventType): 'recorded' | 'corrected' | 'retracted' {
  return type === 'EventCorrected' ? 'corrected' : type === 'EventRetracted' ? 'retracted' : 'recorded';
}

function targetOf(event: AnyEvent): string | undefined {
  return 'target' in event ? event.target : undefined;
}
