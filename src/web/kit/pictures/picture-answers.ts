import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { VNode } from 'preact';
import { HttpAnswer } from '../../../http/http-answer.js';
import { ShowPosition } from '../../../queries/show-position.js';
import { chartStyle, coloursOf, styleHash } from '../assets/chart-style.js';
import type { DrawnLetters } from '../charts/letters.js';
import { Lettering } from '../imaging/lettering.js';
import { Raster } from '../imaging/raster.js';
import { EDITION } from '../../../domain/edition.js';
import { keptBy, licenseWords } from '../../../words/keeper.js';
import { momentsWords } from '../layout/citation.js';
import { RecordKeeper } from '../layout/keeper.js';
import type { Moment } from '../layout/moment.js';
import { withShownNames, type Named } from './shown-names.js';
import { picturedMoment, type PicturedMoment } from './pictured-moment.js';
import type { PixelForm } from './picture-forms.js';
import { LINK_HEIGHT, pictureStyle, svgDocument, WIDTH, type DrawingContext } from './picture-frame.js';

/** How a page draws its picture: from what was read for it, at a moment, with the context of the form that it is sent in. */
export type Drawing<Data> = (data: Data, moment: PicturedMoment, context: DrawingContext) => VNode;

/** Whose moment a picture shows: the visitor's, or of a comparison the later one. */
export interface Pictured {
  readonly moment: Pick<Moment, 'asOf' | 'knownAt' | 'asked'>;
}

/** Sends pictures: PNG for those who show a link, SVG for those who take the view along. */
@Injectable()
export class PictureAnswers {
  private readonly style = pictureStyle(chartStyle());
  private readonly pngContext: DrawingContext;
  private readonly svgContext: DrawingContext;
  private readonly printContext: DrawingContext;

  constructor(
    private readonly queries: QueryBus,
    private readonly lettering: Lettering,
    private readonly raster: Raster,
    private readonly keeper: RecordKeeper,
  ) {
    const drawn = { style: this.style, colour: coloursOf('light'), lettering, height: LINK_HEIGHT };
    const outline: DrawnLetters = (text, setting, place) => lettering.outline(text, setting, place);
    this.pngContext = { ...drawn, shown: (text) => lettering.shown(text), letters: outline };
    this.svgContext = {
      ...drawn,
      shown: (text) => text,
      // Words that any machine can show stay words; what none of our fonts has is left to those of whoever looks at it.
      letters: (text, setting, place) =>
        lettering.isPlain(text) || lettering.shown(text) !== text ? undefined : outline(text, setting, place),
    };
    // A print shop has none of our fonts.
    this.printContext = { ...this.pngContext, printed: true };
  }

  /** @throws NotAnswerable */
  async png<Data extends Named>(
    relationship: string,
    visit: Pictured,
    data: Data,
    draw: Drawing<Data>,
    { height, pixels }: PixelForm = { height: LINK_HEIGHT, pixels: WIDTH },
  ): Promise<HttpAnswer<Buffer>> {
    const svg = await this.drawn(relationship, visit, data, draw, { ...this.pngContext, height });
    const png = await this.raster.png(svg, pixels);
    return new HttpAnswer(png, { headers: { 'content-type': 'image/png' } });
  }

  /** A picture that shows nothing of the record. */
  async card(draw: (context: DrawingContext) => VNode): Promise<HttpAnswer<Buffer>> {
    const svg = await this.lettering.complete(() =>
      svgDocument(draw(this.pngContext), this.keeper.keeper, this.pngContext.letters),
    );
    return new HttpAnswer(await this.raster.png(svg, WIDTH), { headers: { 'content-type': 'image/png' } });
  }

  /** @throws NotAnswerable */
  async svg<Data extends Named>(
    relationship: string,
    visit: Pictured,
    data: Data,
    draw: Drawing<Data>,
    forPrint = false,
  ): Promise<HttpAnswer<string>> {
    const svg = await this.drawn(relationship, visit, data, draw, forPrint ? this.printContext : this.svgContext);
    return new HttpAnswer(svg, {
      headers: {
        'content-type': 'image/svg+xml; charset=utf-8',
        'content-security-policy': `default-src 'none'; style-src ${styleHash(this.style)}; frame-ancestors 'none'; sandbox`,
      },
    });
  }

  private async drawn<Data extends Named>(
    relationship: string,
    { moment }: Pictured,
    data: Data,
    draw: Drawing<Data>,
    context: DrawingContext,
  ): Promise<string> {
    const { recordedAt, ...axes } = await this.queries.execute(new ShowPosition(relationship, moment.asked));
    const { keeper } = this.keeper;
    const about = `${keptBy(keeper)}. ${licenseWords(keeper)}. Parley, true ${momentsWords([axes])}, edition ${EDITION}.`;
    return this.lettering.complete(() => {
      const drawing = draw(withShownNames(data, context), picturedMoment(moment, recordedAt), { ...context, about });
      return svgDocument(drawing, keeper, context.letters);
    });
  }
}
