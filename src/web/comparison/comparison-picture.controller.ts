import { Get, Param } from '@nestjs/common';
import type { HttpAnswer } from '../../http/http-answer.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { PictureAnswers } from '../kit/pictures/picture-answers.js';
import { ComparisonReader, laterMoment, SIDES } from './comparison.data.js';
import { comparisonPicture, comparisonSheet } from './comparison.picture.js';

/** A comparison as a picture. */
@Pages('r/:relationship/compare')
export class ComparisonPictureController {
  constructor(
    private readonly reader: ComparisonReader,
    private readonly pictures: PictureAnswers,
  ) {}

  /** 1200 × 630: the sentence, both days, the channels that differ, and what came of the tally. */
  @Get('picture.png')
  async png(
    @Param('relationship') relationship: string,
    @AskedVisit(...SIDES) visit: Visit,
  ): Promise<HttpAnswer<Buffer>> {
    const data = await this.reader.read(relationship, visit);
    return this.pictures.png(relationship, { moment: laterMoment(data) }, data, comparisonPicture);
  }

  /** Every channel that differs, with what made it differ. */
  @Get('picture.svg')
  async svg(
    @Param('relationship') relationship: string,
    @AskedVisit(...SIDES) visit: Visit,
  ): Promise<HttpAnswer<string>> {
    const data = await this.reader.read(relationship, visit);
    return this.pictures.svg(relationship, { moment: laterMoment(data) }, data, comparisonSheet);
  }
}
