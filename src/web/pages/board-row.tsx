import type { VNode } from 'preact';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import type { StripAnswer } from '../../queries/show-strips.js';
import { Icon } from '../charts/icons.js';
import type { MarkWays } from '../charts/mark-link.js';
import { Strip } from '../charts/strip.js';
import type { ChartView } from '../charts/view.js';
import type { Moment } from '../frame/moment.js';
import { numberOf, rowName } from '../../words/channels.js';
import { dayWords } from '../../words/dates.js';
import { figures } from '../../words/numbers.js';
import { lookOf, lookWords } from '../../words/statuses.js';

/** What a row is drawn from. */
export interface BoardRowProps {
  readonly relationship: string;
  readonly channel: ChannelAnswer;
  readonly strip: StripAnswer;
  readonly view: ChartView;
  readonly through: string;
  readonly moment: Moment;
  readonly ways: MarkWays;
}

/** A channel on the board: its name, status, one number with its meaning, its strip and its last contact. */
export function BoardRow({ relationship, channel, strip, view, through, moment, ways }: BoardRowProps): VNode {
  const look = lookOf(channel);
  const number = numberOf(channel);
  const name = rowName(channel);
  return (
    <li class="row" data-row={channel.channel}>
      <a class="name" href={moment.link(`/r/${relationship}/channels/${channel.channel}`)} title={channel.name}>
        {name}
      </a>
      <span class={`status w-${look}`}>
        <Icon look={look} />
        {lookWords(look)}
        {doubt(channel)}
      </span>
      <span class="number">
        {number === null ? (
          <span class="none">–</span>
        ) : (
          <>
            <b>{figures(number.days)}</b>
            <span class="unit">
              {' '}
              {number.days === 1 ? 'day' : 'days'} {number.what}
              {number.what === 'shut' && <span class="since">, {dayWords(number.since)}</span>}
            </span>
          </>
        )}
      </span>
      <Strip strip={strip} view={view} through={through} label={stripLabel(channel)} ways={ways} />
      <span class="last">
        {channel.lastUse ? (
          <>
            <span class="last-word">last contact </span>
            {dayWords(channel.lastUse.date)}
          </>
        ) : (
          'none on record'
        )}
      </span>
    </li>
  );
}

/** A status that the doubt in dates leaves open is shown as that. */
function doubt({ possibly = [] }: ChannelAnswer): VNode | null {
  if (possibly.length === 0) return null;
  const others = possibly.map((status) => lookWords(status)).join(' or ');
  return (
    <span class="doubt" title={`Its dates leave it in doubt: possibly ${others}`}>
      ?<span class="unseen"> possibly {others}</span>
    </span>
  );
}

function stripLabel(channel: ChannelAnswer): string {
  const number = numberOf(channel);
  const since = channel.since === null ? '' : ` since ${dayWords(channel.since)}`;
  return `${rowName(channel)}: ${lookWords(lookOf(channel))}${since}${number ? `, ${figures(number.days)} days ${number.what}` : ''}.`;
}
