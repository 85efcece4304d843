import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import { EDITION } from '../../domain/edition.js';
import { formatDay, type EpochDay } from '../../domain/time/days.js';
import { ListEvents, type ListedEvent } from '../../queries/list-events.js';
import { ListLearned } from '../../queries/list-learned.js';
import { ListNews, type NewsEntry } from '../../queries/list-news.js';
import { ListRelationships } from '../../queries/list-relationships.js';
import { ShowBoard, type Board } from '../../queries/show-board.js';
import { ShowCommitments } from '../../queries/show-commitments.js';
import { ShowStrips } from '../../queries/show-strips.js';
import { ShowTurns } from '../../queries/show-turns.js';
import { dayWords } from '../../words/dates.js';
import type { NameOf } from '../../words/event-names.js';
import { headline } from '../../words/headline.js';
import { headlineFacts } from '../../words/headline-facts.js';
import { keptBy, licenseWords, stamped } from '../../words/keeper.js';
import { ledgerSentence } from '../../words/ledger.js';
import { namesOf } from '../../words/names.js';
import { channelNames, newsWords, turnTitle } from '../../words/news.js';
import { boardBeyond, standingAlone } from '../../words/reach.js';
import { comingLines, namesOnBoard, periodWords, promiseLine, reportedLine, stateChanges } from '../../words/report.js';
import { RecordKeeper } from '../kit/layout/keeper.js';
import { SourceNumbers } from '../kit/events/source-numbers.js';
import { cut, type Report, type ReportedRelationship, type ReportLine, type ReportPart } from './report.js';

/** The days of a report, and where it is asked. */
export interface AskedReport {
  /** Undefined: all relationships of which there is something to tell. */
  readonly relationship: string | undefined;
  readonly from: EpochDay;
  /** The last day, not after today. */
  readonly to: EpochDay;
  readonly today: EpochDay;
  readonly origin: string;
  readonly address: string;
}

/** So many lines of each part are told of one relationship; of several, fewer. */
const MOST_LINES = 9;
const MOST_LINES_OF_MANY = 3;
/** Relationships that are looked at, and told. */
const MOST_LOOKED_AT = 500;
const MOST_TOLD = 8;
/** Corrections are looked for among so many. */
const MOST_NEWS = 200;

/** A relationship at the end of the days, and what reports tell of it with. */
interface Told {
  readonly asked: AskedReport;
  readonly id: string;
  readonly board: Board;
  readonly nameOf: NameOf;
  readonly sources: SourceNumbers;
  readonly most: number;
}

/** Asks what reports tell. */
@Injectable()
export class ReportReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly keeper: RecordKeeper,
  ) {}

  /** @throws NotAnswerable */
  async read(asked: AskedReport): Promise<Report> {
    const { from, to, today, origin, address } = asked;
    const ids = asked.relationship === undefined ? await this.all(today) : [asked.relationship];
    const sources = new SourceNumbers();
    const relationships: ReportedRelationship[] = [];
    for (const id of ids) {
      const told = await this.relationship(asked, id, sources, ids.length === 1 ? MOST_LINES : MOST_LINES_OF_MANY);
      if (told && relationships.length < MOST_TOLD) relationships.push(told);
    }
    const of = asked.relationship === undefined ? 'All records' : (relationships[0]?.name ?? asked.relationship);
    const { keeper } = this.keeper;
    return {
      title: stamped(keeper.stamp, `${of}: ${periodWords(formatDay(from), formatDay(to))}`),
      relationships,
      sources: sources.list(),
      address: origin + address,
      foot: [
        `True on ${dayWords(formatDay(to))}, as known on ${dayWords(formatDay(to))}, ` +
          `by the record as of ${dayWords(formatDay(today))}, edition ${EDITION}.`,
        `${keptBy(keeper)}. ${licenseWords(keeper)}.`,
      ],
    };
  }

  private async all(today: EpochDay): Promise<string[]> {
    const { relationships } = await this.queries.execute(new ListRelationships({ today }, { limit: MOST_LOOKED_AT }));
    return relationships.map(({ relationship }) => relationship);
  }

  /** Undefined for one of several of which there is nothing to tell. */
  private async relationship(
    asked: AskedReport,
    id: string,
    sources: SourceNumbers,
    most: number,
  ): Promise<ReportedRelationship | undefined> {
    const { from, to, today, origin } = asked;
    const [then, now] = [
      { today, asOf: from - 1, knownAt: from - 1 },
      { today, asOf: to, knownAt: to },
    ];
    const [before, board] = [await this.state(id, then), await this.state(id, now)];
    const told: Told = { asked, id, board: board.board, nameOf: namesOf(board.board.parties), sources, most };
    const parts = [
      this.part(
        'What changed',
        stateChanges(before.board, board.board).map((text) => ({ text })),
        most,
        'No channel stands otherwise than before.',
      ),
      await this.happened(told),
      await this.learned(told),
      await this.corrected(told),
      await this.became(told),
      await this.promises(told, then),
    ];
    if (asked.relationship === undefined && parts.every(({ lines }) => lines.length === 0)) return undefined;
    const { asOf, knownAt, position, name } = board.board;
    return {
      name,
      address: `${origin}/r/${encodeURIComponent(id)}?asOf=${asOf}&knownAt=${knownAt}&position=${position}&edition=${EDITION}`,
      before: before.sentence,
      after: board.sentence,
      parts: [...parts, await this.coming(told)].filter(
        ({ lines, none }) => lines.length > 0 || (most === MOST_LINES && none),
      ),
    };
  }

  private async state(id: string, at: { today: EpochDay; asOf: EpochDay; knownAt: EpochDay }) {
    const board = await this.queries.execute(new ShowBoard(id, at));
    const strips = await this.queries.execute(new ShowStrips(id, at));
    return { board, sentence: standingAlone(headline(headlineFacts(board, strips)), boardBeyond(board)) };
  }

  private part(heading: string, lines: readonly ReportLine[], most: number, none?: string): ReportPart {
    const shown = cut(lines, most, (count): ReportLine => ({ text: `and ${count} more.` }));
    return { heading, lines: shown, ...(none !== undefined && { none }) };
  }

  private async happened(told: Told): Promise<ReportPart> {
    const { asked, id, most } = told;
    const at = { today: asked.today, asOf: asked.to, knownAt: asked.to };
    const options = { from: asked.from, to: asked.to, order: 'occurred', limit: 100 } as const;
    const { data } = await this.queries.execute(new ListEvents(id, options, at));
    const events = data.filter((event) => 'occurred' in event);
    return this.part(
      'What happened',
      this.events(told, events.slice(0, most + 1), events.length),
      most,
      'Nothing is on record for these days.',
    );
  }

  private async learned(told: Told): Promise<ReportPart> {
    const { asked, id, most } = told;
    const at = { today: asked.today, asOf: asked.to, knownAt: asked.to };
    const events = await this.queries.execute(new ListLearned(id, asked.from, at, 100));
    return this.part(
      'What we learned of earlier days',
      this.events(told, events.slice(0, most + 1), events.length),
      most,
    );
  }

  /** Lines of events; those that are cut bring no sources along. */
  private events(
    { asked, id, board, nameOf, sources, most }: Told,
    events: readonly (ListedEvent | AnyEvent)[],
    count: number,
  ): ReportLine[] {
    const shown = events.slice(0, count > most ? most - 1 : most);
    const lines = shown.map((event): ReportLine => ({
      text: reportedLine(event, board, nameOf),
      address: `${asked.origin}/r/${encodeURIComponent(id)}/events/${encodeURIComponent(event.id)}`,
      sources: sources.of(('sources' in event && event.sources) || []),
    }));
    return [...lines, ...Array.from({ length: count - shown.length }, () => ({ text: '' }))];
  }

  private async corrected({ asked, id, board, most }: Told): Promise<ReportPart> {
    const [first, last] = [formatDay(asked.from), formatDay(asked.to)];
    const query = new ListNews(
      { relationship: id },
      ['corrected', 'retracted', 'past-changed'],
      asked.today,
      MOST_NEWS,
    );
    const { entries } = await this.queries.execute(query);
    const names = { relationship: id, name: board.name, parties: board.parties, channels: namesOnBoard(board) };
    const within = entries.filter(
      (entry: NewsEntry) => entry.at.slice(0, 10) >= first && entry.at.slice(0, 10) <= last,
    );
    const lines = within.map((entry): ReportLine => {
      const { title, lines: more, event } = newsWords(entry, names);
      const page = `${asked.origin}/r/${encodeURIComponent(id)}/events/${encodeURIComponent(event ?? '')}`;
      return { text: `${title}. ${more.join(' ')}`, ...(event !== null && { address: page }) };
    });
    return this.part('What was corrected', lines, most);
  }

  private async became({ asked, id, board, most }: Told): Promise<ReportPart> {
    const turns = await this.queries.execute(new ShowTurns(id, asked.from - 1, asked.to));
    const names = { channels: namesOnBoard(board) };
    const lines = turns.map((turn) => ({
      text: `${turnTitle(turn, turn.channel === null ? '' : channelNames([turn.channel], names))}.`,
    }));
    return this.part('What became so by the calendar', lines, most);
  }

  private async promises(
    { asked, id, most }: Told,
    then: { today: EpochDay; asOf: EpochDay; knownAt: EpochDay },
  ): Promise<ReportPart> {
    const at = { today: asked.today, asOf: asked.to, knownAt: asked.to };
    const { commitments } = await this.queries.execute(new ShowCommitments(id, at));
    const before = await this.queries.execute(new ShowCommitments(id, then));
    const was = new Map(before.commitments.map((promise) => [promise.id, promise.state]));
    const changed = commitments.filter((promise) => was.get(promise.id) !== promise.state);
    const lines = changed.map((promise) => ({ text: promiseLine(promise) }));
    return this.part('Promises', lines, most, ledgerSentence(commitments));
  }

  private async coming({ asked, id, board, most }: Told): Promise<ReportPart> {
    const at = { today: asked.today, asOf: asked.to, knownAt: asked.to };
    const { commitments } = await this.queries.execute(new ShowCommitments(id, at));
    return this.part(
      'What is coming',
      comingLines(board, commitments).map((text) => ({ text })),
      Math.min(most, 5),
    );
  }
}
