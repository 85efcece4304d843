import { Injectable } from '@nestjs/common';
import { TYPEFACE } from '../assets/typeface.js';
import { UNITS, type Glyph, type Setting, type Weight } from './font-file.js';
import { runsOf, type Run } from './runs.js';
import { Typefaces } from './typefaces.js';

export type { Setting, Weight } from './font-file.js';

/** Drawings that want letters which are not read yet are made anew when they are; another time yet where fonts promise what they lack. */
const MOST_DRAWINGS = 5;
/** As many signs fit into the width of one size, at most: more are not looked at. */
const NARROWEST = 12;
/** Where a line may break: behind a space, and between signs of scripts that have none, but not before what ends a sentence there. */
const BREAKS =
  /(?<= )|(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303F\uFF01-\uFF5E])(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u300C\u300E\u3010\uFF08])/u;
/** What is not seen and yet tells how its neighbours are: joined or not, in which direction, in which form. */
const GUIDING = /[\u200C-\u200F\u2066-\u2069\uFE00-\uFE0E]/u;
const CONTROL = /\p{Cc}/u;

/**
 * The letters of pictures: which there are, how text breaks into lines with them, and their outlines, so that a picture is the same on
 * every machine and in every script that a font came along for.
 */
@Injectable()
export class Lettering {
  private readonly typefaces = new Typefaces();

  /** What `draw` makes, with all the letters it wants: it is called again when those have been read that were missing. */
  async complete<Drawing>(draw: () => Drawing): Promise<Drawing> {
    for (let drawings = 1; ; drawings++) {
      await this.typefaces.readWanted();
      const drawing = draw();
      if (this.typefaces.complete || drawings === MOST_DRAWINGS) return drawing;
    }
  }

  /** The text without signs that no font has, such as pictograms, nor the brackets and quotes that then hold nothing. */
  shown(text: string): string {
    const whole = text.normalize('NFC');
    const sliceFor = this.typefaces.forText(whole);
    const kept = [...whole].filter((sign) => GUIDING.test(sign) || (!CONTROL.test(sign) && sliceFor(sign))).join('');
    return kept.length === text.length
      ? text
      : kept
          .replace(/[([{“‘"'«]\s*[)\]}”’"'»]/g, '')
          .replace(/\s+/g, ' ')
          .replace(/\s([,.;:?!])/g, '$1')
          .trim();
  }

  /** Whether the pages' own typeface has all signs of the text. */
  isPlain(text: string): boolean {
    return runsOf(text, this.typefaces).every(({ slice }) => slice.typeface === TYPEFACE);
  }

  /** Width in pixels. */
  width(text: string, size: number, weight: Weight): number {
    let units = 0;
    for (const run of runsOf(text, this.typefaces))
      for (const { advance } of this.glyphs(run, weight)) units += advance;
    return (units * size) / UNITS;
  }

  /**
   * The text in lines no wider than `most` pixels, two of them broken at a semicolon, others of even length; at most
   * `count`, the last cut with "…".
   */
  lines(text: string, { size, weight, most, count }: Setting & { most: number; count: number }): string[] {
    // What no line can hold any more is not looked at.
    const limit = this.fitting(text, { size, weight }, most * (count + 1));
    const seen = limit === text.length ? text : `${text.slice(0, limit)}…`;
    const pieces = seen.split(BREAKS).map((piece) => {
      const cut = this.cut(piece, size, weight, most);
      return { text: cut, width: this.width(cut, size, weight), seen: this.width(cut.trimEnd(), size, weight) };
    });
    const filled = fill(pieces, most);
    if (filled.length > count)
      return [...filled.slice(0, count - 1), this.cut(filled.slice(count - 1).join(''), size, weight, most)].map(
        trimmed,
      );
    const [first = '', second = ''] = text.split(/(?<=[;:]) (.*)/);
    if (filled.length === 2 && second !== '' && [first, second].every((line) => this.width(line, size, weight) <= most))
      return [first, second];
    // The narrowest measure that needs no more lines: a headline whose last line is one word reads badly.
    for (let measure = most / 2; measure < most; measure += most / 40) {
      const even = fill(pieces, measure);
      if (even.length === filled.length && pieces.every((piece) => piece.seen <= measure)) return even.map(trimmed);
    }
    return filled.map(trimmed);
  }

  /** The text, cut with "…" where it is wider than `most` pixels. */
  cut(text: string, size: number, weight: Weight, most: number): string {
    const setting = { size, weight };
    if (this.fitting(text, setting, most) === text.length) return text;
    return `${text.slice(0, this.fitting(text, setting, most - this.width('…', size, weight))).trimEnd()}…`;
  }

  /**
   * The outlines of a line of text, as the data of an SVG path; its baseline begins at `x`, `y`, or ends there, or has its
   * middle there.
   */
  outline(
    text: string,
    setting: Setting,
    { x, y, anchor = 'start' }: { x: number; y: number; anchor?: 'start' | 'middle' | 'end' | undefined },
  ): string {
    const scale = setting.size / UNITS;
    let pen = 0;
    const letters = runsOf(text, this.typefaces).flatMap((run) => {
      const font = this.typefaces.font(run.slice);
      return this.glyphs(run, setting.weight).map(({ id, advance, dx, dy }) => {
        const placed = { left: pen + dx * scale, rise: dy * scale, outline: font?.outline(id, setting) ?? '' };
        pen += advance * scale;
        return placed;
      });
    });
    const start = anchor === 'start' ? x : anchor === 'end' ? x - pen : x - pen / 2;
    return letters.map(({ left, rise, outline }) => `M${round(start + left)} ${round(y - rise)}${outline}`).join('');
  }

  /**
   * How much of the text, from its beginning, is no wider than `most` pixels: the index behind the last sign that is. It looks not much
   * further, so that a long text costs no more than the part of it that is shown.
   */
  private fitting(text: string, { size, weight }: Setting, most: number): number {
    const limit = Math.ceil((Math.max(0, most) / size) * NARROWEST) + NARROWEST;
    const seen = text.slice(0, limit);
    const clusters = new Map<number, number>();
    for (const run of runsOf(seen, this.typefaces))
      for (const { cluster, advance } of this.glyphs(run, weight))
        clusters.set(run.at + cluster, (clusters.get(run.at + cluster) ?? 0) + advance);
    let room = (most * UNITS) / size;
    for (const [cluster, advance] of [...clusters].sort(([a], [b]) => a - b)) {
      room -= advance;
      if (room < 0) return cluster;
    }
    return seen.length;
  }

  /** The letters of a run; of a font that is not read yet, each sign as wide as a size. */
  private glyphs({ text, slice, level }: Run, weight: Weight): readonly Glyph[] {
    const font = this.typefaces.font(slice);
    if (font) return font.set(text, weight, level % 2 === 1);
    return [...text].map((_, cluster) => ({ id: 0, cluster, advance: UNITS, dx: 0, dy: 0 }));
  }
}

interface Piece {
  readonly text: string;
  readonly width: number;
  /** Without the space at its end. */
  readonly seen: number;
}

function fill(pieces: readonly Piece[], most: number): string[] {
  const lines: { text: string; width: number }[] = [];
  for (const { text, width, seen } of pieces) {
    const last = lines.at(-1);
    if (last === undefined || last.width + seen > most) lines.push({ text, width });
    else lines[lines.length - 1] = { text: last.text + text, width: last.width + width };
  }
  return lines.map(({ text }) => text);
}

const trimmed = (line: string): string => line.trimEnd();

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
