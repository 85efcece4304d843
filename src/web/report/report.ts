import type { NumberedSource } from '../kit/events/source-numbers.js';

/** A line of a report; `sources`: the numbers of those it rests on. */
export interface ReportLine {
  readonly text: string;
  /** The page that tells more; whole. */
  readonly address?: string;
  readonly sources?: readonly number[];
}

/** A part of a report under its heading; one without lines says so by `none`. */
export interface ReportPart {
  readonly heading: string;
  readonly lines: readonly ReportLine[];
  readonly none?: string;
}

/** What is told of one relationship. */
export interface ReportedRelationship {
  readonly name: string;
  /** The page of its state at the end; whole. */
  readonly address: string;
  /** Its headline before the days of the report, and at their end. */
  readonly before: string;
  readonly after: string;
  readonly parts: readonly ReportPart[];
}

/** A report of some days, before it is written. */
export interface Report {
  readonly title: string;
  readonly relationships: readonly ReportedRelationship[];
  readonly sources: readonly NumberedSource[];
  /** Both dates, the keeper and the address, in sentences. */
  readonly foot: readonly string[];
  readonly address: string;
}

/** How many lines of a part are told: a report is one page. */
export function cut<T>(lines: readonly T[], most: number, more: (count: number) => T): readonly T[] {
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), more(lines.length - most + 1)];
}
