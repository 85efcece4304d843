import { readChoice } from '../../../http/parameters.js';
import type { Moment } from '../layout/moment.js';
import { LINK_HEIGHT, WIDTH } from './picture-frame.js';

/** A form of a PNG. */
export interface PixelForm {
  /** In the units of `WIDTH`. */
  readonly height: number;
  /** Pixels it is wide. */
  readonly pixels: number;
}

/** The forms of a PNG: for links, for slides and articles (16:9), and square. */
const PIXEL_FORMS = {
  link: { height: LINK_HEIGHT, pixels: WIDTH },
  wide: { height: 675, pixels: 1920 },
  square: { height: WIDTH, pixels: 2160 },
} as const;

/** The form asked for by `?form=`, by default that for links. @throws Problem 400 */
export function pixelForm(moment: Moment): PixelForm {
  const names = Object.keys(PIXEL_FORMS) as (keyof typeof PIXEL_FORMS)[];
  return PIXEL_FORMS[readChoice('form', moment.parameter('form'), names) ?? 'link'];
}

/** Whether a drawing is asked for by `?form=print`. @throws Problem 400 */
export function isForPrint(moment: Moment): boolean {
  return readChoice('form', moment.parameter('form'), ['screen', 'print'] as const) === 'print';
}
