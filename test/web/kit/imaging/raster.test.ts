import { describe, expect, it } from '@jest/globals';
import { Raster } from '../../../../src/web/kit/imaging/raster.js';
import { sizeOfPng } from '../../../dsl/png.js';

const raster = new Raster();
const svg = (body: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">${body}</svg>`;
const words = (family: string, text: string) =>
  svg(`<text x="9" y="50" font-family="${family}" font-size="20">${text}</text>`);

describe('The raster', () => {
  it('gives one pixel for each unit', async () =>
    expect(sizeOfPng(await raster.png(svg('<rect width="9" height="9"/>'), 200))).toEqual({ width: 200, height: 100 }));

  it.each(['Inter', 'DejaVu Sans', 'sans-serif'])('knows no font of the machine: %s', async (family) => {
    const [lettered, empty] = await Promise.all([words(family, 'Open'), svg('')].map((one) => raster.png(one, 200)));
    expect(lettered!.equals(empty!)).toBe(true);
  });

  it('draws many at once, each as if alone, and the same twice', async () => {
    const all = Array.from({ length: 12 }, (_, index) => svg(`<rect width="${10 * (index % 6) + 1}" height="50"/>`));
    const together = await Promise.all(all.map((one) => raster.png(one, 200)));
    for (const [index, one] of all.entries()) expect(together[index]!.equals(await raster.png(one, 200))).toBe(true);
  });

  it('goes on after a drawing that cannot be read', async () => {
    const broken = await Promise.allSettled([1, 2, 3].map((index) => raster.png(`<svg ${index}`, 200)));
    expect(broken.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(sizeOfPng(await raster.png(svg(''), 200))).toEqual({ width: 200, height: 100 });
  });
});
