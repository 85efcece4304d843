import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ChannelStatus } from '../domain/status/channel-status.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { folded } from '../search/fold.js';
import { nextTurn } from '../turns/turns.js';
import { resolveAxes, stateAxes, type AskedAxes } from './asked-axes.js';
import { ReadModelState } from './read-model-state.js';
import { KeptAnswers } from './kept-answers.js';
import { KeptStatusLines } from './kept-status-lines.js';
import { NothingReadYet } from './not-answerable.js';
import { Part, type AskedPart } from './part.js';
import { RecordReader, type ChannelAt } from './record-reader.js';
import { statusLine, type RelationshipAnswer } from './show-board.js';

/** Status lines of at most this many relationships are cached; if there are more, all are recomputed each time. */
const MOST_LINES = 5_000;

/** The relationships on record, or a part of them, each with its status line. */
export interface RelationshipList {
  readonly relationships: readonly RelationshipAnswer[];
  readonly page: { readonly next: string | null; readonly count: number };
  /** How many are on record, whatever was looked for. */
  readonly all: number;
}

/** Which relationships are on record, and how do they stand? */
export class ListRelationships extends Query<RelationshipList> {
  /** `matching`: only those in whose code, name or parties each of its words stands. */
  constructor(
    readonly asked: Omit<AskedAxes, 'position'>,
    readonly part: AskedPart = {},
    readonly matching = '',
  ) {
    super();
  }
}

@QueryHandler(ListRelationships)
export class ListRelationshipsHandler implements IQueryHandler<ListRelationships> {
  private readonly lines = new KeptAnswers<RelationshipAnswer>(MOST_LINES);

  constructor(
    private readonly reader: RecordReader,
    private readonly readModelState: ReadModelState,
    private readonly kept: KeptStatusLines,
  ) {}

  async execute({ asked: given, part: wanted, matching }: ListRelationships): Promise<RelationshipList> {
    const words = wordsOf(matching);
    const part = Part.of(['relationships', ...words], wanted, given);
    const asked = { ...part.asked[0]!, position: undefined };
    const onRecord = this.reader.models.relationships
      .all()
      .filter((relationship) => !this.reader.withdrawal({ relationship, axes: resolveAxes(asked, relationship) }));
    const all = words.length === 0 ? onRecord : await this.thoseWith(words, onRecord, asked);
    const { behind } = this.readModelState;
    if (onRecord.length === 0 && behind !== undefined) throw new NothingReadYet(behind);
    const relationships: RelationshipAnswer[] = [];
    for (const relationship of part.cut(all)) {
      await nextTurn();
      relationships.push(this.keptLine(relationship, asked) ?? (await this.lineAnew(relationship, asked)));
    }
    const { asOf = asked.today, knownAt = asked.today } = asked;
    const { page = { next: null, count: all.length } } = part.page([{ asOf, knownAt, position: 0 }]);
    return { relationships, page, all: onRecord.length };
  }

  private async thoseWith(
    words: readonly string[],
    all: readonly RelationshipRow[],
    asked: AskedAxes,
  ): Promise<RelationshipRow[]> {
    const found: RelationshipRow[] = [];
    for (const relationship of all) {
      await nextTurn();
      const axes = resolveAxes(asked, relationship);
      const { name, parties } = this.reader.registration({ relationship, axes });
      const told = folded([relationship.id, name, ...parties.flatMap((party) => [party.code, party.name])].join(' '));
      if (words.every((word) => told.includes(word))) found.push(relationship);
    }
    return found;
  }

  /** Stored, if the day is no earlier than the newest event and asked about as known on that day. */
  private keptLine(relationship: RelationshipRow, asked: AskedAxes): RelationshipAnswer | undefined {
    const { asOf, knownAt, position } = resolveAxes(asked, relationship);
    const line = asOf === knownAt ? this.kept.find(relationship, asOf) : undefined;
    return line && { ...line, ...stateAxes({ asOf, knownAt, position }, asked) };
  }

  private lineAnew({ id }: RelationshipRow, asked: AskedAxes): Promise<RelationshipAnswer> {
    const basis = JSON.stringify([this.readModelState.markOf(id), asked]);
    return this.lines.answer(id, basis, () => this.line(id, asked));
  }

  private async line(id: string, asked: AskedAxes): Promise<RelationshipAnswer> {
    const at = await this.reader.relationshipAt(id, asked);
    const channels: { channel: ChannelAt; status: ChannelStatus }[] = [];
    for await (const channel of this.reader.eachChannel(at))
      channels.push({ channel, status: this.reader.statusOf(channel) });
    return { ...statusLine(this.reader, at, channels), ...stateAxes(at.axes, asked) };
  }
}

/** No more words are looked for. */
const MOST_WORDS = 8;

function wordsOf(matching: string): string[] {
  return folded(matching).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
}
