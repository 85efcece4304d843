import { dayAfter, reportedWords } from '../words/dates.js';
import { beyond } from '../words/reach.js';
import type { NameOf } from '../words/event-names.js';
import { remarksOf, type Remark } from '../words/remarks.js';
import { lookOf, lookWords } from '../words/statuses.js';
import { valueWords } from '../words/values.js';
import type { ChannelStatusAnswer } from './answers.js';
import type { AnswerView } from './output.js';
import { fields, paragraph, plain, type Screen } from './table.js';
import { axesLine, colourOf, countOf, coverageLine, daysTo, word } from './words.js';

/** The channel's status in one line, then everything shown beside it. */
export function channelView(channel: ChannelStatusAnswer, nameOf: NameOf): AnswerView {
  return { answer: channel, rows: [channel], columns: [], text: (screen) => text(channel, nameOf, screen) };
}

function text(channel: ChannelStatusAnswer, nameOf: NameOf, screen: Screen): string {
  const { name, channel: code, relationship, status } = channel;
  // A channel that has ended, or was never known, needs nobody watching.
  const past = status === 'retired' || status === 'unknown' ? null : beyond(channel.countedTo, channel.asOf);
  const outside = coverageLine(channel);
  const said = [
    `${plain(name)} (${relationship} ${code}): ${past === null || past.soon ? '' : 'not known; '}` +
      `${screen.paint(lookWords(lookOf(channel)), colourOf(status))}${past === null ? '' : ` on ${past.edge}, ${past.soon ? 'the last day covered' : 'where the record ends'}`}`,
    axesLine(channel),
    ...(outside === undefined ? [] : [outside]),
  ];
  return [
    ...said.map((line) => paragraph(line, screen)),
    '',
    fields([...standing(channel), ...beside(channel, nameOf), ...remarks(channel, nameOf)], screen),
  ].join('\n');
}

/** What pages say beside the status, in the same words. */
function remarks(channel: ChannelStatusAnswer, nameOf: NameOf): Pairs {
  const told = remarksOf(channel, { asOf: channel.asOf, nameOf });
  return told.filter(({ about }) => !TOLD.has(about)).map(({ words }) => ['Note', words]);
}

/** These have a line of their own. */
const TOLD: ReadonlySet<Remark['about']> = new Set(['sides', 'overdue', 'meeting', 'doubt']);

type Pairs = (readonly [string, string | undefined])[];

function standing({
  status,
  since,
  sinceEarliest,
  days,
  begunBy,
  closedSince,
  lastUse,
  possibly,
  asOf,
  countedTo,
}: ChannelStatusAnswer): Pairs {
  const to = countedTo ?? asOf;
  const long = days === null ? '' : ` (${countOf(days, 'day')} to ${to})`;
  const begun = begunBy === null ? '' : `, begun by ${begunBy}`;
  return [
    ['Status', since === null ? lookWords(status) : `${lookWords(status)} since ${since}${long}${begun}`],
    ['Perhaps since', sinceEarliest === undefined ? undefined : (sinceEarliest ?? 'long before: the start is open')],
    ['Possibly', possibly && `${possibly.map(lookWords).join(' or ')}: the dates leave it open`],
    ['Closed since', closedSince ?? undefined],
    [
      'Last use',
      lastUse
        ? `${lastUse.earliest === undefined ? '' : `${lastUse.earliest} to `}${lastUse.date}` +
          `${daysTo(lastUse.days, to)} (${lastUse.event})`
        : 'none on record',
    ],
  ];
}

function beside(channel: ChannelStatusAnswer, nameOf: NameOf): Pairs {
  const { strained, partial, sides, cadence, dormantAfter, due, overdue, nextMeeting } = channel;
  const { level, kind, track, members, standing: there } = channel;
  const declared = Object.entries(sides)
    .map(([party, view]) => `${nameOf(party)}: ${valueWords(view)}`)
    .join(', ');
  return [
    ['Strained', strained ? `on ${strained.date} (${strained.event})` : undefined],
    ['Partial', partial ? 'part of the channel is suspended' : undefined],
    ['Declared', declared === '' ? undefined : declared],
    ['Next meeting', nextMeeting ? `${reportedWords(nextMeeting.scheduled)} (${nextMeeting.event})` : undefined],
    ['Rhythm', cadence ?? undefined],
    ['Due', due === null ? undefined : overdue ? `${due}, overdue since ${dayAfter(due)}` : due],
    ['Dormant after', dormantAfter ?? undefined],
    ['Kind', [kind, level, track].map(word).join(', ')],
    ['Members', members.map(nameOf).join(', ')],
    ['Standing', there ? 'there day and night; no calendar applies' : undefined],
  ];
}
