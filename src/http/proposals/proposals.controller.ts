import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Origin, Terms } from '../../commands/change.js';
import { CommandRefused } from '../../commands/command-refused.js';
import { AcceptProposal } from '../../commands/proposals/accept-proposal.js';
import { DeclineProposal } from '../../commands/proposals/decline-proposal.js';
import { ProposeEvent } from '../../commands/proposals/propose-event.js';
import { EDITION } from '../../domain/edition.js';
import { PROPOSAL_STATES } from '../../domain/proposals/proposals.js';
import { FirstTerms, IdempotencyKey, QueryParameters, Onlooker, Sender, WriteTerms } from '../asked.decorators.js';
import { HttpAnswer } from '../http-answer.js';
import { missing } from '../missing.js';
import { readChoice, readNumber, type Asked } from '../parameters.js';
import type { Recorded } from '../recorded.js';
import { recordedFrom, stored, Writing } from '../writing.js';
import { mendedIn, newProposalId, postedProposal, declineReasonIn } from './posted-proposal.js';
import type { MadeProposalAnswer, ProposalAnswer, ProposalList } from './proposal-answer.js';
import { ShownProposals } from './shown-proposals.js';

/** What is proposed changes with the record, and is shown to nobody but the editors. */
const NOT_KEPT = { 'cache-control': 'no-store' };
/** Each is tried on the record: a part is no longer than what can be tried at once. */
const MOST_LISTED = 100;

/** What is proposed for the record of a relationship, and what becomes of it. */
@Controller('api/v1/relationships/:relationship/proposals')
export class ProposalsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly writing: Writing,
    private readonly shown: ShownProposals,
  ) {}

  /** Proposes an event, a correction or a retraction. */
  @Post()
  async propose(
    @Param('relationship') relationship: string,
    @Body() body: unknown,
    @IdempotencyKey() key: string | undefined,
    @FirstTerms() terms: Terms,
  ): Promise<HttpAnswer<MadeProposalAnswer>> {
    const { event, embargo, plain } = postedProposal(body, key);
    const propose = new ProposeEvent(relationship, newProposalId(), event, embargo, terms);
    const { proposal, repeated } = await this.commands.execute(propose).catch((error: unknown) => {
      throw plain ? error : belowEvent(error);
    });
    const answer = await this.shown.answer(relationship, proposal, terms);
    const location = `/api/v1/relationships/${relationship}/proposals/${proposal.id}`;
    return new HttpAnswer(
      { ...answer, repeated, edition: EDITION },
      {
        status: terms.dryRun || repeated ? 200 : 201,
        headers: { ...NOT_KEPT, ...((!terms.dryRun || repeated) && { location }) },
      },
    );
  }

  /** What is proposed, each with what it would change now. */
  @Get()
  async list(
    @Param('relationship') relationship: string,
    @QueryParameters('state', 'limit', 'cursor') query: Asked<'state' | 'limit' | 'cursor'>,
    @Onlooker() sender: Origin,
  ): Promise<HttpAnswer<ProposalList>> {
    const state = readChoice('state', query.state, PROPOSAL_STATES);
    const limit = readNumber('limit', query.limit, 1, MOST_LISTED) ?? MOST_LISTED;
    const { proposals, next, count } = await this.shown.list(relationship, state, { limit, cursor: query.cursor });
    const data = [];
    for (const proposal of proposals) data.push(await this.shown.answer(relationship, proposal, sender));
    const page = next === null && query.cursor === undefined ? {} : { page: { next, count } };
    return new HttpAnswer({ data, ...page, edition: EDITION }, { headers: NOT_KEPT });
  }

  /** One proposal, with what it would change now. */
  @Get(':proposal')
  async show(
    @Param('relationship') relationship: string,
    @Param('proposal') id: string,
    @Onlooker() sender: Origin,
  ): Promise<HttpAnswer<ProposalAnswer>> {
    const proposal = await this.shown.find(relationship, id);
    const answer = await this.shown.answer(relationship, proposal, sender);
    return new HttpAnswer({ ...answer, edition: EDITION }, { headers: NOT_KEPT });
  }

  /** Takes it: its event is recorded, as it was proposed or as it is mended here. */
  @Post(':proposal/acceptance')
  async accept(
    @Param('relationship') relationship: string,
    @Param('proposal') id: string,
    @Body() body: unknown,
    @WriteTerms() terms: Terms,
  ): Promise<HttpAnswer<Recorded>> {
    const accept = new AcceptProposal(relationship, id, mendedIn(body), terms);
    const recorded = recordedFrom(await this.writing.carryOut(accept).catch(asNotFound));
    return stored(`/api/v1/relationships/${relationship}/events/${recorded.id}`, recorded, terms);
  }

  /** Declines it, with a reason; whoever made it may take it back so. */
  @Post(':proposal/declination')
  @HttpCode(200)
  async decline(
    @Param('relationship') relationship: string,
    @Param('proposal') id: string,
    @Body() body: unknown,
    @Sender() sender: Origin,
  ): Promise<HttpAnswer<ProposalAnswer>> {
    const decline = new DeclineProposal(relationship, id, declineReasonIn(body), sender);
    await this.commands.execute(decline).catch(asNotFound);
    const proposal = await this.shown.find(relationship, id);
    const answer = await this.shown.answer(relationship, proposal, sender);
    return new HttpAnswer({ ...answer, edition: EDITION }, { headers: NOT_KEPT });
  }
}

function asNotFound(error: unknown): never {
  throw missing(error, 'proposal-unknown', 'proposal') ?? error;
}

/** Faults of the event point into the body that it stands in. */
function belowEvent(error: unknown): unknown {
  if (!(error instanceof CommandRefused)) return error;
  return new CommandRefused(
    error.faults.map((fault) =>
      fault.pointer.startsWith('/embargo') ? fault : { ...fault, pointer: `/event${fault.pointer}` },
    ),
  );
}
