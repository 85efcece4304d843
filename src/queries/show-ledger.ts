import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EDITION } from '../domain/edition.js';
import { commitmentLedger } from '../domain/status/commitments.js';
import { WAITING_KINDS, waitingOn, waitingPromises, type WaitingKind } from '../domain/status/waiting.js';
import { formatDay } from '../domain/time/days.js';
import { Progress } from '../read-models/progress.js';
import type { AskedAxes } from './asked-axes.js';
import { EachRelationship } from './each-relationship.js';
import { KeptAnswers } from './kept-answers.js';
import type { LedgerAnswer, LedgerEntry } from './ledger-answer.js';
import { Part, type AskedPart } from './part.js';
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

/** What waits in so many relationships is kept, each at the axes asked for last. */
const MOST_KEPT = 5_000;

/** Answers `ShowLedger`. @throws RelationshipUnknown, Withdrawn, KnownAtInFuture, CursorMismatch, GivenUp */
@QueryHandler(ShowLedger)
export class ShowLedgerHandler implements IQueryHandler<ShowLedger> {
  private readonly kept = new KeptAnswers<readonly LedgerEntry[]>(MOST_KEPT);

  constructor(
    private readonly reader: RecordReader,
    private readonly each: EachRelationship,
    private readonly progress: Progress,
  ) {}

  async execute({ wanted: { relationship, kind }, asked: given, part: wanted }: ShowLedger): Promise<LedgerAnswer> {
    const part = Part.of(['ledger', relationship ?? '', kind ?? ''], wanted, given);
    const asked = { ...part.asked[0]!, position: undefined };
    const found: LedgerEntry[] = [];
    for await (const at of this.each.at(relationship, asked)) {
      const { asOf, knownAt } = at.axes;
      const basis = `${this.progress.changesOf(at.relationship.id)} ${asOf} ${knownAt}`;
      const all = await this.kept.answer(at.relationship.id, basis, () => this.entries(at));
      found.push(...all);
    }
    const counts = countsOf(found);
    const wantedOnes = found.filter((entry) => kind === undefined || entry.kind === kind);
    wantedOnes.sort((a, b) => WAITING_KINDS.indexOf(a.kind) - WAITING_KINDS.indexOf(b.kind) || b.days - a.days);
    const { asOf = asked.today, knownAt = asked.today } = asked;
    const data = part.cut(wantedOnes);
    const { page = { next: null, count: wantedOnes.length } } = part.page([{ asOf, knownAt, position: 0 }]);
    return { edition: EDITION, asOf: formatDay(asOf), knownAt: formatDay(knownAt), counts, data, page };
  }

  private async entries(at: RelationshipAt): Promise<LedgerEntry[]> {
    const whose = { relationship: at.relationship.id, name: this.reader.registration(at).name };
    const entries: LedgerEntry[] = [];
    for await (const channel of this.reader.eachChannel(at)) {
      const status = this.reader.statusOf(channel);
      const where = { ...whose, channel: channel.channel, channelName: status.fields!.name, promise: null };
      for (const { countedTo, ...waiting } of waitingOn(status, this.reader.folded(channel), channel.clock))
        entries.push({ ...where, ...waiting, countedTo: countedTo === null ? null : formatDay(countedTo) });
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
        countedTo: countedTo === null ? null : formatDay(countedTo),
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
