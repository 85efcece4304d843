import type { Source } from '../../domain/catalogue/accounts.js';
import { lastUseWords, sinceOf, silenceOf } from '../../words/channels.js';
import { dayWords, reportedWords, sinceToldDay, toldDayWords } from '../../words/dates.js';
import { undirected } from '../../words/foreign.js';
import { outcomeWords } from '../../words/ledger.js';
import { markedWords } from '../../words/marked.js';
import { capital, dayRange, figures } from '../../words/numbers.js';
import { announcedWords } from '../../words/remarks.js';
import { lookOf, lookWords } from '../../words/statuses.js';
import { SourceNumbers, sourceNumbers, sourcesSection } from '../kit/events/source-numbers.js';
import { eventAddress } from '../kit/layout/in-record.js';
import { linked, list, inMarkdown } from '../../words/markdown.js';
import { ledgerLine } from '../promises/promises.data.js';
import { NEWEST, type ChannelData } from './channel.data.js';
import { happenedWords, questionOf, verdictOn } from './channel.wording.js';

/** One channel as Markdown: the verdict first, then why, its spans, what was promised, and where it is reported. */
export function channelMarkdown(data: ChannelData): readonly string[] {
  const { channel, visit } = data;
  const { answer, beside } = verdictOn(data);
  const sources = new SourceNumbers();
  const why = whyLines(data, sources);
  return [
    `# ${inMarkdown(questionOf(channel, channel.asOf, visit.moment.today))}`,
    inMarkdown(answer),
    ...(beside.length === 0 ? [] : [inMarkdown(beside.join(' '))]),
    list(facts(data)),
    '## Why',
    ...(why.length === 0 ? ['Nothing about this channel had happened by then, as far as it was known.'] : [list(why)]),
    ...older(data.explanation.page?.count, 'steps'),
    ...section('Spans', spanLines(data)),
    ...section('Uses', useLines(data)),
    ...older(data.history.page?.count, 'spans and uses'),
    ...section('Promises', promiseLines(data)),
    ...sourcesSection(sources.list()),
  ];
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${heading}`, list(lines)];
}

function older(count: number | undefined, what: string): readonly string[] {
  return count === undefined || count <= NEWEST ? [] : [`The newest ${figures(NEWEST)} of ${figures(count)} ${what}.`];
}

/** An event by its id, with the way to its page. */
function event({ board: { relationship }, visit: { moment, origin } }: ChannelData, id: string): string {
  return linked(id, origin + eventAddress({ relationship, moment }, id));
}

function facts(data: ChannelData): string[] {
  const { channel } = data;
  const silence = silenceOf(channel);
  const status = `Status: **${inMarkdown(lookWords(lookOf(channel)))}** (${inMarkdown(channel.status)})`;
  const last = channel.lastUse
    ? `${inMarkdown(lastUseWords(channel))}, ${dayRange(silence!.days, silence!.most)} of silence, ${event(data, channel.lastUse.event)}`
    : 'none on record';
  return [
    channel.countedTo === null ? status : `${status} on ${dayWords(channel.countedTo)}`,
    ...(channel.since === null
      ? []
      : [
          `Since: ${inMarkdown(toldDayWords(sinceOf(channel)))}, ` +
            (channel.begunBy === null ? 'by the calendar' : event(data, channel.begunBy)),
        ]),
    `Last use: ${last}`,
    ...(channel.due === null ? [] : [`Due: ${dayWords(channel.due)}`]),
    ...(markedWords(channel) === '' ? [] : [`Reliability: ${inMarkdown(markedWords(channel))}`]),
  ];
}

/** The newest first, as on the page. */
function whyLines(data: ChannelData, sources: SourceNumbers): string[] {
  const { explanation, behind } = data;
  const ahead = explanation.announced.map(
    (stop) => `Announced: ${inMarkdown(announcedWords(stop))}, ${event(data, stop.event)}`,
  );
  const steps = explanation.steps.toReversed().map((step) => {
    const when = step.occurred === null ? dayWords(step.date) : reportedWords(step.occurred);
    const changed = step.before === step.after ? '' : `**${inMarkdown(capital(lookWords(step.after)))}.** `;
    const happened = happenedWords(step);
    const named = step.event === null ? undefined : (behind.get(step.event) as { sources?: readonly Source[] });
    const told = [
      `${inMarkdown(when)}: ${changed}${happened === null ? '' : `${inMarkdown(undirected(happened))} `}${inMarkdown(`${capital(step.note)}.`)}`,
      ...(markedWords(step) === '' ? [] : [`${inMarkdown(capital(markedWords(step)))}.`]),
      ...(step.event === null ? [] : [`${event(data, step.event)}${sourceNumbers(sources.of(named?.sources ?? []))}`]),
    ];
    return told.join(' ');
  });
  const doubt = explanation.doubt.map((one) => `In doubt: ${inMarkdown(capital(one.why))}, ${event(data, one.event)}`);
  return [...ahead, ...steps, ...doubt];
}

function spanLines(data: ChannelData): string[] {
  const { history, channel } = data;
  const present = dayWords(channel.countedTo ?? channel.asOf);
  return history.spans.toReversed().map(({ status, from, earliest, mark, to, days, begunBy }) => {
    const by = begunBy === null ? 'by the calendar' : event(data, begunBy);
    const until = to === null ? `still on ${present}` : `to ${dayWords(to)}`;
    return `${inMarkdown(capital(lookWords(status)))}: since ${inMarkdown(sinceToldDay({ day: from, earliest, mark }))}, ${until}, ${figures(days)} ${days === 1 ? 'day' : 'days'}, ${by}`;
  });
}

function useLines(data: ChannelData): string[] {
  return data.history.uses.toReversed().map(({ event: id, date, earliest, mark, daysSincePrevious }) => {
    const silence =
      daysSincePrevious === null
        ? 'first on record'
        : `${dayRange(daysSincePrevious, daysSincePrevious)} of silence before`;
    return `${inMarkdown(toldDayWords({ day: date, earliest, mark }))}: ${silence}, ${event(data, id)}`;
  });
}

function promiseLines(data: ChannelData): string[] {
  const { promises, olderPromises, promiseEvents, channel, visit } = data;
  const lines = promises.map((promise) => {
    const outcome = outcomeWords(ledgerLine(promise, promiseEvents, channel.coverage, visit.moment.asOf));
    return `${inMarkdown(undirected(capital(promise.text)))}: ${inMarkdown(outcome)}, ${event(data, promise.agreedBy)}`;
  });
  return olderPromises === 0 ? lines : [...lines, `${figures(olderPromises)} older`];
}
