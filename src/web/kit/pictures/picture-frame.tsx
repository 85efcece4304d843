import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { useContext } from 'preact/hooks';
import { STAMP_WORDS, stamped, type Keeper } from '../../../words/keeper.js';
import { KeeperContext } from '../layout/keeper.js';
import { Textures } from '../charts/icons.js';
import { Letters, LettersContext, type DrawnLetters, type LettersProps } from '../charts/letters.js';
import type { Lettering, Weight } from '../imaging/lettering.js';

/** What every picture is drawn with. */
export interface DrawingContext {
  /** The rules of the page's charts; they come along, so that the picture stands alone. */
  readonly style: string;
  /** A light colour by the name of its token. */
  readonly colour: (name: string) => string;
  readonly lettering: Lettering;
  /** Text as the picture can show it: a PNG has the letters that came along, an SVG also those of whoever looks at it. */
  readonly shown: (text: string) => string;
  /** Which words are drawn as outlines. */
  readonly letters: DrawnLetters;
  /** Height of a picture that fits into a frame, in the units of `WIDTH`. */
  readonly height: number;
  /** Whether it is for paper: then its width is told in millimetres. */
  readonly printed?: boolean;
  /** Whose record it is, under what terms, and its dates: beside what is drawn, for those who have the file alone. */
  readonly about?: string;
}

/** Width of every picture, and its margins, in pixels. */
export const WIDTH = 1200;
/** Height of the picture of a link, as those who show links want it beside that width. */
export const LINK_HEIGHT = 630;
/** Of a picture on an A4 page, between its margins, in millimetres. */
const PRINTED_WIDTH = 180;
/** See `WIDTH`. */
export const MARGIN = 48;
/** Between the margins. */
export const MEASURE = WIDTH - 2 * MARGIN;

/** What of the page's style has to read otherwise in a picture: it is as wide as a wide page, and nothing in it moves. */
const OVER = `text { font-family: Inter, system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif }
.narrow-mark, .grip { display: none }
.m-agreement path { stroke-width: 2.5 } .m-agreement .halo { stroke-width: 5 }
.year-name, .around text { font-size: 12px } .not-known { font-size: 13px; font-style: italic } .mark text { font-size: 12px; font-weight: 700 }`;

/** The style sheet of a picture, complete. */
export function pictureStyle(style: string): string {
  return `\n${OVER}\n${style}\n`;
}

/** White paper with the edge of the page: amber where the picture looks back; under it the stamp of the record. */
export function PictureFrame({
  context,
  height,
  title,
  isPast,
  children,
}: {
  context: DrawingContext;
  height: number;
  title: string;
  isPast: boolean;
  children: ComponentChildren;
}): VNode {
  const { stamp } = useContext(KeeperContext);
  const name = stamped(stamp, title);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      {...(context.printed ? printedSize(height) : { width: WIDTH, height })}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={name}
    >
      <title>{name}</title>
      {context.about !== undefined && <desc>{context.about}</desc>}
      <style dangerouslySetInnerHTML={{ __html: context.style }} />
      <Textures />
      <rect width={WIDTH} height={height} fill={context.colour('paper')} />
      <rect width={WIDTH} height="8" fill={context.colour(isPast ? 'past-edge' : 'ink')} />
      {stamp !== null && (
        <PictureLine x={WIDTH - MARGIN} y={26} size={15} weight={700} anchor="end" fill={context.colour('past-edge')}>
          {STAMP_WORDS[stamp]}
        </PictureLine>
      )}
      {children}
    </svg>
  );
}

function printedSize(height: number): { readonly width: string; readonly height: string } {
  return { width: `${PRINTED_WIDTH}mm`, height: `${Math.round((height * PRINTED_WIDTH * 10) / WIDTH) / 10}mm` };
}

/** A line of text; `y` is its baseline. */
export function PictureLine({ weight = 400, ...set }: Omit<LettersProps, 'weight'> & { weight?: Weight }): VNode {
  return <Letters weight={weight} {...set} sized />;
}

/** The picture as a document: XML that holds nothing but itself. */
export function svgDocument(plate: VNode, keeper: Keeper, letters: DrawnLetters): string {
  const whole = (
    <KeeperContext.Provider value={keeper}>
      <LettersContext.Provider value={letters}>{plate}</LettersContext.Provider>
    </KeeperContext.Provider>
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${asXml(renderToString(whole))}\n`;
}

/**
 * What HTML lets through and XML 1.0 does not: signs that it cannot hold in any spelling (§2.2), and the end of a
 * CDATA section in text (§2.4).
 */
function asXml(html: string): string {
  return html
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(']]>', ']]&gt;');
}
