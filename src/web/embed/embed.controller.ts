import { Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { HttpAnswer } from '../../http/http-answer.js';
import { readChoice } from '../../http/parameters.js';
import { ShowChannel } from '../../queries/show-channel.js';
import { boardCitation } from '../board/board.wording.js';
import { BoardReader } from '../board/board.data.js';
import { ChannelReader } from '../channel/channel.data.js';
import { questionOf, verdictOn } from '../channel/channel.wording.js';
import { styleHash } from '../kit/assets/chart-style.js';
import { RecordKeeper } from '../kit/layout/keeper.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { badgeSvg } from './badge.js';
import { SinceReader } from './embed.data.js';
import { embedHtml, EMBED_STYLE, THEMES, type Embedded } from './embed.page.js';

/** Every site may show an embed in a frame; it has one style and nothing that runs or loads. */
const EMBED_POLICY = `default-src 'none'; style-src ${styleHash(EMBED_STYLE)}; base-uri 'self'; form-action 'none'; frame-ancestors *`;
const BADGE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Views of a record for other sites: in a frame, or as a badge. */
@Pages()
export class EmbedController {
  constructor(
    private readonly boards: BoardReader,
    private readonly channels: ChannelReader,
    private readonly since: SinceReader,
    private readonly queries: QueryBus,
    private readonly keeper: RecordKeeper,
  ) {}

  /** A board. */
  @Get('embed/:relationship')
  async board(
    @Param('relationship') relationship: string,
    @AskedVisit('theme') visit: Visit,
  ): Promise<HttpAnswer<string>> {
    const data = await this.boards.read(relationship, visit);
    const { sentence, subject, address } = boardCitation(data);
    const { channels, ...axes } = data.board;
    return this.sent(visit, {
      subject,
      sentence,
      channels,
      axes,
      address,
      since: await this.since.read(relationship, undefined, visit, `/r/${encodeURIComponent(relationship)}`),
    });
  }

  /** One channel. */
  @Get('embed/:relationship/channels/:channel')
  async channel(
    @Param('relationship') relationship: string,
    @Param('channel') code: string,
    @AskedVisit('theme') visit: Visit,
  ): Promise<HttpAnswer<string>> {
    const data = await this.channels.read(relationship, code, visit);
    const { channel, board } = data;
    const { asOf, knownAt, position } = channel;
    const { moment, origin } = visit;
    const { answer, beside } = verdictOn(data);
    const page = `/r/${encodeURIComponent(relationship)}/channels/${encodeURIComponent(code)}`;
    return this.sent(visit, {
      subject: `${board.name}, ${channel.name}`,
      sentence: `${questionOf(channel, asOf, moment.today)} ${answer}`,
      detail: beside.join(' '),
      channels: [],
      axes: channel,
      address: origin + moment.link(page, { asOf, knownAt, position }),
      since: await this.since.read(relationship, code, visit, page),
    });
  }

  /** One channel in one line: as of today, unless its address says otherwise. */
  @Get('badge/:relationship/:channel')
  async badge(
    @Param('relationship') relationship: string,
    @Param('channel') file: string,
    @AskedVisit() { moment }: Visit,
  ): Promise<HttpAnswer<string>> {
    const channel = await this.queries.execute(new ShowChannel(relationship, file.replace(/\.svg$/, ''), moment.asked));
    return new HttpAnswer(badgeSvg(channel, channel.asOf, this.keeper.keeper), {
      headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'content-security-policy': BADGE_POLICY },
    });
  }

  private sent({ moment }: Visit, embedded: Omit<Embedded, 'theme' | 'live'>): HttpAnswer<string> {
    const theme = readChoice('theme', moment.parameter('theme'), THEMES) ?? 'auto';
    const live = moment.asked.position === undefined;
    return new HttpAnswer(embedHtml({ ...embedded, theme, live }, this.keeper.keeper), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': EMBED_POLICY },
    });
  }
}
