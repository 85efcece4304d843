import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { ShowPosition } from '../../../queries/show-position.js';
import { chartStyle, lightColours, styleHash } from '../assets/chart-style.js';
import { Findings } from '../page-data.js';
import { Rendering, type Visit } from '../layout/rendering.js';
import { Lettering } from '../imaging/lettering.js';
import { Raster } from '../imaging/raster.js';
import { boardPicture } from '../../board/board.picture.js';
import { boardSheet } from '../../board/board.sheet.js';
import { channelPicture } from '../../channel/channel.picture.js';
import { channelSheet } from '../../channel/channel.sheet.js';
import { picturedMoment, type PicturedMoment } from './pictured-moment.js';
import { plateStyle, svgDocument, type Ink } from './picture-frame.js';

/** Boards and channels as pictures: PNG for those who show a link, SVG for those who take the view along. */
@Controller('r/:relationship')
export class PicturesController {
  private readonly style = plateStyle(chartStyle());
  private readonly png: Ink;
  private readonly svg: Ink;

  constructor(
    private readonly findings: Findings,
    private readonly queries: QueryBus,
    private readonly rendering: Rendering,
    lettering: Lettering,
    private readonly raster: Raster,
  ) {
    const drawn = { style: this.style, colour: lightColours(), lettering };
    this.png = { ...drawn, shown: (text) => lettering.shown(text) };
    this.svg = { ...drawn, shown: (text) => text };
  }

  /** 1200 × 630: the sentence, both dates, the strips and the line. */
  @Get('picture.png')
  boardPng(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    return this.answerPng(request, reply, async (visit) =>
      boardPicture(
        await this.findings.ofBoard(relationship, visit),
        await this.momentOf(relationship, visit),
        this.png,
      ),
    );
  }

  /** The whole board. */
  @Get('picture.svg')
  boardSvg(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.answerSvg(request, reply, async (visit) =>
      boardSheet(await this.findings.ofBoard(relationship, visit), await this.momentOf(relationship, visit), this.svg),
    );
  }

  /** 1200 × 630: the question, the verdict, both dates, the strip and the line. */
  @Get('channels/:channel/picture.png')
  channelPng(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    return this.answerPng(request, reply, async (visit) =>
      channelPicture(
        await this.findings.ofChannel(relationship, channel, visit),
        await this.momentOf(relationship, visit),
        this.png,
      ),
    );
  }

  /** The whole channel. */
  @Get('channels/:channel/picture.svg')
  channelSvg(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.answerSvg(request, reply, async (visit) =>
      channelSheet(
        await this.findings.ofChannel(relationship, channel, visit),
        await this.momentOf(relationship, visit),
        this.svg,
      ),
    );
  }

  private answerPng(
    request: FastifyRequest,
    reply: FastifyReply,
    draw: (visit: Visit) => Promise<VNode>,
  ): Promise<Buffer | string> {
    return this.rendering.answerAs(request, reply, async (visit) => {
      const png = await this.raster.png(svgDocument(await draw(visit)));
      // Whoever shows a link shows its picture on a page of their own.
      void reply.type('image/png').header('cross-origin-resource-policy', 'cross-origin');
      return png;
    });
  }

  private answerSvg(
    request: FastifyRequest,
    reply: FastifyReply,
    draw: (visit: Visit) => Promise<VNode>,
  ): Promise<string> {
    return this.rendering.answerAs(request, reply, async (visit) => {
      const svg = svgDocument(await draw(visit));
      void reply
        .type('image/svg+xml; charset=utf-8')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header(
          'content-security-policy',
          `default-src 'none'; style-src ${styleHash(this.style)}; frame-ancestors 'none'; sandbox`,
        );
      return svg;
    });
  }

  private async momentOf(relationship: string, { moment }: Visit): Promise<PicturedMoment> {
    const { recordedAt } = await this.queries.execute(new ShowPosition(relationship, moment.asked));
    return picturedMoment(moment, recordedAt);
  }
}
