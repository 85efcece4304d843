import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { EventType } from '../../domain/catalogue/event-types.js';
import type { AskedAxes } from '../../queries/asked-axes.js';
import { ExplainStatus, type ExplanationView } from '../../queries/explain-status.js';
import type { EventsById } from '../../queries/find-events.js';
import { ListEvents, type ListedEvent } from '../../queries/list-events.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowChannel, type ChannelView } from '../../queries/show-channel.js';
import { ShowCommitments, type CommitmentAnswer } from '../../queries/show-commitments.js';
import { ShowHistory, type HistoryView } from '../../queries/show-history.js';
import type { StripsView } from '../../queries/show-strips.js';
import { ShowKnownSince, type KnownSinceView } from '../../queries/show-known-since.js';
import { ShowNeighbours } from '../../queries/show-neighbours.js';
import { namesOf } from '../../words/names.js';
import { causeIn } from '../kit/events/cause-links.js';
import type { Visit } from '../kit/layout/visit.js';
import { MomentReader, type RecordData } from '../kit/moment-reader.js';
import { eventsBehind } from '../promises/promises.data.js';

/** More events than this are not looked through for the words of the sides. */
const MOST_EVENTS = 500;
/** Of the promises about a channel the newest are told. */
const MOST_PROMISES = 50;
/** So many of the newest steps, spans and uses are told. */
export const NEWEST = 100;

/** What a channel's page and its pictures are made from. */
export interface ChannelData extends RecordData {
  readonly channel: ChannelView;
  readonly explanation: ExplanationView;
  readonly history: HistoryView;
  readonly strips: StripsView;
  /** The event that began the status: its type, who acted in it, and what it is put down to, in words. */
  readonly begun: EventType | null;
  readonly by: readonly string[];
  readonly reason: string | null;
  /** The newest promises about the channel. */
  readonly promises: readonly CommitmentAnswer[];
  /** How many older ones there are that are not told. */
  readonly olderPromises: number;
  /** The agreements and fulfilments that they rest on. */
  readonly promiseEvents: EventsById;
  /** The events of the explanation's steps, and what they are put down to. */
  readonly behind: EventsById;
  /** The events that name the channel, the newest first. */
  readonly events: readonly ListedEvent[];
  /** The ISO day of the newest entry of the record; null where there is none. */
  readonly newest: string | null;
  /** Since when it could be known how the channel stood; null where that is no question. */
  readonly known: KnownSinceView | null;
}

/** Asks all that a view of a channel tells: its page and its pictures, which so tell the same. */
@Injectable()
export class ChannelReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: MomentReader,
  ) {}

  /** @throws NotAnswerable */
  async read(relationship: string, code: string, visit: Visit): Promise<ChannelData> {
    const asked = await this.moments.settled(relationship, visit.moment.asked);
    const newest = { limit: NEWEST, newest: true } as const;
    const [channel, board, explanation, history, ledger, strips, neighbours, listed, newestDay, known] =
      await Promise.all([
        this.queries.execute(new ShowChannel(relationship, code, asked)),
        this.queries.execute(new ShowBoard(relationship, asked)),
        this.queries.execute(new ExplainStatus(relationship, code, asked, newest)),
        this.queries.execute(new ShowHistory(relationship, code, asked, newest)),
        this.queries.execute(new ShowCommitments(relationship, asked)),
        this.moments.strips(relationship, asked, code),
        this.queries.execute(new ShowNeighbours(relationship, asked)),
        this.queries.execute(
          new ListEvents(relationship, { channel: code, order: '-occurred', limit: MOST_EVENTS }, asked),
        ),
        this.moments.newest(relationship, asked),
        this.queries.execute(new ShowKnownSince(relationship, code, asked)),
      ]);
    const nameOf = namesOf(board.parties);
    const all = ledger.commitments.filter(({ channels }) => channels.includes(code));
    const promises = all.slice(-MOST_PROMISES);
    const beginning = strips.channels[0]!.spans.findLast(
      ({ from }) => channel.since !== null && from <= channel.since,
    )?.beginning;
    const reason =
      beginning?.cause == null ? null : await this.moments.reason(relationship, beginning.cause, asked, nameOf);
    return {
      channel,
      board,
      explanation,
      history,
      strips,
      neighbours,
      nameOf,
      visit,
      begun: beginning?.type ?? null,
      by: beginning?.by ?? [],
      reason,
      promises,
      olderPromises: all.length - promises.length,
      promiseEvents: await this.moments.events(relationship, eventsBehind(promises), asked),
      behind: await this.behind(relationship, explanation, asked),
      events: listed.data,
      newest: newestDay,
      known,
    };
  }

  /** The events of the steps, as they read at the moment asked for, and their causes. */
  private async behind(relationship: string, { steps }: ExplanationView, asked: AskedAxes): Promise<EventsById> {
    const ids = steps.flatMap(({ event }) => (event === null ? [] : [event]));
    const events = await this.moments.events(relationship, ids, asked);
    const causes = [...events.values()].map(causeIn).filter((cause) => cause !== undefined);
    return new Map([...(await this.moments.events(relationship, causes, asked)), ...events]);
  }
}
