import type { ChannelAnswer } from '../../queries/channel-answer.js';
import { groupsOf, lastUseWords, numberFigures, numberOf, rowName, sinceOf } from '../../words/channels.js';
import { dayWords, sinceToldDay } from '../../words/dates.js';
import { rowSentences } from '../../words/remarks.js';
import { lookOf, lookWords } from '../../words/statuses.js';
import { eventAddress } from '../kit/layout/in-record.js';
import { linked, list, inMarkdown } from '../../words/markdown.js';
import type { BoardData } from './board.data.js';
import { boardWords } from './board.wording.js';

/** The board as Markdown: its headline and lead, then a line for each channel. */
export function boardMarkdown(data: BoardData): readonly string[] {
  const { board, visit } = data;
  const { alone, lead } = boardWords(data, visit.moment.today);
  const { counted, others } = groupsOf(board.channels);
  const rows = (channels: readonly ChannelAnswer[]): string => list(channels.map((channel) => row(channel, data)));
  return [
    `# ${inMarkdown(`${board.name}: ${alone}`)}`,
    ...(lead === '' ? [] : [inMarkdown(lead)]),
    ...(board.channels.length === 0 ? ['No channel is on record yet.'] : []),
    ...counted.flatMap(({ heading, channels }) => [`## ${inMarkdown(heading)}`, rows(channels)]),
    ...others.flatMap(({ heading, channels }) => [
      `## ${inMarkdown(heading)} (not counted in the headline)`,
      rows(channels),
    ]),
  ];
}

/** "DPCT (dpct): severed since 5 Aug 2022 (us-cn-032), 208 days closed; last contact 29 Sep 2021 (us-cn-018)." */
function row(channel: ChannelAnswer, { board, nameOf, visit: { moment, origin } }: BoardData): string {
  const { relationship } = board;
  const event = (id: string): string => ` (${linked(id, origin + eventAddress({ relationship, moment }, id))})`;
  const page = origin + moment.link(`/r/${relationship}/channels/${channel.channel}`);
  const number = numberOf(channel);
  const since = channel.since === null ? '' : ` since ${inMarkdown(sinceToldDay(sinceOf(channel)))}`;
  const counted = channel.countedTo === null ? '' : ` to ${dayWords(channel.countedTo)}`;
  const possibly = (channel.possibly ?? []).map((status) => lookWords(status)).join(' or ');
  const facts = [
    `**${inMarkdown(lookWords(lookOf(channel)))}**${since}${channel.begunBy === null ? '' : event(channel.begunBy)}`,
    ...(possibly === '' ? [] : [`possibly ${possibly}`]),
    ...(number === null
      ? []
      : [`${numberFigures(number)} ${number.most === 1 ? 'day' : 'days'} ${number.what}${counted}`]),
    `last contact ${inMarkdown(lastUseWords(channel))}${channel.lastUse ? event(channel.lastUse.event) : ''}`,
  ];
  const beside = rowSentences(channel, board, nameOf).map((sentence) => ` ${inMarkdown(sentence)}`);
  return `${linked(rowName(channel), page)} (${inMarkdown(channel.channel)}): ${facts.join(', ')}.${beside.join('')}`;
}
