import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { ShowPosition } from '../../../queries/show-position.js';
import { chartStyle, lightColours, styleHash } from '../assets/chart-style.js';
import { Lettering } from '../imaging/lettering.js';
import { Raster } from '../imaging/raster.js';
import { Rendering, type Visit } from '../layout/rendering.js';
import { picturedMoment, type PicturedMoment } from './pictured-moment.js';
import { pictureStyle, svgDocument, type DrawingContext } from './picture-frame.js';

/** How a page draws its picture: from what was read for it, at a moment, with the context of the form that it is sent in. */
export interface Drawing<Data> {
  readonly relationship: string;
  readonly read: (visit: Visit) => Promise<Data>;
  readonly draw: (data: Data, moment: PicturedMoment, context: DrawingContext) => VNode;
}

/** Sends pictures: PNG for those who show a link, SVG for those who take the view along. */
@Injectable()
export class PictureAnswers {
  private readonly style = pictureStyle(chartStyle());
  private readonly pngContext: DrawingContext;
  private readonly svgContext: DrawingContext;

  constructor(
    private readonly queries: QueryBus,
    private readonly rendering: Rendering,
    lettering: Lettering,
    private readonly raster: Raster,
  ) {
    const drawn = { style: this.style, colour: lightColours(), lettering };
    this.pngContext = { ...drawn, shown: (text) => lettering.shown(text) };
    this.svgContext = { ...drawn, shown: (text) => text };
  }

  /** @throws Problem 400, NotAnswerable */
  png<Data>(request: FastifyRequest, reply: FastifyReply, drawing: Drawing<Data>): Promise<Buffer | string> {
    return this.rendering.answerAs(request, reply, async (visit) => {
      const png = await this.raster.png(await this.drawn(drawing, visit, this.pngContext));
      // Whoever shows a link shows its picture on a page of their own.
      void reply.type('image/png').header('cross-origin-resource-policy', 'cross-origin');
      return png;
    });
  }

  /** @throws Problem 400, NotAnswerable */
  svg<Data>(request: FastifyRequest, reply: FastifyReply, drawing: Drawing<Data>): Promise<string> {
    return this.rendering.answerAs(request, reply, async (visit) => {
      const svg = await this.drawn(drawing, visit, this.svgContext);
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

  private async drawn<Data>(
    { relationship, read, draw }: Drawing<Data>,
    visit: Visit,
    context: DrawingContext,
  ): Promise<string> {
    const data = await read(visit);
    const { recordedAt } = await this.queries.execute(new ShowPosition(relationship, visit.moment.asked));
    return svgDocument(draw(data, picturedMoment(visit.moment, recordedAt), context));
  }
}
