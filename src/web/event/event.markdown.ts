import type { Claim, Readout, Source } from '../../domain/catalogue/accounts.js';
import { CLOSED_DATE, DATE, DAY, USE_DATE } from '../../domain/catalogue/date-kinds.js';
import { CATALOGUE, type AnyEvent } from '../../domain/catalogue/event-types.js';
import { fieldsOf, type Field } from '../../domain/catalogue/fields.js';
import { summaryOf, type Withheld } from '../../domain/catalogue/withhold.js';
import { listInWords } from '../../domain/status/in-words.js';
import type { EventVersion } from '../../queries/show-event.js';
import type { Marks } from '../../queries/provenance.js';
import { dayWords, reportedWords } from '../../words/dates.js';
import { undirected } from '../../words/foreign.js';
import { beforehandWords } from '../../words/history.js';
import { inOrder, innerLabelOf, labelOf } from '../../words/labels.js';
import { markedWords } from '../../words/marked.js';
import { capital } from '../../words/numbers.js';
import { lookWords } from '../../words/statuses.js';
import { SourceNumbers, sourcesSection } from '../kit/events/source-numbers.js';
import { linked, list, inMarkdown } from '../../words/markdown.js';
import type { EventData } from './event.data.js';

/** Fields that have a place of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['id', 'summary', 'wording', 'sources', 'readouts', 'claims']);
const DATES: ReadonlySet<unknown> = new Set([DATE, CLOSED_DATE, USE_DATE, DAY]);

/** One event as Markdown: what was reported, by whom, what it changed, and what the record has said of it. `name`: as the page calls it. */
export function eventMarkdown(data: EventData, name: string): readonly string[] {
  const { view, told, board } = data;
  const sources = new SourceNumbers();
  const heading = [`# ${inMarkdown(undirected(name))}`, `${inMarkdown(board.name)}, event ${inMarkdown(view.id)}`];
  if (!told) return [...heading, 'This event was not known yet at the date asked for.'];
  sources.of((told as { sources?: readonly Source[] }).sources ?? []);
  return [
    ...heading,
    ...(view.event ? standing(view.event, data) : ['**It was retracted**: it reads as it did last before.']),
    inMarkdown(undirected(summaryOf(told) ?? '')),
    list([...facts(told), ...reliability(told), ...withheld(told)]),
    ...section('The accounts', accounts(told, data)),
    ...section('What it changed', effects(data)),
    ...section(
      'Versions',
      view.versions.toReversed().map((version) => versionLine(version, data)),
    ),
    ...sourcesSection(sources.list()),
  ].filter((block) => block !== '');
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${heading}`, list(lines)];
}

/** That it had not happened by the day asked for. */
function standing(event: AnyEvent, { visit: { moment } }: EventData): readonly string[] {
  const words = beforehandWords(event, moment.asOf);
  return words === null ? [] : [`**${inMarkdown(words)}**`];
}

/** Every field that is filled in, in reading order. */
function facts(event: AnyEvent): string[] {
  const values = event as unknown as Readonly<Record<string, unknown>>;
  return inOrder([...fieldsOf(CATALOGUE[event.type].class).values()])
    .filter(({ name }) => !ELSEWHERE.has(name) && values[name] !== undefined)
    .map((field) => `${inMarkdown(labelOf(field.name))}: ${inMarkdown(valueOf(field, values[field.name]))}`);
}

/** A value as it is on record; only dates are put into words. */
function valueOf({ of }: Field, value: unknown): string {
  return typeof value === 'string' && DATES.has(of) ? reportedWords(value) : plain(value);
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join('; ');
  if (typeof value !== 'object' || value === null) return undirected(String(value));
  const entries = Object.entries(value);
  return entries.map(([name, inner]) => `${innerLabelOf(name).toLowerCase()} ${plain(inner)}`).join(', ');
}

function reliability(event: AnyEvent & { readonly marks?: Marks }): string[] {
  const words = markedWords(event.marks ?? {});
  return words === '' ? [] : [`Reliability: ${words}`];
}

function withheld(event: AnyEvent): string[] {
  return ((event as Withheld<AnyEvent>).withheld ?? []).map(
    ({ fields, reason }) =>
      `Withheld (${inMarkdown(fields.map(labelOf).join(', '))}): ${inMarkdown(undirected(reason))}`,
  );
}

/** The sides' own words; a text of theirs is quoted, never ours. */
function accounts(event: AnyEvent, { nameOf }: EventData): string[] {
  const {
    wording,
    by = [],
    readouts = [],
    claims = [],
  } = event as unknown as {
    readonly wording?: string;
    readonly by?: readonly string[];
    readonly readouts?: readonly Readout[];
    readonly claims?: readonly Claim[];
  };
  const says = (who: string, words: string): string =>
    `${inMarkdown(undirected(who))}: “${inMarkdown(undirected(words))}”`;
  return [
    ...(wording === undefined
      ? []
      : [says(listInWords(by.map(nameOf)) || 'In the words of the side that acted', wording)]),
    ...readouts.map(({ by: who, text: words, topics = [], url }) => {
      const account = words ?? topics.join('; ');
      const told = account === '' ? `${inMarkdown(nameOf(who))}: an account was published` : says(nameOf(who), account);
      return url === undefined ? told : `${told} (${linked('published account', url)})`;
    }),
    ...claims.map(({ by: who, says: words }) => says(nameOf(who), words)),
  ];
}

function effects({ view }: EventData): string[] {
  return view.effects.map(({ channel, before, after, note }) => {
    const change = before === after ? 'unchanged' : `${lookWords(before)}, now **${lookWords(after)}**`;
    return `${inMarkdown(channel)}: ${change}. ${inMarkdown(capital(note))}.`;
  });
}

function versionLine(version: EventVersion, { view, visit: { moment, origin } }: EventData): string {
  const { position, recordedAt, recordedBy, amendedBy, retracted, reason, changes, changed } = version;
  const amends = amendedBy !== null && amendedBy !== view.id;
  const done = !amends ? 'Recorded' : retracted ? 'Retracted' : 'Corrected';
  const at = linked(`position ${position}`, origin + moment.link(moment.path, { position }));
  return [
    `${done} ${dayWords(recordedAt.slice(0, 10))}, ${at}${recordedBy === null ? '' : `, by ${inMarkdown(undirected(recordedBy))}`}.`,
    ...(amends
      ? [`${inMarkdown(amendedBy)}: ${reason === null ? 'the reason is withheld.' : inMarkdown(undirected(reason))}`]
      : []),
    ...(changes === null ? [] : [`Changed: ${inMarkdown(Object.keys(changes).map(labelOf).join(', '))}.`]),
    ...changed.map(
      ({ channel, before, after, from }) =>
        `${inMarkdown(channel)}: ${lookWords(before)}, now ${lookWords(after)}, from ${dayWords(from)}.`,
    ),
  ].join(' ');
}
