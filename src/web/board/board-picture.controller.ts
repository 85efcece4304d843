import { Get, Param } from '@nestjs/common';
import type { HttpAnswer } from '../../http/http-answer.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { PictureAnswers } from '../kit/pictures/picture-answers.js';
import { BoardReader } from './board.data.js';
import { boardPicture } from './board.picture.js';
import { boardSheet } from './board.sheet.js';

/** A board as a picture. */
@Pages('r/:relationship')
export class BoardPictureController {
  constructor(
    private readonly reader: BoardReader,
    private readonly pictures: PictureAnswers,
  ) {}

  /** 1200 × 630: the sentence, both dates, the strips and the line. */
  @Get('picture.png')
  async png(@Param('relationship') relationship: string, @AskedVisit() visit: Visit): Promise<HttpAnswer<Buffer>> {
    return this.pictures.png(relationship, visit, await this.reader.read(relationship, visit), boardPicture);
  }

  /** The whole board. */
  @Get('picture.svg')
  async svg(@Param('relationship') relationship: string, @AskedVisit() visit: Visit): Promise<HttpAnswer<string>> {
    return this.pictures.svg(relationship, visit, await this.reader.read(relationship, visit), boardSheet);
  }
}
