import bidiFactory from 'bidi-js';
import type { Slice } from '../assets/font-package.js';
import type { Typefaces } from './typefaces.js';

/** A piece of a line in one font and of one direction. */
export interface Run {
  readonly text: string;
  /** The index of its first sign in the line. */
  readonly at: number;
  readonly slice: Slice;
  /** Of its direction: odd from right to left (UAX #9). */
  readonly level: number;
}

// Its types take what it exports for a module that has it.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();
const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Whether a text may have another direction than ours. */
const TURNED =
  /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** What is in one slice of one font, and needs no second look. */
const PLAIN = /^[\x20-\x7E]+$/;
const UNSEEN = /^\p{Default_Ignorable_Code_Point}+$/u;

/** The runs of a line, from left to right as they are seen; signs that no font has are left out. */
export function runsOf(line: string, typefaces: Typefaces): Run[] {
  const levels = TURNED.test(line) ? bidi.getEmbeddingLevels(line).levels : undefined;
  const runs: Run[] = [];
  const sliceFor = typefaces.forText(line);
  const plain = line !== '' && PLAIN.test(line) ? sliceFor(line[0]!) : undefined;
  if (plain) return [{ text: line, at: 0, slice: plain, level: 0 }];
  const add = (text: string, at: number, slice: Slice): void => {
    const level = levels?.[at] ?? 0;
    const last = runs.at(-1);
    if (last?.slice === slice && last.level === level && last.at + last.text.length === at)
      runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ text, at, slice, level });
  };
  for (const { segment, index } of clusters.segment(line)) {
    if (UNSEEN.test(segment)) continue;
    const slice = sliceFor(segment);
    if (slice) add(segment, index, slice);
    else addSigns(segment, index);
  }
  return levels ? inVisualOrder(runs) : runs;

  /** A letter and its marks, where no slice has them all, each from its own. */
  function addSigns(segment: string, index: number): void {
    let at = index;
    for (const sign of segment) {
      const slice = sliceFor(sign);
      if (slice && !UNSEEN.test(sign)) add(sign, at, slice);
      at += sign.length;
    }
  }
}

/** From the highest level to the lowest odd one, whatever is at it or higher is turned round (UAX #9, L2). */
function inVisualOrder(runs: readonly Run[]): Run[] {
  const ordered = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level--)
    for (let from = 0; from < ordered.length; from++) {
      if (ordered[from]!.level < level) continue;
      let to = from;
      while (to < ordered.length && ordered[to]!.level >= level) to++;
      ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = to;
    }
  return ordered;
}
