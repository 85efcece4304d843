import type { VNode } from 'preact';
import type { Status } from '../../../domain/status/status.js';
import { parseDay } from '../../../domain/time/days.js';
import type { StripAnswer, StripsView } from '../../../queries/show-strips.js';
import { markWords } from '../../../words/marks.js';
import { spanWords } from '../../../words/spans.js';
import { drawnSpans, drawnStrain, type CrowdedSpan } from './crowded.js';
import { Letters } from './letters.js';
import { MarkLink, type MarkLinks } from './mark-link.js';
import { groupedTwice, type MarkGroup } from './marks.js';
import { blankFrom, nextAt, stretches, type ChartView, type DrawnStretch } from './view.js';

/** What a strip is drawn from. */
export interface StripProps {
  readonly strip: StripAnswer;
  readonly view: ChartView;
  /** What the strip says, for those who do not see it. */
  readonly label: string;
  /** Where its marks lead; without it they lead nowhere. */
  readonly links?: MarkLinks;
  /** Each bar is a link of its own that says its span; without it all bars lead to the channel, so that a board stays small. */
  readonly spansTold?: boolean;
}

/** The strip of a channel; an empty one where there is none. */
export function stripIn({ channels, asOf }: StripsView, channel: string): StripAnswer {
  const found = channels.find((one) => one.channel === channel);
  return found ?? { channel, through: asOf, spans: [], strained: [], marks: [] };
}

/** A channel's history as one bar: height says most, then colour, then texture. Drawn in percent, so at its real width everywhere. */
export function StripChart({ strip, view, label, links, spansTold = false }: StripProps): VNode {
  const spans = drawnSpans(strip.spans, view.axis);
  const first = spans[0]?.from ?? null;
  const end = parseDay(strip.through)! + 1;
  return (
    <svg class="strip" role={links ? 'group' : 'img'} aria-label={label} width="100%" height="28">
      {view.axis.years
        .slice(1)
        .filter(({ at }) => at < blankFrom(view))
        .map(({ at }) => (
          <line class="year" x1={`${at}%`} x2={`${at}%`} y1="0" y2="28" />
        ))}
      {stretches(view, view.axis.from, first).map((stretch) => (
        <Bar status="unknown" stretch={stretch} />
      ))}
      <Bars spans={spans} strip={strip} view={view} links={links} spansTold={spansTold} />
      {spans.length > 0 && stretches(view, end, null).map((stretch) => <Bar status="unknown" stretch={stretch} />)}
      {spans.flatMap(({ status, earliest, from }) =>
        earliest === undefined
          ? []
          : stretches(view, earliest, from).map((stretch) => <Doubt status={status} stretch={stretch} />),
      )}
      {drawnStrain(strip.strained, view.axis).flatMap(({ from, to }) =>
        stretches(view, from, to ?? end).map(({ at, width, later }) => (
          <rect class={faint('strain', later)} x={`${at}%`} width={`${width}%`} y="22" height="3" />
        )),
      )}
      {groupedTwice(strip.marks, view).map((group) => (
        <Mark group={group} channel={strip.channel} links={links} />
      ))}
      <Moments view={view} height={28} />
    </svg>
  );
}

/** The lines of both dates; the second only where it is another than the first and not today; and of a day compared with them. */
export function Moments({
  view: { axis, asOf, knownAt, today, beside },
  height,
}: {
  view: ChartView;
  height: number;
}): VNode {
  const [now, known] = [nextAt(axis, asOf), nextAt(axis, knownAt)];
  return (
    <g>
      {knownAt !== today && knownAt !== asOf && (
        <line class="known" x1={`${known}%`} x2={`${known}%`} y1="0" y2={height} />
      )}
      {beside !== undefined && (
        <line class="now" x1={`${nextAt(axis, beside)}%`} x2={`${nextAt(axis, beside)}%`} y1="0" y2={height} />
      )}
      <line class="now" x1={`${now}%`} x2={`${now}%`} y1="0" y2={height} />
    </g>
  );
}

/** The bars of all spans, in one link to the channel, or each in a link to what began it. */
function Bars({
  spans,
  strip: { channel, through },
  view,
  links,
  spansTold,
}: Omit<StripProps, 'label' | 'links'> & { links: MarkLinks | undefined; spans: readonly CrowdedSpan[] }): VNode {
  const barsOf = ({ status, from, until, cause }: CrowdedSpan): VNode[] =>
    stretches(view, from, until ?? parseDay(through)! + 1).map((stretch) => (
      <Bar status={status} stretch={stretch} cause={links && cause} />
    ));
  if (!links || spans.length === 0) return <>{spans.flatMap(barsOf)}</>;
  if (!spansTold)
    return (
      <a href={links.channel(channel)} tabindex={-1} aria-hidden="true">
        {spans.flatMap(barsOf)}
      </a>
    );
  return (
    <>
      {spans.map((span) => {
        const bars = barsOf(span);
        return bars.length === 0 ? null : (
          <a class="span" href={span.begunBy == null ? '#spans' : links.event(span.begunBy)} tabindex={-1}>
            <title>{spanWords(span, through)}</title>
            {bars}
          </a>
        );
      })}
    </>
  );
}

/** `cause`: the event that the status is put down to; the script of the charts outlines what one event caused. */
function Bar({
  status,
  stretch: { at, width, later },
  cause,
}: {
  status: Status;
  stretch: DrawnStretch;
  cause?: string | null | undefined;
}): VNode | null {
  const [x, wide] = [`${at}%`, `${width}%`];
  const name = { class: faint(`s-${status}`, later), ...(cause && { 'data-cause': cause }) };
  switch (status) {
    case 'dormant':
    case 'established':
      return <line {...name} x1={x} x2={`${at + width}%`} y1="14" y2="14" />;
    case 'retired':
      return <line {...name} x1={x} x2={x} y1="7" y2="21" />;
    case 'unknown':
      return <rect {...name} x={x} width={wide} y="9" height="10" />;
    case 'unresponsive':
      return (
        <g class={later ? 'later' : undefined}>
          <rect {...name} class="s-unresponsive" x={x} width={wide} y="7" height="14" />
          <rect class="dots" x={x} width={wide} y="7" height="14" />
        </g>
      );
    case 'resumption_agreed':
      return <rect {...name} x={x} width={wide} y="7.75" height="12.5" />;
    case 'operating':
    case 'severed':
    case 'suspended':
      return <rect {...name} x={x} width={wide} y="7" height="14" />;
  }
}

/** Between the earliest and the latest day it can have begun, the new status takes the lower half, under a ragged line. */
function Doubt({ status, stretch: { at, width, later } }: { status: Status; stretch: DrawnStretch }): VNode {
  const [x, wide] = [`${at}%`, `${width}%`];
  const isLine = status === 'dormant' || status === 'established';
  return (
    <g class={later ? 'later' : undefined}>
      <rect class={isLine || status === 'retired' ? 't-paper' : `s-${status}`} x={x} width={wide} y="14" height="7" />
      {isLine && <line class={`s-${status}`} x1={x} x2={`${at + width}%`} y1="18" y2="18" />}
      <rect class="ragged" x={x} width={wide} y="11" height="5" />
    </g>
  );
}

function Mark({
  group: { at, kind, later, events, only },
  channel,
  links,
}: {
  group: MarkGroup & { only?: 'wide' | 'narrow' };
  channel: string;
  links: MarkLinks | undefined;
}): VNode {
  const [event, ...others] = events;
  const drawn =
    others.length > 0 ? (
      <>
        <circle r="8" />
        <Letters x={0} y={4.3} size={12} weight={700} anchor="middle">
          {String(events.length)}
        </Letters>
      </>
    ) : (
      SHAPES[kind]
    );
  return (
    <svg
      class={faint(only ? `mark m-${kind} ${only}-mark` : `mark m-${kind}`, later)}
      x={`${at}%`}
      y="14"
      overflow="visible"
    >
      {links ? (
        <MarkLink
          href={others.length > 0 ? links.list(channel, later) : links.event(event!.event)}
          says={markWords(events, links.nameOf)}
        >
          {drawn}
        </MarkLink>
      ) : (
        drawn
      )}
    </svg>
  );
}

const SHAPES = {
  use: <circle r="3" />,
  refusal: (
    <g>
      <path class="halo" d="M-3-3 3 3M3-3-3 3" />
      <path d="M-3-3 3 3M3-3-3 3" />
    </g>
  ),
  agreement: (
    <g>
      <path class="halo" d="M0-8V8" />
      <path d="M0-8V8" />
    </g>
  ),
};

function faint(name: string, later: boolean): string {
  return later ? `${name} later` : name;
}
