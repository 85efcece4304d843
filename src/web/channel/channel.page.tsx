import type { VNode } from 'preact';
import { Axis } from '../kit/charts/axis.js';
import { Icon, Textures } from '../kit/charts/icons.js';
import { StripChart } from '../kit/charts/strip.js';
import { Timescale } from '../kit/charts/timescale.js';
import type { ChartView } from '../kit/charts/view.js';
import type { InRecord } from '../kit/layout/in-record.js';
import { Question } from '../kit/layout/question.js';
import { ExportLinks } from '../kit/layout/export-links.js';
import { Sentence } from '../kit/layout/sentence.js';
import { alternativeText, channelSentence } from '../../words/citable.js';
import { closedSinceOf, dayOfEvent, lastUseWords, rowName, silenceOf, sinceOf } from '../../words/channels.js';
import { dayAfter, dayWords, reportedWords, sinceToldDay, toldDayWords } from '../../words/dates.js';
import { markedWords } from '../../words/marked.js';
import { capital, dayRange, figures } from '../../words/numbers.js';
import { lookOf, lookWords } from '../../words/statuses.js';
import { valueWords } from '../../words/values.js';
import { wholeVerdict, type Verdict as VerdictInWords } from '../../words/verdict.js';
import { NEWEST, type ChannelData } from './channel.data.js';
import { Keys } from '../kit/charts/key.js';
import { markLinks } from '../kit/layout/mark-links.js';
import type { PageContent } from '../kit/layout/document.js';
import { recordPage } from '../kit/layout/record-page.js';
import { questionOf, verdictOn } from './channel.wording.js';
import { channelMarkdown } from './channel.markdown.js';
import { Promises } from './channel-promises.js';
import { Spans, Uses } from './spans.js';
import { SideWords } from './side-words.js';
import { ChannelSources } from './channel-sources.js';
import { Why } from './why.js';

/** The channel in its frame. */
export function channelPage(data: ChannelData): PageContent {
  const {
    channel,
    board,
    visit: { moment, origin },
  } = data;
  const told = verdictOn(data);
  const question = questionOf(channel, moment.asOf, moment.today);
  const { asOf, knownAt, position } = channel;
  return recordPage(data, {
    title: `${question} ${told.answer} – Parley`,
    position,
    citation: {
      sentence: `${question} ${wholeVerdict(told)}`,
      subject: `${board.name}, ${channel.name}`,
      moments: [{ asOf, knownAt, position }],
      address: origin + moment.link(moment.path, { asOf, knownAt, position }),
      accessed: moment.today,
      told: {
        sentence: channelSentence(channel, board.name, channel),
        picture: alternativeText(`Timeline of the channel “${channel.name}” (${board.name})`, told.answer, channel),
      },
      key: `parley-${board.relationship}-${channel.channel}-${asOf}-${position}`,
    },
    shown: moment.asked.position === undefined ? channel : undefined,
    share: {
      title: `${question} ${told.answer}`,
      description: `${board.name}: true on ${dayWords(asOf)}, as known on ${dayWords(knownAt)}.`,
      address: origin + moment.link(moment.path),
      picture:
        origin +
        moment.link(`/r/${board.relationship}/channels/${channel.channel}/picture.png`, { asOf, knownAt, position }),
    },
    markdown: () => channelMarkdown(data),
    main: <ChannelMain data={data} question={question} told={told} />,
  });
}

/** One channel: the verdict first, then why, its spans and uses, what was promised, and the words of the sides. */
function ChannelMain({ data, question, told }: { data: ChannelData; question: string; told: VerdictInWords }): VNode {
  const {
    channel,
    board,
    explanation,
    behind,
    nameOf,
    visit: { moment, origin },
  } = data;
  const page: InRecord = { relationship: board.relationship, moment, nameOf };
  return (
    <>
      <Textures />
      <Verdict data={data} question={question} told={told} />
      <Question board={board} chosen={channel.channel} moment={moment} />
      <ChannelStrip data={data} />
      <Facts data={data} />
      <div class="columns">
        <div>
          <Why explanation={explanation} behind={behind} {...page} />
          <ChannelSources explanation={explanation} behind={behind} {...page} />
          <p class="quiet">
            <a href={moment.link(`${moment.path}/answers`)}>What was answered about this day before</a>, and what
            changed it
          </p>
        </div>
        <Particulars data={data} page={page} />
      </div>
      <ExportLinks
        path={`/r/${board.relationship}/channels/${channel.channel}`}
        axes={channel}
        moment={moment}
        name={`${board.relationship}-${channel.channel}`}
        origin={origin}
        title={`${channel.name}, Parley`}
      />
    </>
  );
}

function Verdict({
  data: {
    channel,
    board,
    visit: { moment },
  },
  question,
  told,
}: {
  data: ChannelData;
  question: string;
  told: VerdictInWords;
}): VNode {
  return (
    <>
      <p class="kicker">
        <a href={moment.link(`/r/${board.relationship}`)}>{board.name}</a> · {channel.name}
      </p>
      <h1 class="verdict">
        <span class="asked">{question}</span> <Sentence text={told.answer} />
      </h1>
      {told.beside.length > 0 && (
        <p class="lead">
          <Sentence text={told.beside.join(' ')} />
        </p>
      )}
    </>
  );
}

/** What stands beside the reasons: the words of the sides, what was promised, the uses and the spans. */
function Particulars({
  data: { channel, history, promises, olderPromises, promiseEvents, events },
  page,
}: {
  data: ChannelData;
  page: InRecord;
}): VNode {
  const { relationship, moment } = page;
  return (
    <div>
      <SideWords channel={channel} events={events} {...page} />
      <Promises
        promises={promises}
        older={olderPromises}
        events={promiseEvents}
        coverage={channel.coverage}
        {...page}
      />
      <Uses history={history} to={channel.countedTo ?? channel.asOf} {...page} />
      <Spans history={history} to={channel.countedTo ?? channel.asOf} since={channel.since} {...page} />
      {history.page && (
        <p class="quiet">
          Only the newest {figures(NEWEST)} are shown of each. The{' '}
          <a href={moment.link(`/r/${relationship}/events`, {}, { channel: channel.channel })}>history</a> has every
          event of the channel.
        </p>
      )}
    </div>
  );
}

function ChannelStrip({
  data: {
    channel,
    board,
    strips,
    nameOf,
    visit: { moment },
  },
}: {
  data: ChannelData;
}): VNode {
  const { asOf, knownAt, today } = moment;
  const strip = strips.channels[0]!;
  const days = [...strip.marks.map(({ day }) => day), ...strip.spans.map(({ from }) => from)];
  const firstDay = days.reduce<string | null>((first, day) => (first === null || day < first ? day : first), null);
  const view: ChartView = { axis: Axis.of(board.coverage.from, firstDay, asOf, today), asOf, knownAt, today };
  return (
    <div class="one-strip" data-board data-row={channel.channel} data-from={view.axis.from} data-to={view.axis.to}>
      <StripChart
        strip={strip}
        view={view}
        label={`${rowName(channel)}: ${lookWords(lookOf(channel))}. Its spans are listed below.`}
        spansTold
        links={markLinks({ relationship: board.relationship, moment, nameOf })}
      />
      <Timescale view={view} />
      <Keys />
    </div>
  );
}

/** A term with what is told of it; false where there is nothing to tell. */
type Fact = readonly [term: string, told: VNode | string] | false;

/** When the channel came to its status, and what strains or will move it. */
function datesOf({ channel, visit: { moment }, board }: ChannelData): readonly Fact[] {
  const event = (id: string, words: string): VNode => (
    <a href={moment.link(`/r/${board.relationship}/events/${id}`)}>{words}</a>
  );
  const silence = silenceOf(channel);
  return [
    channel.since !== null && [
      'Since',
      channel.begunBy === null
        ? `${dayWords(channel.since)}, by the calendar`
        : event(channel.begunBy, toldDayWords(sinceOf(channel))),
    ],
    channel.closedSince !== null &&
      channel.closedSince !== channel.since && ['Closed since', toldDayWords(closedSinceOf(channel))],
    [
      'Last use',
      channel.lastUse ? (
        <>
          {event(channel.lastUse.event, lastUseWords(channel))}, {dayRange(silence!.days, silence!.most)} of silence to{' '}
          {dayWords(channel.countedTo ?? channel.asOf)}
        </>
      ) : (
        'none on record'
      ),
    ],
    channel.strained !== null && [
      'Strained',
      event(channel.strained.event, `since ${sinceToldDay(dayOfEvent(channel.strained))}`),
    ],
    channel.due !== null && ['Due', dueWords(channel.due, channel)],
    channel.nextMeeting !== null && [
      'Next meeting',
      event(channel.nextMeeting.event, reportedWords(channel.nextMeeting.scheduled)),
    ],
  ];
}

/** Whether a use was due is not known of days that nobody looked at. */
function dueWords(due: string, { overdue, countedTo }: ChannelData['channel']): string {
  if (countedTo !== null && due > countedTo) return `${dayWords(due)}, after the record ends`;
  return `${dayWords(due)}${overdue ? `, overdue since ${dayWords(dayAfter(due))}` : ''}`;
}

/** What is held possible, what each side declared, and what it all rests on. */
function reservationsOf({ channel, nameOf }: ChannelData): readonly Fact[] {
  return [
    channel.possibly !== undefined && ['Possibly', channel.possibly.map(lookWords).join(', ')],
    Object.keys(channel.sides).length > 0 && [
      'Declared',
      Object.entries(channel.sides)
        .map(([party, view]) => `${nameOf(party)}: ${valueWords(view)}`)
        .join('; '),
    ],
    markedWords(channel) !== '' && ['Reliability', capital(markedWords(channel))],
  ];
}

/** What stands beside the status, each where there is something to tell. */
function Facts({ data }: { data: ChannelData }): VNode {
  const look = lookOf(data.channel);
  const { countedTo } = data.channel;
  const status: Fact = [
    'Status',
    <span class={`status w-${look}`}>
      <Icon look={look} />
      {lookWords(look)}
      {countedTo !== null && look !== 'retired' && look !== 'unknown' && ` on ${dayWords(countedTo)}`}
    </span>,
  ];
  return (
    <dl class="facts">
      {[status, ...datesOf(data), ...reservationsOf(data)]
        .filter((fact) => fact !== false)
        .map(([term, told]) => (
          <div>
            <dt>{term}</dt>
            <dd>{told}</dd>
          </div>
        ))}
    </dl>
  );
}
