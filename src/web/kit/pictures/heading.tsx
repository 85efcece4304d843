import type { VNode } from 'preact';
import { dayWords } from '../../../words/dates.js';
import type { PicturedMoment } from './pictured-moment.js';
import { PictureLine, MARGIN, MEASURE, type DrawingContext } from './picture-frame.js';

/** What stands above the strips of a picture. */
export interface HeadingProps {
  readonly context: DrawingContext;
  /** Of what the sentence is said. */
  readonly subject: string;
  readonly sentence: string;
  readonly moment: PicturedMoment;
  /** Its dates in words; without them those of the moment are told. */
  readonly dates?: string;
  /** Pixels of the sentence's letters. */
  readonly size: number;
  /** No sentence takes more lines. */
  readonly most: number;
  /** What is said beside it, smaller and under the dates, in no more lines than there is room for. */
  readonly beside?: { readonly text: string; readonly most: number };
}

/** The heading as it is laid out: its drawing, and the pixels it takes from the top. */
export interface Heading {
  readonly drawing: VNode;
  readonly height: number;
}

/** Pixels of the letters and lines of what is said beside the sentence. */
const BESIDE = 19;
const LEADING = 26;

/** The subject, the sentence, and both dates in words; amber where it is not the present. */
export function heading({
  context,
  subject,
  sentence,
  moment,
  dates: told,
  size,
  most,
  beside,
}: HeadingProps): Heading {
  const { lettering, colour, shown } = context;
  const lines = lettering.lines(withWholeDates(shown(sentence)), { size, weight: 700, most: MEASURE, count: most });
  const first = 66 + size;
  const leading = Math.round(size * 1.16);
  const dates = first + leading * (lines.length - 1) + 42;
  const besides = beside
    ? lettering.lines(withWholeDates(shown(beside.text)), {
        size: BESIDE,
        weight: 400,
        most: MEASURE,
        count: beside.most,
      })
    : [];
  const drawing = (
    <g>
      <PictureLine x={MARGIN} y={50} size={22} weight={600} fill={colour('ink-2')}>
        {lettering.cut(shown(subject), 22, 600, MEASURE)}
      </PictureLine>
      {lines.map((line, index) => (
        <PictureLine x={MARGIN - 2} y={first + leading * index} size={size} weight={700} fill={colour('ink')}>
          {line}
        </PictureLine>
      ))}
      <PictureLine x={MARGIN} y={dates} size={24} weight={600} fill={colour(moment.isPast ? 'past-edge' : 'ink-2')}>
        {told ?? datesWords(moment)}
      </PictureLine>
      {besides.map((line, index) => (
        <PictureLine x={MARGIN} y={dates + 34 + LEADING * index} size={BESIDE} fill={colour('ink')}>
          {line}
        </PictureLine>
      ))}
    </g>
  );
  return { drawing, height: dates + (besides.length > 0 ? 10 + LEADING * besides.length : 0) };
}

/** No date is broken over two lines. */
function withWholeDates(text: string): string {
  return text
    .replace(/(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/g, '$1\u00a0$2\u00a0$3')
    .replace(/(\d) (days?)\b/g, '$1\u00a0$2');
}

/** Both dates, always with the year, for a picture may be looked at on any day. */
export function datesWords({ asOf, knownAt }: PicturedMoment): string {
  return `True on ${dayWords(asOf)}, as known on ${asOf === knownAt ? 'that day' : dayWords(knownAt)}`;
}
