import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PictureAnswers } from '../kit/pictures/picture-answers.js';
import { BoardReader } from './board.data.js';
import { boardPicture } from './board.picture.js';
import { boardSheet } from './board.sheet.js';

/** A board as a picture. */
@Controller('r/:relationship')
export class BoardPictureController {
  constructor(
    private readonly reader: BoardReader,
    private readonly pictures: PictureAnswers,
  ) {}

  /** 1200 × 630: the sentence, both dates, the strips and the line. */
  @Get('picture.png')
  png(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    return this.pictures.png(request, reply, {
      relationship,
      read: (visit) => this.reader.read(relationship, visit),
      draw: boardPicture,
    });
  }

  /** The whole board. */
  @Get('picture.svg')
  svg(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pictures.svg(request, reply, {
      relationship,
      read: (visit) => this.reader.read(relationship, visit),
      draw: boardSheet,
    });
  }
}
