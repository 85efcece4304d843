import type { VNode } from 'preact';
import { dayFrom, dayOf, formatDay, parseDay } from '../../domain/time/days.js';
import { parseEdtf } from '../../domain/time/edtf.js';
import { Axis } from '../kit/charts/axis.js';
import type { LedgerLine } from '../../words/ledger.js';

/** A promise as its strip draws it. */
export interface DrawnPromise extends LedgerLine {
  /** ISO days on which it was kept, wholly or in part, the oldest first. */
  readonly keptOn: readonly string[];
}

const HEIGHT = 20;
const MIDDLE = HEIGHT / 2;

/** The axis that the strips of a ledger share: from the year of the first agreement to the day asked for. */
export function promiseAxis(lines: readonly LedgerLine[], asOf: string): Axis {
  const first = lines.reduce((earliest, { agreed }) => (agreed < earliest ? agreed : earliest), asOf);
  return new Axis(dayFrom(Number(first.slice(0, 4)), 1, 1)!, parseDay(asOf)! + 1);
}

/** The years above the strips. */
export function PromiseYears({ axis }: { axis: Axis }): VNode {
  return (
    <svg class="promise-years" width="100%" height="16" aria-hidden="true">
      {axis.years.map(
        ({ year, at }, index, years) =>
          (years[index + 1]?.at ?? 100) - at > 5 && (
            <svg x={`${at}%`} overflow="visible">
              <text class="year-name" x="4" y="12">
                {year}
              </text>
            </svg>
          ),
      )}
    </svg>
  );
}

/** From the agreement on: hollow while it waits, filled once it is kept, dark once it is past due; the words beside it say the same. */
export function PromiseStrip({ promise: drawn, axis }: { promise: DrawnPromise; axis: Axis }): VNode {
  return (
    <svg class="promise-strip" width="100%" height={HEIGHT} aria-hidden="true">
      {axis.years.map(({ at }) => (
        <line class="year" x1={`${at}%`} x2={`${at}%`} y1="0" y2={HEIGHT} />
      ))}
      {partsOf(drawn).map(({ look, from, to }) => {
        const [start, end] = [axis.at(from), axis.at(to)];
        return look === 'dormant' ? (
          <line class="s-dormant" x1={`${start}%`} x2={`${end}%`} y1={MIDDLE} y2={MIDDLE} />
        ) : (
          <rect class={`s-${look}`} x={`${start}%`} width={`${Math.max(0, end - start)}%`} y={MIDDLE - 4} height="8" />
        );
      })}
      <svg class="mark m-agreement" x={`${axis.at(drawn.agreed)}%`} y={MIDDLE} overflow="visible">
        <path d="M0-8V8" />
      </svg>
      {drawn.keptOn.map((day) => (
        <svg class="mark m-use" x={`${axis.at(day)}%`} y={MIDDLE} overflow="visible">
          <circle r="4" />
        </svg>
      ))}
    </svg>
  );
}

interface Part {
  readonly look: 'operating' | 'resumption_agreed' | 'severed' | 'dormant';
  readonly from: string;
  readonly to: string;
}

function partsOf({ promise: { state, due }, agreed, until, keptOn }: DrawnPromise): readonly Part[] {
  const last = keptOn.at(-1) ?? agreed;
  const dueDay = due === null ? until : formatDay(dayOf(parseEdtf(due)!.end));
  switch (state) {
    case 'kept':
      return [{ look: 'operating', from: agreed, to: last }];
    case 'partly_kept':
      return [
        { look: 'operating', from: agreed, to: last },
        { look: 'resumption_agreed', from: last, to: until },
      ];
    case 'past_due':
      return [
        { look: 'resumption_agreed', from: agreed, to: dueDay },
        { look: 'severed', from: dueDay, to: until },
      ];
    case 'lapsed':
      return [{ look: 'dormant', from: agreed, to: until }];
    case 'open':
      return [{ look: 'resumption_agreed', from: agreed, to: until }];
  }
}
