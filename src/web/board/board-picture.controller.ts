import { Get, Param } from '@nestjs/common';
import type { HttpAnswer } from '../../http/http-answer.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { isForPrint, pixelForm } from '../kit/pictures/picture-forms.js';
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

  /** In the forms for links (1200 × 630), 16:9 and square: the sentence, both dates, the strips and the line. */
  @Get('picture.png')
  async png(
    @Param('relationship') relationship: string,
    @AskedVisit('form') visit: Visit,
  ): Promise<HttpAnswer<Buffer>> {
    return this.pictures.png(
      relationship,
      visit,
      await this.reader.read(relationship, visit),
      boardPicture,
      pixelForm(visit.moment),
    );
  }

  /** The whole board, for screens or for paper. */
  @Get('picture.svg')
  async svg(
    @Param('relationship') relationship: string,
    @AskedVisit('form') visit: Visit,
  ): Promise<HttpAnswer<string>> {
    return this.pictures.svg(
      relationship,
      visit,
      await this.reader.read(relationship, visit),
      boardSheet,
      isForPrint(visit.moment),
    );
  }
}
