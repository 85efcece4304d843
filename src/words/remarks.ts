import { theEvent } from '../domain/status/event-nouns.js';
import { listInWords } from '../domain/status/in-words.js';
import { isClosed } from '../domain/status/status.js';
import type { ChannelAnswer } from '../queries/channel-answer.js';
import type { Account } from '../queries/provenance.js';
import type { Board } from '../queries/show-board.js';
import { dayOfEvent } from './channels.js';
import { dayAfter, dayWords, isPastOn, onToldDay, onWords, reportedWords } from './dates.js';
import { partiesInWords, type NameOf } from './event-names.js';
import { capital } from './numbers.js';
import { lookWords } from './statuses.js';
import { valueWords } from './values.js';

/** A remark beside a channel's status. */
export interface Remark {
  readonly about:
    | 'account'
    | 'source'
    | 'sides'
    | 'overdue'
    | 'until'
    | 'announced'
    | 'agreed'
    | 'unreported'
    | 'meeting'
    | 'doubt'
    | 'counted';
  /** Without capital and full stop, so that it fits in a list, on a row or as a sentence. */
  readonly words: string;
  /** The event that says so, if there is one. */
  readonly event?: string;
}

export interface RemarkedOn {
  /** The ISO day asked for. */
  readonly asOf: string;
  readonly nameOf: NameOf;
}

/**
 * The remarks beside a channel's status, the same on every page, picture and table and on the command line: who says so
 * and who denies it, since when a use is overdue, what is announced, what was agreed, which meeting is to come, and which went unreported.
 */
export function remarksOf(channel: ChannelAnswer, { asOf, nameOf }: RemarkedOn): Remark[] {
  return [
    ...(channel.accounts ?? []).map((account) => accountRemark(account, nameOf)),
    ...(channel.noSource ? [{ about: 'source' as const, words: 'an event it rests on names no source' }] : []),
    ...sidesRemarks(channel, nameOf),
    ...overdueRemarks(channel),
    ...untilRemarks(channel, asOf),
    ...channel.announced.map((one) => ({ about: 'announced' as const, words: announcedWords(one), event: one.event })),
    ...agreedRemarks(channel),
    ...meetingRemarks(channel),
    ...doubtRemarks(channel),
    ...countedRemarks(channel),
  ];
}

/** "to be severed on 1 Nov 2021", "to end in January 2027". */
export function announcedWords({ status, effective }: ChannelAnswer['announced'][number]): string {
  return `to ${status === 'retired' ? 'end' : `be ${valueWords(status)}`} ${onWords(effective)}`;
}

/** The same as sentences on a row, without what its other cells or the board's lead already say. */
export function rowSentences(
  channel: ChannelAnswer,
  board: Pick<Board, 'asOf' | 'coverage'>,
  nameOf: NameOf,
): string[] {
  const ofBoard = board.coverage.outside === 'after' ? board.coverage.through : null;
  const told = (about: Remark['about']) => about === 'doubt' || (about === 'counted' && channel.countedTo === ofBoard);
  return remarksOf(channel, { asOf: board.asOf, nameOf })
    .filter(({ about }) => !told(about))
    .map(({ words }) => `${capital(words)}.`);
}

/** Only the remarks about these. */
export function remarksAbout(remarks: readonly Remark[], ...about: readonly Remark['about'][]): readonly Remark[] {
  return remarks.filter((remark) => about.includes(remark.about));
}

/** "said to exist by the United States; Iran denies it", "the round of 2020 is told by China only". */
function accountRemark({ event, type, occurred, saidBy, deniedBy, disputed }: Account, nameOf: NameOf): Remark {
  const [says, denies] = [partiesInWords(saidBy, nameOf), partiesInWords(deniedBy, nameOf)];
  const [what, told] =
    type === 'ChannelEstablished'
      ? ['its existence', `said to exist by ${says}`]
      : [`${theEvent(type as Parameters<typeof theEvent>[0])} of ${reportedWords(occurred)}`, ''];
  const only = says === '' ? 'told by one side only' : `told by ${says} only`;
  if (!disputed) return { about: 'account', words: told && says ? `${told} only` : `${what} is ${only}`, event };
  const denial = denies === '' ? 'is disputed' : `is disputed by ${denies}`;
  if (told === '' || says === '') return { about: 'account', words: `${what} ${denial}`, event };
  const denier = denies === '' ? 'it is disputed' : `${denies} ${deniedBy.length > 1 ? 'deny' : 'denies'} it`;
  return { about: 'account', words: `${told}; ${denier}`, event };
}

/** What sides declared, if the status does not say it: a channel that goes on, or one with several sides. */
function sidesRemarks({ status, sides, partial }: ChannelAnswer, nameOf: NameOf): Remark[] {
  const declared = Object.entries(sides);
  if (!isClosed(status)) {
    const byView = Map.groupBy(declared, ([, view]) => view);
    const words = listInWords(
      [...byView].map(([view, of]) => {
        const parties = of.map(([party]) => party);
        return `${valueWords(view)} by ${partiesInWords(parties, nameOf)}`;
      }),
    );
    if (words === '') return partial ? [{ about: 'sides', words: 'in part only' }] : [];
    // What is silent or never used does not work in part: some of its sides have left it.
    return [
      {
        about: 'sides',
        words:
          status === 'operating'
            ? `in part only: ${words}`
            : `${words}, for ${declared.length === 1 ? 'its' : 'their'} part`,
      },
    ];
  }
  if (declared.length < 2 && declared.every(([, view]) => view === status)) return [];
  return [
    { about: 'sides', words: declared.map(([party, view]) => `${nameOf(party)}: ${valueWords(view)}`).join(', ') },
  ];
}

/** What is dormant has been silent for longer than that. */
function overdueRemarks({ status, due, overdue }: ChannelAnswer): Remark[] {
  if (status !== 'operating' || due === null || !overdue) return [];
  return [{ about: 'overdue', words: `overdue since ${dayWords(dayAfter(due))}` }];
}

/** A declared end ends nothing; that it has passed is said, for anyone who would think so. */
function untilRemarks({ status, until, begunBy }: ChannelAnswer, asOf: string): Remark[] {
  if (status !== 'suspended' || until === null) return [];
  const passed = isPastOn(until, asOf) ? ', which has passed; nothing on record says that it resumed' : '';
  return [
    {
      about: 'until',
      words: `declared until ${reportedWords(until)}${passed}`,
      ...(begunBy !== null && { event: begunBy }),
    },
  ];
}

/** Nothing if the channel's status already says it. */
function agreedRemarks({ status, agreed }: ChannelAnswer): Remark[] {
  if (agreed === null || status === 'resumption_agreed') return [];
  return [
    {
      about: 'agreed',
      words: `a resumption was agreed ${onToldDay(dayOfEvent(agreed))}, and no use of it is on record since`,
      event: agreed.event,
    },
  ];
}

function meetingRemarks({ nextMeeting, unreported }: ChannelAnswer): Remark[] {
  return [
    ...(unreported === null
      ? []
      : [
          {
            about: 'unreported' as const,
            words: `a meeting was set: ${reportedWords(unreported.scheduled)} passed; nothing on record says it was held`,
            event: unreported.event,
          },
        ]),
    ...(nextMeeting === null
      ? []
      : [
          {
            about: 'meeting' as const,
            words: `next meeting ${reportedWords(nextMeeting.scheduled)}`,
            event: nextMeeting.event,
          },
        ]),
  ];
}

function doubtRemarks({ possibly }: ChannelAnswer): Remark[] {
  if (possibly === undefined) return [];
  return [
    { about: 'doubt', words: `its dates leave it in doubt: possibly ${listInWords(possibly.map(lookWords), 'or')}` },
  ];
}

function countedRemarks({ countedTo }: ChannelAnswer): Remark[] {
  return countedTo === null
    ? []
    : [{ about: 'counted', words: `days are counted to ${dayWords(countedTo)}, where the record of it ends` }];
}

/** What is said beside the status of a channel at one of two moments and not at the other. */
export interface RemarksApart {
  readonly channel: ChannelAnswer;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The same of the channels of two boards: what was announced, agreed or planned between them, and what came of it. */
export function remarksApart(before: Board, after: Board, nameOf: NameOf): RemarksApart[] {
  const wordsIn = (board: Board, code: string): readonly string[] => {
    const channel = board.channels.find((one) => one.channel === code);
    return channel ? besideWords(channel, board, nameOf) : [];
  };
  return after.channels.flatMap((channel) => {
    const [was, is] = [wordsIn(before, channel.channel), besideWords(channel, after, nameOf)];
    const apart = { before: was.filter((one) => !is.includes(one)), after: is.filter((one) => !was.includes(one)) };
    return apart.before.length + apart.after.length === 0 ? [] : [{ channel, ...apart }];
  });
}

/** What doubt and coverage leave open is a matter of the dates asked about, and no news between them. */
function besideWords(channel: ChannelAnswer, { asOf }: Board, nameOf: NameOf): readonly string[] {
  return remarksOf(channel, { asOf, nameOf })
    .filter(({ about }) => about !== 'doubt' && about !== 'counted')
    .map(({ words }) => words);
}
