import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Injectable } from '@nestjs/common';
import { FontFile } from './font-file.js';

/** The weights that pictures are set in. */
export type Weight = 400 | 600 | 700;

/** The family that came along, so that a picture is the same on every machine. */
export const FAMILY = 'Inter';

const FILES: Readonly<Record<Weight, string>> = {
  400: '400Regular/Inter_400Regular.ttf',
  600: '600SemiBold/Inter_600SemiBold.ttf',
  700: '700Bold/Inter_700Bold.ttf',
};

/** The letters of pictures: which there are, and how text breaks into lines with them. */
@Injectable()
export class Lettering {
  /** Where the font files are. */
  readonly files: readonly string[];
  private readonly fonts: Readonly<Record<Weight, FontFile>>;

  constructor() {
    const { resolve } = createRequire(import.meta.url);
    const path = (weight: Weight): string => resolve(`@expo-google-fonts/inter/${FILES[weight]}`);
    const font = (weight: Weight): FontFile => new FontFile(readFileSync(path(weight)));
    this.files = ([400, 600, 700] as const).map(path);
    this.fonts = { 400: font(400), 600: font(600), 700: font(700) };
  }

  /** The text without signs that the font lacks, such as Chinese ones, nor the brackets and quotes that then hold nothing. */
  shown(text: string): string {
    const kept = [...text.normalize('NFC')].filter((sign) => this.fonts[400].has(sign)).join('');
    return kept.length === text.length
      ? text
      : kept
          .replace(/[([{“‘"'«]\s*[)\]}”’"'»]/g, '')
          .replace(/\s+/g, ' ')
          .replace(/\s([,.;:?!])/g, '$1')
          .trim();
  }

  /** Width in pixels. */
  width(text: string, size: number, weight: Weight): number {
    return this.fonts[weight].width(text, size);
  }

  /**
   * The text in lines no wider than `most` pixels, two of them broken at a semicolon, others of even length; at most
   * `count`, the last cut with "…".
   */
  lines(
    text: string,
    { size, weight, most, count }: { size: number; weight: Weight; most: number; count: number },
  ): string[] {
    // What no line can hold any more is not looked at.
    const limit = this.fonts[weight].fitting(text, size, most * (count + 1));
    const seen = limit === text.length ? text : `${text.slice(0, limit)}…`;
    const words = seen.split(' ').map((word) => this.cut(word, size, weight, most));
    const filled = this.fill(words, (line) => this.width(line, size, weight) <= most);
    if (filled.length > count)
      return [...filled.slice(0, count - 1), this.cut(filled.slice(count - 1).join(' '), size, weight, most)];
    const [first = '', second = ''] = text.split(/(?<=[;:]) (.*)/);
    if (filled.length === 2 && second !== '' && [first, second].every((line) => this.width(line, size, weight) <= most))
      return [first, second];
    // The narrowest measure that needs no more lines: a headline whose last line is one word reads badly.
    for (let measure = most / 2; measure < most; measure += most / 40) {
      const even = this.fill(words, (line) => this.width(line, size, weight) <= measure);
      if (even.length === filled.length && even.every((line) => this.width(line, size, weight) <= measure)) return even;
    }
    return filled;
  }

  /** The text, cut with "…" where it is wider than `most` pixels. */
  cut(text: string, size: number, weight: Weight, most: number): string {
    const font = this.fonts[weight];
    if (font.fitting(text, size, most) === text.length) return text;
    return `${text.slice(0, font.fitting(text, size, most - font.width('…', size))).trimEnd()}…`;
  }

  private fill(words: readonly string[], fits: (line: string) => boolean): string[] {
    const lines: string[] = [];
    for (const word of words) {
      const longer = lines.length === 0 ? word : `${lines.at(-1)!} ${word}`;
      if (lines.length === 0 || !fits(longer)) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  }
}
