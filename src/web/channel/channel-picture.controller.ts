import { Get, Param } from '@nestjs/common';
import type { HttpAnswer } from '../../http/http-answer.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { isForPrint, pixelForm } from '../kit/pictures/picture-forms.js';
import { PictureAnswers } from '../kit/pictures/picture-answers.js';
import { ChannelReader } from './channel.data.js';
import { channelPicture } from './channel.picture.js';
import { channelSheet } from './channel.sheet.js';

/** A channel as a picture. */
@Pages('r/:relationship/channels/:channel')
export class ChannelPictureController {
  constructor(
    private readonly reader: ChannelReader,
    private readonly pictures: PictureAnswers,
  ) {}

  /** In the forms for links (1200 × 630), 16:9 and square: the question, the verdict, both dates, the strip and the line. */
  @Get('picture.png')
  async png(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @AskedVisit('form') visit: Visit,
  ): Promise<HttpAnswer<Buffer>> {
    return this.pictures.png(
      relationship,
      visit,
      await this.reader.read(relationship, channel, visit),
      channelPicture,
      pixelForm(visit.moment),
    );
  }

  /** The whole channel, for screens or for paper. */
  @Get('picture.svg')
  async svg(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @AskedVisit('form') visit: Visit,
  ): Promise<HttpAnswer<string>> {
    return this.pictures.svg(
      relationship,
      visit,
      await this.reader.read(relationship, channel, visit),
      channelSheet,
      isForPrint(visit.moment),
    );
  }
}
