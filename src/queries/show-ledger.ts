import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { commitmentLedger } from '../domain/status/commitments.js';
import { WAITING_KINDS, waitingOn, waitingPromises, type WaitingKind } from '../domain/status/waiting.js';
import { dayOrNull, formatDay } from '../domain/time/days.js';
import type { AskedAxes } from './asked-axes.js';
import { EachRelationship, MOST_RELATIONSHIPS_KEPT } from './each-relationship.js';
import { KeptAnswers } from './kept-answers.js';
import type { LedgerAnswer, LedgerEntry } from './ledger-answer.js';
import type { AskedPart } from './part.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** Which part of the ledger is wanted. */
export interface AskedLedger {
  /** Undefined: all relationships. */
  readonly relationship?: string | undefined;
  /** Undefined: all kinds. */
  readonly kind?: WaitingKind | undefined;
}

/** What waits, in all relationships or in one, of all kinds or of one? */
export class ShowLedger extends Query<LedgerAnswer> {
  constructor(
    readonly wanted: AskedLedger,
    readonly asked: Omit<AskedAxes, 'position'>,
    readonly part: AskedPart = {},
  ) {
    super();
  }
}

/** Answers `ShowLedger`. @throws RelationshipUnknown, Withdrawn, KnownAtInFuture, CursorMismatch, GivenUp */
@QueryHandler(ShowLedger)
export class ShowLedgerHandler implements IQueryHandler<ShowLedger> {
  private readonly kept = new KeptAnswers<readonly LedgerEntry[]>(MOST_RELATIONSHIPS_KEPT);

  constructor(
    private readonly reader: RecordReader,
    private readonly each: EachRelationship,
  ) {}

  async execute({ wanted: { relationship, kind }, asked, part }: ShowLedger): Promise<LedgerAnswer> {
    const across = { list: ['ledger', kind ?? ''], relationship, asked, part };
    const { all, stated, given } = await this.each.list(across, this.kept, (at) => this.entries(at));
    const wanted = all.filter((entry) => kind === undefined || entry.kind === kind);
    wanted.sort((a, b) => WAITING_KINDS.indexOf(a.kind) - WAITING_KINDS.indexOf(b.kind) || b.days - a.days);
    return { ...stated, counts: countsOf(all), ...given(wanted) };
  }

  private async entries(at: RelationshipAt): Promise<LedgerEntry[]> {
    const whose = { relationship: at.relationship.id, name: this.reader.registration(at).name };
    const entries: LedgerEntry[] = [];
    for await (const channel of this.reader.eachChannel(at)) {
      const status = this.reader.statusOf(channel);
      const where = { ...whose, channel: channel.channel, channelName: status.fields!.name, promise: null };
      for (const { countedTo, ...waiting } of waitingOn(status, this.reader.folded(channel), channel.clock))
        entries.push({ ...where, ...waiting, countedTo: dayOrNull(countedTo) });
    }
    return [...entries, ...this.promises(at).map((entry) => ({ ...whose, ...entry }))];
  }

  private promises(at: RelationshipAt): Omit<LedgerEntry, 'relationship' | 'name'>[] {
    const made = this.reader.models.commitments.certain(at.relationship.no, at.axes);
    const judged = this.reader.judged(at);
    return waitingPromises(commitmentLedger(made, judged), made, judged, at.axes.asOf).map(
      ({ promise: { id, text, channels, due, nextDue, state }, countedTo, ...waiting }) => ({
        ...waiting,
        channel: null,
        channelName: null,
        promise: {
          id,
          text,
          channels,
          due: nextDue === null ? due : formatDay(nextDue),
          pastDue: state === 'past_due',
        },
        countedTo: dayOrNull(countedTo),
      }),
    );
  }
}

function countsOf(entries: readonly LedgerEntry[]): LedgerAnswer['counts'] {
  const counts: Record<string, number> = {};
  for (const kind of WAITING_KINDS) {
    const count = entries.filter((entry) => entry.kind === kind).length;
    if (count > 0) counts[kind] = count;
  }
  return counts;
}
