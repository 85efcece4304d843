import { Injectable } from '@nestjs/common';
import type { ProposalDecision } from '../../domain/proposals/decide-proposals.js';
import { PROPOSAL_TYPES, readProposalEvent, type ProposalEvent } from '../../domain/proposals/proposal-events.js';
import { Proposals } from '../../domain/proposals/proposals.js';
import { EventStore } from '../../event-store/event-store.js';
import { StreamNames } from '../../event-store/stream-names.js';
import { Appends } from '../appends.js';
import { Clock } from '../clock.js';
import { CommandRefused } from '../command-refused.js';
import { KnownStream } from '../known-stream.js';
import { RetryPolicy } from '../retry-policy.js';
import { storeTrouble } from '../store-trouble.js';

/** How many events of proposals may be held in memory together before those of the least used relationships are forgotten. */
const REMEMBERED_EVENTS = 5_000;

/** What is proposed for one relationship, as far as it has been read. */
class KnownProposals {
  readonly proposals = new Proposals();
  readonly stream: KnownStream<ProposalEvent>;
  /** Those who change it, one after the other. */
  changing: Promise<unknown> = Promise.resolve();

  constructor(store: EventStore, streams: StreamNames, relationship: string, appends: Appends) {
    this.stream = new KnownStream(store, {
      stream: streams.proposalsOf(relationship),
      identity: new StreamNames().proposalsOf(relationship),
      types: PROPOSAL_TYPES,
      appends,
      read: readProposalEvent,
      take: (event, { metadata }) => this.proposals.take(event, metadata.recordedAt),
    });
  }
}

/** The proposals as all instances know them: their streams are read on before they are shown, and before anything is decided. */
@Injectable()
export class ProposalsRepository {
  /** Least recently used first. */
  private readonly known = new Map<string, KnownProposals>();

  constructor(
    private readonly store: EventStore,
    private readonly streams: StreamNames,
    private readonly clock: Clock,
    private readonly appends: Appends = new Appends(),
  ) {}

  /** What is proposed now. @throws StoreTrouble */
  async current(relationship: string): Promise<Proposals> {
    const { stream, proposals } = this.of(relationship);
    try {
      await new RetryPolicy().whileInTrouble(() => stream.catchUp());
    } catch (error) {
      this.known.delete(relationship);
      throw storeTrouble(error);
    }
    return proposals;
  }

  /**
   * Decides on the newest state and stores what was decided. `recordedBy`: the editor.
   * @throws CommandRefused, StoreTrouble
   */
  async change(
    relationship: string,
    recordedBy: string,
    decide: (proposals: Proposals) => ProposalDecision,
  ): Promise<Proposals> {
    const known = this.of(relationship);
    const decided = () => {
      const decision = decide(known.proposals);
      if ('faults' in decision) throw new CommandRefused(decision.faults);
      return { events: decision.events, now: this.clock.now(), recordedBy };
    };
    const changing = known.changing.then(() => known.stream.settle(decided, new RetryPolicy()));
    known.changing = changing.catch(() => undefined);
    await changing.catch((error: unknown) => {
      throw storeTrouble(error);
    });
    return known.proposals;
  }

  private of(relationship: string): KnownProposals {
    const known =
      this.known.get(relationship) ?? new KnownProposals(this.store, this.streams, relationship, this.appends);
    this.known.delete(relationship);
    this.known.set(relationship, known);
    this.forgetTheLeastUsed();
    return known;
  }

  private forgetTheLeastUsed(): void {
    let events = 0;
    for (const { proposals } of this.known.values()) events += 1 + proposals.length;
    for (const [relationship, { proposals }] of this.known) {
      if (events <= REMEMBERED_EVENTS || this.known.size === 1) return;
      events -= 1 + proposals.length;
      this.known.delete(relationship);
    }
  }
}
