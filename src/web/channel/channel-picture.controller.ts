import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PictureAnswers } from '../kit/pictures/picture-answers.js';
import { ChannelReader } from './channel.data.js';
import { channelPicture } from './channel.picture.js';
import { channelSheet } from './channel.sheet.js';

/** A channel as a picture. */
@Controller('r/:relationship/channels/:channel')
export class ChannelPictureController {
  constructor(
    private readonly reader: ChannelReader,
    private readonly pictures: PictureAnswers,
  ) {}

  /** 1200 × 630: the question, the verdict, both dates, the strip and the line. */
  @Get('picture.png')
  png(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    return this.pictures.png(request, reply, {
      relationship,
      read: (visit) => this.reader.read(relationship, channel, visit),
      draw: channelPicture,
    });
  }

  /** The whole channel. */
  @Get('picture.svg')
  svg(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pictures.svg(request, reply, {
      relationship,
      read: (visit) => this.reader.read(relationship, channel, visit),
      draw: channelSheet,
    });
  }
}
