import type { VNode } from 'preact';
import { Icon } from './icons.js';
import type { ChartView } from './view.js';
import type { Moment } from '../layout/moment.js';
import { dayWords } from '../../../words/dates.js';
import { lookWords, type Look } from '../../../words/statuses.js';

/** The signs that a key explains, on a page and under a picture. */
export const LOOKS_EXPLAINED: readonly Look[] = [
  'operating',
  'strained',
  'unresponsive',
  'suspended',
  'severed',
  'resumption_agreed',
  'dormant',
  'established',
  'unknown',
];

/** How to read the strips: every sign in words, and what is faint or blank on this page. */
export function Key({ view, moment }: { view: ChartView; moment: Moment }): VNode {
  return (
    <details class="more key" open>
      <summary>How to read the strips</summary>
      <ul class="signs">
        <Looks />
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <svg class="mark m-use" x="7" y="7" overflow="visible">
              <circle r="3" />
            </svg>
          </svg>
          used
        </li>
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <svg class="mark m-refusal" x="7" y="7" overflow="visible">
              <path d="M-3-3 3 3M3-3-3 3" />
            </svg>
          </svg>
          refused or unanswered
        </li>
        <li>
          <svg width="14" height="16" aria-hidden="true">
            <svg class="mark m-agreement" x="7" y="8" overflow="visible">
              <path d="M0-8V8" />
            </svg>
          </svg>
          agreement
        </li>
      </ul>
      <p>{reading(view, moment)}</p>
      <Keys rows />
    </details>
  );
}

/** The looks of a status alone, for a page whose lines have no marks. */
export function Signs(): VNode {
  return (
    <ul class="signs">
      <Looks />
    </ul>
  );
}

function Looks(): VNode {
  return (
    <>
      {LOOKS_EXPLAINED.map((look) => (
        <li>
          <Icon look={look} />
          <KeyBar look={look} />
          {lookWords(look)}
        </li>
      ))}
    </>
  );
}

/** What the keys do where the page has its script: outside of a chart they move the date, inside they go from mark to mark. */
export function Keys({ rows }: { rows?: boolean }): VNode {
  return (
    <p class="keys">
      Keys: ← → the event before and after, t today. In the chart, which Tab leads to: ← → from mark to mark
      {rows && ', ↑ ↓ from row to row'}, Home and End, Enter opens, Esc leaves.
    </p>
  );
}

function KeyBar({ look }: { look: Look }): VNode {
  const name = look === 'strained' ? 's-operating' : `s-${look}`;
  const thin = look === 'dormant' || look === 'established';
  return (
    <svg class="key-bar" width="32" height="18" aria-hidden="true">
      {thin ? (
        <line class={name} x1="0" x2="32" y1="8" y2="8" />
      ) : (
        <rect class={name} x="1" width="30" y="2" height="12" />
      )}
      {look === 'unresponsive' && <rect class="dots" x="1" width="30" y="2" height="12" />}
      {look === 'strained' && <rect class="strain" x="1" width="30" y="15" height="3" />}
    </svg>
  );
}

function reading({ asOf, knownAt, today }: ChartView, moment: Moment): string {
  if (!moment.isPast) return 'Where a bar is split by a ragged line, the dates leave open when the change came.';
  const later =
    knownAt > asOf
      ? `Faint, from ${dayWords(asOf)} to ${dayWords(knownAt)}: what came later, as far as it was known on ${dayWords(knownAt)}.`
      : '';
  const blank = knownAt < today ? `Blank paper after ${dayWords(knownAt > asOf ? knownAt : asOf)}: not yet known.` : '';
  return [later, blank].filter(Boolean).join(' ');
}
