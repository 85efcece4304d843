import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Origin } from '../../commands/change.js';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import { embargoEnd } from '../../domain/proposals/decide-proposals.js';
import type { Proposal, ProposalState } from '../../domain/proposals/proposals.js';
import { Admission } from '../../http/access/admission.js';
import { UNNAMED } from '../../http/access/caller.js';
import { ShownEditors } from '../../http/access/shown-editors.js';
import { ShownProposals, type Prospect } from '../../http/proposals/shown-proposals.js';
import { Today } from '../../http/today.js';
import { NotAnswerable } from '../../queries/not-answerable.js';
import { ShowEvent } from '../../queries/show-event.js';
import { ChoicesOnRecord, type Choices } from '../kit/forms/choices.js';

/** Proposals on a page: each is tried on the record. */
const PAGE = 25;

/** A proposal with what taking it would do now. */
export interface TriedProposal {
  readonly proposal: Proposal;
  readonly prospect: Prospect;
  /** What it amends, as that reads now; undefined where it amends nothing, or nothing that stands. */
  readonly target: AnyEvent | undefined;
}

/** What pages of proposals are made from. */
export interface ProposalsData {
  readonly choices: Choices;
  /** How an editor is called; undefined for nothing. */
  readonly shown: (editor: string) => string | undefined;
}

/** What the list is made from. */
export interface ListedProposals extends ProposalsData {
  readonly state: ProposalState;
  readonly listed: readonly TriedProposal[];
  readonly next: string | null;
  readonly count: number;
}

/** What the page of one proposal is made from. */
export interface OneProposal extends ProposalsData, TriedProposal {
  /** Whether its embargo has not ended. */
  readonly waits: boolean;
}

/** Asks what the pages of proposals show. */
@Injectable()
export class ProposalsReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly proposals: ShownProposals,
    private readonly onRecord: ChoicesOnRecord,
    private readonly editors: ShownEditors,
    private readonly today: Today,
    private readonly admission: Admission,
  ) {}

  /** A part of the list. @throws Problem 400, NotAnswerable */
  async list(
    relationship: string,
    state: ProposalState,
    cursor: string | undefined,
    sender: Origin,
  ): Promise<ListedProposals> {
    const choices = await this.onRecord.of(relationship);
    const { proposals, next, count } = await this.proposals.list(relationship, state, { limit: PAGE, cursor });
    const listed: TriedProposal[] = [];
    for (const proposal of proposals) listed.push(await this.lookAt(relationship, proposal, sender));
    return { choices, shown: this.shown, state, listed, next, count };
  }

  /** One proposal. @throws Problem 404, NotAnswerable */
  async one(relationship: string, id: string, sender: Origin): Promise<OneProposal> {
    const choices = await this.onRecord.of(relationship);
    const looked = await this.lookAt(relationship, await this.proposals.find(relationship, id), sender);
    const { embargo } = looked.proposal;
    const waits = embargo !== undefined && this.admission.now < embargoEnd(embargo)!;
    return { choices, shown: this.shown, ...looked, waits };
  }

  private readonly shown = (editor: string): string | undefined =>
    editor === UNNAMED ? undefined : this.editors.shown(editor);

  private async lookAt(relationship: string, proposal: Proposal, sender: Origin): Promise<TriedProposal> {
    const prospect = await this.proposals.prospect(relationship, proposal, sender, true);
    return { proposal, prospect, target: await this.targetOf(relationship, proposal.event) };
  }

  private async targetOf(relationship: string, event: AnyEvent): Promise<AnyEvent | undefined> {
    if (!('target' in event)) return undefined;
    try {
      const view = await this.queries.execute(new ShowEvent(relationship, event.target, { today: this.today.day() }));
      return view.event ?? undefined;
    } catch (error) {
      if (error instanceof NotAnswerable) return undefined;
      throw error;
    }
  }
}
