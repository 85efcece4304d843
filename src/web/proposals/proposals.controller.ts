import { Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Origin } from '../../commands/change.js';
import { CommandRefused } from '../../commands/command-refused.js';
import { AcceptProposal, GroundMoved } from '../../commands/proposals/accept-proposal.js';
import { DeclineProposal } from '../../commands/proposals/decline-proposal.js';
import { PROPOSAL_STATES } from '../../domain/proposals/proposals.js';
import { dayOf, formatDay } from '../../domain/time/days.js';
import { Admission } from '../../http/access/admission.js';
import { PostedForm, Onlooker, Sender } from '../../http/asked.decorators.js';
import type { FormBody } from '../../http/form-body.js';
import type { HttpAnswer } from '../../http/http-answer.js';
import { invalid, readChoice } from '../../http/parameters.js';
import { DRAFT_DAYS, DraftLinks } from '../../http/proposals/draft-links.js';
import { recordedFrom, Writing } from '../../http/writing.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering, sendOn } from '../kit/layout/rendering.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { ProposalsReader } from './proposals.data.js';
import { proposalPage, type ProposalPageState } from './proposal.page.js';
import { proposalsPage } from './proposals.page.js';

/** Only this editor's, and found by no search; its posts name where they come from. */
const OWN = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' };

const STEPS = ['take', 'decline', 'link'] as const;

/** What is proposed, looked at, taken and declined by people. */
@Pages('r/:relationship/proposals')
export class ProposalPagesController {
  constructor(
    private readonly reader: ProposalsReader,
    private readonly commands: CommandBus,
    private readonly writing: Writing,
    private readonly links: DraftLinks,
    private readonly admission: Admission,
    private readonly rendering: Rendering,
  ) {}

  /** What waits, or with `?state=` what was taken or declined. */
  @Get()
  async list(
    @Param('relationship') relationship: string,
    @AskedVisit('state', 'cursor') { moment }: Visit,
    @Onlooker() sender: Origin,
  ): Promise<HttpAnswer<string>> {
    const state = readChoice('state', moment.parameter('state'), PROPOSAL_STATES) ?? 'open';
    const data = await this.reader.list(relationship, state, moment.parameter('cursor'), sender);
    return this.rendering.page(proposalsPage(data, moment), { headers: OWN });
  }

  /** One proposal. */
  @Get(':proposal')
  show(
    @Param('relationship') relationship: string,
    @Param('proposal') id: string,
    @AskedVisit() visit: Visit,
    @Onlooker() sender: Origin,
  ): Promise<HttpAnswer<string>> {
    return this.shown({ relationship, id, visit, sender }, {});
  }

  /** Takes it, declines it, or makes a link that shows it. */
  @Post(':proposal')
  @HttpCode(200)
  async decide(
    @Param('relationship') relationship: string,
    @Param('proposal') id: string,
    @AskedVisit() visit: Visit,
    @PostedForm() posted: FormBody,
    @Sender() sender: Origin,
  ): Promise<HttpAnswer<string>> {
    const asked = { relationship, id, visit, sender };
    const step = readChoice('step', posted.value('step'), STEPS);
    if (step === 'take') return this.take(asked);
    if (step === 'decline') return this.decline(asked, posted.value('reason'));
    if (step === 'link') return this.shown(asked, { link: this.linkTo(asked) });
    throw invalid('step', `The form says no step (${STEPS.join(', ')}). Send it from its page.`);
  }

  private async take(asked: AskedProposal): Promise<HttpAnswer<string>> {
    const { relationship, id, sender } = asked;
    try {
      const accept = new AcceptProposal(relationship, id, undefined, sender);
      const recorded = recordedFrom(await this.writing.carryOut(accept));
      const event = encodeURIComponent(recorded.id);
      return sendOn(`/r/${relationship}/events/${event}?recorded=${recorded.position}`);
    } catch (error) {
      if (!(error instanceof GroundMoved)) throw error;
      return this.shown(asked, { note: error.refused.faults.map(({ message }) => message).join(' ') }, 409);
    }
  }

  private async decline(asked: AskedProposal, reason: string | undefined): Promise<HttpAnswer<string>> {
    const { relationship, id, sender } = asked;
    try {
      await this.commands.execute(new DeclineProposal(relationship, id, reason, sender));
      return sendOn(`/r/${relationship}/proposals/${id}`);
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      const [fault] = error.faults;
      const wrong = fault!.pointer === '/reason' ? { wrongReason: fault!.message } : { note: fault!.message };
      return this.shown(asked, { ...wrong, ...(reason !== undefined && { reason }) }, 422);
    }
  }

  private linkTo({ relationship, id, visit: { origin } }: AskedProposal): { address: string; until: string } {
    const { now } = this.admission;
    const address = `${origin}/draft/${this.links.made(relationship, id, now)}`;
    return { address, until: formatDay(dayOf(now) + DRAFT_DAYS) };
  }

  private async shown(
    { relationship, id, visit: { moment }, sender }: AskedProposal,
    state: ProposalPageState,
    status?: number,
  ): Promise<HttpAnswer<string>> {
    const data = await this.reader.one(relationship, id, sender);
    return this.rendering.page(proposalPage(data, sender.writer, moment, state), {
      ...(status !== undefined && { status }),
      headers: OWN,
    });
  }
}

interface AskedProposal {
  readonly relationship: string;
  readonly id: string;
  readonly visit: Visit;
  readonly sender: Origin;
}
