import { expect, it } from '@jest/globals';
import { renderAsync } from '@resvg/resvg-js';
import { pngOf } from '../../../../src/web/kit/imaging/png.js';
import { sizeOfPng } from '../../../dsl/png.js';

const SVG = (body: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="61" height="37">${body}</svg>`;

it('A PNG shows the pixels that it was made of, read by another hand', async () => {
  const drawn = await renderAsync(SVG('<rect width="61" height="37" fill="#fed"/><circle cx="20" cy="9" r="7.5"/>'));
  const png = await pngOf(drawn);
  expect(sizeOfPng(png)).toEqual({ width: 61, height: 37 });
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const again = await renderAsync(SVG(`<image href="${href}" width="61" height="37"/>`));
  expect(again.pixels.equals(drawn.pixels)).toBe(true);
});
