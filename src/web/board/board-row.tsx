import type { VNode } from 'preact';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import type { Board } from '../../queries/show-board.js';
import type { StripAnswer } from '../../queries/show-strips.js';
import { Icon } from '../kit/charts/icons.js';
import type { MarkLinks } from '../kit/charts/mark-link.js';
import { StripChart } from '../kit/charts/strip.js';
import type { ChartView } from '../kit/charts/view.js';
import type { Moment } from '../kit/layout/moment.js';
import { lastUseWords, numberFigures, numberOf, rowName, sinceOf } from '../../words/channels.js';
import { toldDayWords, dayWords, sinceToldDay } from '../../words/dates.js';
import type { NameOf } from '../../words/event-names.js';
import { dayRange } from '../../words/numbers.js';
import { rowSentences } from '../../words/remarks.js';
import { lookOf, lookWords } from '../../words/statuses.js';

/** What a row is drawn from. */
export interface BoardRowProps {
  readonly board: Board;
  readonly channel: ChannelAnswer;
  readonly strip: StripAnswer;
  readonly view: ChartView;
  readonly moment: Moment;
  readonly links: MarkLinks;
  readonly nameOf: NameOf;
}

/** A channel on the board: its name, status, one number with its meaning, its strip and its last contact. */
export function BoardRow({ board, channel, strip, view, moment, links, nameOf }: BoardRowProps): VNode {
  const look = lookOf(channel);
  const number = numberOf(channel);
  const name = rowName(channel);
  const beside = rowSentences(channel, board, nameOf);
  return (
    <li class="row" data-row={channel.channel}>
      <a
        class="name"
        href={moment.link(`/r/${board.relationship}/channels/${channel.channel}`)}
        title={channel.name === name ? undefined : channel.name}
      >
        <span>{name}</span>
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
            <b>{numberFigures(number)}</b>
            <span class="unit">
              {' '}
              {number.most === 1 ? 'day' : 'days'} {number.what}
              {number.what === 'closed' && <span class="since">, {toldDayWords(number.from)}</span>}
              {channel.countedTo !== null && <span class="to"> to {dayWords(channel.countedTo)}</span>}
            </span>
          </>
        )}
      </span>
      <StripChart strip={strip} view={view} label={stripLabel(channel)} links={links} />
      <span class="last">
        {channel.lastUse ? (
          <>
            <span class="last-word">last contact </span>
            {lastUseWords(channel)}
          </>
        ) : (
          'none on record'
        )}
      </span>
      {beside.length > 0 && <p class="beside">{beside.join(' ')}</p>}
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
  const since = channel.since === null ? '' : ` since ${sinceToldDay(sinceOf(channel))}`;
  const to = channel.countedTo === null ? '' : ` to ${dayWords(channel.countedTo)}`;
  return (
    `${rowName(channel)}: ` +
    `${lookWords(lookOf(channel))}${since}${number ? `, ${dayRange(number.days, number.most)} ${number.what}${to}` : ''}.`
  );
}
