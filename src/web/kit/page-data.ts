import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AskedAxes } from '../../queries/asked-axes.js';
import { ExplainStatus } from '../../queries/explain-status.js';
import { FindEvents, type EventsById } from '../../queries/find-events.js';
import { KeptAnswers } from '../../queries/kept-answers.js';
import { ListEvents } from '../../queries/list-events.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowChannel } from '../../queries/show-channel.js';
import { ShowCommitments } from '../../queries/show-commitments.js';
import { ShowHistory } from '../../queries/show-history.js';
import { Freshness } from '../../queries/freshness.js';
import { ShowKnownSince } from '../../queries/show-known-since.js';
import { ShowLatest } from '../../queries/show-latest.js';
import { ShowPosition } from '../../queries/show-position.js';
import { ShowStrips, type StripsView } from '../../queries/show-strips.js';
import { ShowSurroundings } from '../../queries/show-surroundings.js';
import { namesOf } from '../../words/names.js';
import type { Visit } from './layout/rendering.js';
import type { BoardFindings } from '../board/board.wording.js';
import { NEWEST, type ChannelFindings } from '../channel/channel.data.js';
import { eventsBehind } from '../promises/promises.data.js';
import { reasonName, type NameOf } from '../../words/event-names.js';
import { turnOf } from '../../words/lead.js';

/** More events than this are not looked through for the words of the sides. */
const MOST_EVENTS = 500;
/** Of the promises about a channel the newest are told. */
const MOST_PROMISES = 50;
/** Strips are kept for so many views. */
const MOST_DRAWINGS = 20;

/** Asks all that a view of a board or a channel tells: its page and its pictures, which so tell the same. */
@Injectable()
export class Findings {
  private readonly drawings = new KeptAnswers<StripsView>(MOST_DRAWINGS);

  constructor(
    private readonly queries: QueryBus,
    private readonly freshness: Freshness,
  ) {}

  /** @throws NotAnswerable */
  async ofBoard(relationship: string, visit: Visit): Promise<BoardFindings> {
    const asked = await this.settled(relationship, visit.moment.asked);
    const [board, strips, surroundings, newest] = await Promise.all([
      this.queries.execute(new ShowBoard(relationship, asked)),
      this.strips(relationship, visit, asked),
      this.queries.execute(new ShowSurroundings(relationship, asked)),
      this.newest(relationship, asked),
    ]);
    const nameOf = namesOf(board.parties);
    const turn = turnOf(board, strips);
    const reason = turn?.cause == null ? null : await this.reason(relationship, turn.cause, asked, nameOf);
    return { board, strips, surroundings, turn, reason, newest, nameOf, visit };
  }

  /** @throws NotAnswerable */
  async ofChannel(relationship: string, code: string, visit: Visit): Promise<ChannelFindings> {
    const asked = await this.settled(relationship, visit.moment.asked);
    const newest = { limit: NEWEST, newest: true } as const;
    const [channel, board, explanation, history, ledger, strips, surroundings, listed, newestDay, known] =
      await Promise.all([
        this.queries.execute(new ShowChannel(relationship, code, asked)),
        this.queries.execute(new ShowBoard(relationship, asked)),
        this.queries.execute(new ExplainStatus(relationship, code, asked, newest)),
        this.queries.execute(new ShowHistory(relationship, code, asked, newest)),
        this.queries.execute(new ShowCommitments(relationship, asked)),
        this.strips(relationship, visit, asked, code),
        this.queries.execute(new ShowSurroundings(relationship, asked)),
        this.queries.execute(
          new ListEvents(relationship, { channel: code, order: '-occurred', limit: MOST_EVENTS }, asked),
        ),
        this.newest(relationship, asked),
        this.queries.execute(new ShowKnownSince(relationship, code, asked)),
      ]);
    const nameOf = namesOf(board.parties);
    const all = ledger.commitments.filter(({ channels }) => channels.includes(code));
    const promises = all.slice(-MOST_PROMISES);
    const beginning = strips.channels[0]!.spans.findLast(
      ({ from }) => channel.since !== null && from <= channel.since,
    )?.beginning;
    const reason = beginning?.cause == null ? null : await this.reason(relationship, beginning.cause, asked, nameOf);
    return {
      channel,
      board,
      explanation,
      history,
      strips,
      surroundings,
      nameOf,
      visit,
      begun: beginning?.type ?? null,
      by: beginning?.by ?? [],
      reason,
      promises,
      olderPromises: all.length - promises.length,
      promiseEvents: await this.events(relationship, eventsBehind(promises), asked),
      events: listed.data,
      newest: newestDay,
      known,
    };
  }

  /** The point asked for at the position that the record has now, so that all parts of a view tell of one record. @throws NotAnswerable */
  async settled(relationship: string, asked: AskedAxes): Promise<AskedAxes> {
    const { position } = await this.queries.execute(new ShowPosition(relationship, asked));
    return { ...asked, position };
  }

  /** The ISO day of the newest entry by the day asked for; null where there is none. */
  private async newest(relationship: string, asked: AskedAxes): Promise<string | null> {
    const [latest] = await this.queries.execute(new ShowLatest(relationship, asked, 1));
    return latest?.date ?? null;
  }

  /** Whoever moves in time asks for the same strips at every step, as long as nothing is recorded. */
  private strips(relationship: string, visit: Visit, at: AskedAxes, channel?: string): Promise<StripsView> {
    const asked = drawn(visit, at);
    const subject = JSON.stringify([relationship, channel, asked]);
    return this.drawings.answer(subject, this.freshness.markOf(relationship), () =>
      this.queries.execute(new ShowStrips(relationship, asked, channel)),
    );
  }

  /** Events by their ids, as they read at the moment asked for; those that do not stand then are left out. @throws NotAnswerable */
  async events(relationship: string, ids: readonly string[], asked: AskedAxes): Promise<EventsById> {
    return this.queries.execute(new FindEvents(relationship, ids, asked));
  }

  private async reason(relationship: string, cause: string, asked: AskedAxes, nameOf: NameOf): Promise<string | null> {
    const event = (await this.events(relationship, [cause], asked)).get(cause);
    return event ? reasonName(event, nameOf) : null;
  }
}

/** Strips are drawn up to today: what came after the day asked for is shown faintly. */
function drawn({ moment: { today, asOf } }: Visit, asked: AskedAxes): AskedAxes {
  return { ...asked, ...(asOf < today && { asOf: asked.today }) };
}
