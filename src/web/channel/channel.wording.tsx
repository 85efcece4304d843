import type { ChannelAnswer } from '../../queries/channel-answer.js';
import type { PageContent } from '../kit/layout/document.js';
import { Sections } from '../kit/layout/sections.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { rowName } from '../../words/channels.js';
import { dayWords } from '../../words/dates.js';
import { verdict, wholeVerdict, type Verdict } from '../../words/verdict.js';
import type { ChannelFindings } from './channel.data.js';
import { ChannelPage } from './channel.page.js';

/** The channel in its frame. */
export function channelContent(findings: ChannelFindings): PageContent {
  const {
    channel,
    board,
    surroundings,
    nameOf,
    visit: { moment, origin },
  } = findings;
  const told = verdictOn(findings);
  const question = questionOf(channel, moment.asOf, moment.today);
  const { asOf, knownAt, position } = channel;
  const address = origin + moment.link(moment.path, { asOf, knownAt, position });
  const picture =
    origin +
    moment.link(`/r/${board.relationship}/channels/${channel.channel}/picture.png`, { asOf, knownAt, position });
  const citation = {
    sentence: `${question} ${wholeVerdict(told)}`,
    subject: `${board.name}, ${channel.name}`,
    moments: [{ asOf, knownAt, position }],
    address,
    accessed: moment.today,
    key: `parley-${board.relationship}-${channel.channel}-${asOf}-${position}`,
  };
  return {
    title: `${question} ${told.answer} – Parley`,
    isPast: moment.isPast,
    shown: moment.asked.position === undefined ? channel : undefined,
    share: {
      title: `${question} ${told.answer}`,
      description: `${board.name}: true on ${dayWords(asOf)}, as known on ${dayWords(knownAt)}.`,
      address: origin + moment.link(moment.path),
      picture,
    },
    bar: (
      <TimeBar
        moment={moment}
        position={position}
        previous={surroundings.previous}
        next={surroundings.next}
        nameOf={nameOf}
        citation={citation}
      />
    ),
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main: <ChannelPage findings={findings} question={question} told={told} />,
  };
}

/** The verdict on a channel, on its page and on its pictures. */
export function verdictOn({ explanation: { doubt }, ...findings }: ChannelFindings): Verdict {
  return verdict({ ...findings, doubt, today: findings.visit.moment.today });
}

/** The question that a channel's page answers. */
export function questionOf(channel: ChannelAnswer, asOf: string, today: string): string {
  return asOf === today
    ? `Is “${rowName(channel)}” open today, ${dayWords(asOf)}?`
    : `${asOf < today ? 'Was' : 'Will'} “${rowName(channel)}” ${asOf < today ? '' : 'be '}open on ${dayWords(asOf)}?`;
}
