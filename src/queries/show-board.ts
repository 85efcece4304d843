import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ChannelStatus } from '../domain/status/channel-status.js';
import { counts, relationshipStatus, type StatusCounts } from '../domain/status/relationship-status.js';
import type { RelationshipWord } from '../domain/status/words.js';
import { formatDay } from '../domain/time/days.js';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { answerCoverage, presentChannel, type ChannelAnswer, type CoverageAnswer } from './channel-answer.js';
import { RecordReader, statusOf, type RelationshipAt } from './record-reader.js';

/** A relationship's status line: one word, the counts it comes from, and how far the record reaches. */
export interface StatusLine {
  readonly relationship: string;
  readonly name: string;
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  readonly coverage: CoverageAnswer;
  readonly status: RelationshipWord;
  readonly counts: StatusCounts;
  /** The newest use of a counted channel. */
  readonly lastContact: {
    readonly event: string;
    readonly channel: string;
    readonly date: string;
    readonly days: number;
  } | null;
}

/** The board: the status line and every channel's status. */
export interface Board extends StatusLine, StatedAxes {
  readonly channels: readonly ChannelAnswer[];
}

/** What is open and what is shut in a relationship, at any point of the three axes? */
export class ShowBoard extends Query<Board> {
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

/** Answers `ShowBoard`; @throws NotAnswerable */
@QueryHandler(ShowBoard)
export class ShowBoardHandler implements IQueryHandler<ShowBoard> {
  constructor(@Inject(RecordReader) private readonly reader: RecordReader) {}

  async execute({ relationship, asked }: ShowBoard): Promise<Board> {
    const at = this.reader.relationshipAt(relationship, asked);
    const channels = this.reader.channels(at).map((channel) => ({ channel, status: statusOf(channel, at) }));
    const statuses = channels.map(({ channel, status }) => ({ channel: channel.channel, status }));
    const { relationship: id, name, parties, ...line } = statusLine(this.reader, at, statuses);
    const provenance = this.reader.provenance(at);
    return {
      relationship: id,
      name,
      parties,
      ...stateAxes(at.axes, asked),
      ...line,
      channels: channels.map(({ channel, status }) => presentChannel(channel, at, status, provenance)),
    };
  }
}

/** The line above a board, from its channels' statuses. */
export function statusLine(
  reader: RecordReader,
  at: RelationshipAt,
  channels: readonly { readonly channel: string; readonly status: ChannelStatus }[],
): StatusLine {
  const { name, parties } = reader.registration(at);
  return {
    relationship: at.relationship.id,
    name,
    parties,
    coverage: answerCoverage(at.statement, at.coverage),
    ...relationshipStatus(channels.map(({ status }) => status)),
    lastContact: lastContact(channels),
  };
}

/** The newest use of a counted channel: the one that ended last, whatever its channel. */
function lastContact(
  channels: readonly { readonly channel: string; readonly status: ChannelStatus }[],
): StatusLine['lastContact'] {
  const contacts = channels
    .filter(({ status }) => counts(status))
    .flatMap(({ channel, status }) => (status.lastUse ? [{ channel, ...status.lastUse }] : []));
  const [newest] = contacts.toSorted((a, b) => b.end - a.end);
  return newest
    ? { event: newest.event, channel: newest.channel, date: formatDay(newest.date), days: newest.days }
    : null;
}
