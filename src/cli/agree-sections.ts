import { kappaFigures, kappaWords, leftOutWords, matchedWords, noKappaWords, shareWords } from '../words/agreement.js';
import { dayWords } from '../words/dates.js';
import { dayCount, figures } from '../words/numbers.js';
import { lookWords } from '../words/statuses.js';
import type { AgreementAnswer } from './agree-answer.js';
import { paragraph, plain, table, type Screen, type TextColumn } from './table.js';
import { colourOf, countOf } from './words.js';

type Events = AgreementAnswer['events'];
type Days = AgreementAnswer['days'];
type Pair = Events['near'][number];
type Event = Pair['a'];
type TypeRow = Events['types'][number];
type ChannelRow = Days['channels'][number];
type Difference = Days['differences'][number];
type LeftOut = Days['leftOut'][number];

/** An agreement as sections for people, the figures first, then every difference; nothing is left out of a list. */
export function agreeSections(answer: AgreementAnswer, screen: Screen): string[] {
  const { events, days, channels } = answer;
  return [
    heading(answer, screen),
    section('Events', [matchedWords(events), ...outside(events)], screen, typesTable(events, screen)),
    section(
      'Channel-days',
      days.channels.length === 0
        ? [NO_CHANNEL]
        : [`Status: ${kappaWords(days.statuses)}.`, `Open or not: ${kappaWords(days.open)}.`],
      screen,
      days.channels.length > 0 ? channelsTable(days, screen) : '',
    ),
    section('Statuses, days of A (rows) by days of B (columns)', [], screen, confusion(days, screen)),
    section('Days on which they differ', [], screen, differencesTable(days, screen)),
    section('Events that are near', events.near.map(nearWords), screen),
    section('Events only in A', [], screen, eventsTable(events.onlyInA, screen)),
    section('Events only in B', [], screen, eventsTable(events.onlyInB, screen)),
    section('Fields that differ in the same event, A | B', events.differing.map(differingWords), screen),
    section('Channels registered differently, A | B', channels.registered.map(registeredWords), screen),
    section('Channels that only one has', ofOneWords(channels), screen),
    section('Days that are not compared', [], screen, leftOutTable(days, screen)),
  ].filter((text) => text !== '');
}

const NO_CHANNEL =
  'A and B have no channel in common, so that no day can be compared. Channels are the same if their codes are: give both files the same codes.';

function heading({ a, b, from, to, knownAt, edition, remarks }: AgreementAnswer, screen: Screen): string {
  const days = `${from === null ? 'up to' : `${dayWords(from)} to`} ${dayWords(to)}`;
  return [
    screen.paint(`Two coders of ${plain(a.relationship)}`, 'bold'),
    ...[
      `A: ${a.file}, ${countOf(a.events, 'event')}, ${countOf(a.channels, 'channel')}.`,
      `B: ${b.file}, ${countOf(b.events, 'event')}, ${countOf(b.channels, 'channel')}.`,
      `Compared ${days}, as known on ${dayWords(knownAt)}, where both cover it, by edition ${edition}.`,
      ...remarks,
    ].map((line) => paragraph(plain(line), screen)),
  ].join('\n');
}

/** A heading with sentences and a table below it; nothing where there is neither. */
function section(name: string, sentences: readonly string[], screen: Screen, rows = ''): string {
  if (sentences.length === 0 && rows === '') return '';
  const told = sentences.map((sentence) =>
    paragraph(plain(sentence), screen, sentence.length > screen.columns ? 2 : 0),
  );
  return [screen.paint(name, 'bold'), ...told, ...(rows === '' ? [] : [rows])].join('\n');
}

function outside({ leftOut: { a, b } }: Events): string[] {
  if (a + b === 0) return [];
  return [`Outside the days compared: ${figures(a)} in A, ${figures(b)} in B.`];
}

const number = (of: number): string => (of === 0 ? '' : figures(of));

const TYPES: readonly TextColumn<TypeRow>[] = [
  { heading: 'TYPE', cell: ({ type }) => type, wraps: 'codes' },
  { heading: 'A', cell: ({ a }) => number(a), right: true },
  { heading: 'B', cell: ({ b }) => number(b), right: true },
  { heading: 'SAME', cell: ({ same }) => number(same), right: true },
  { heading: 'NEAR', cell: ({ nearDay }) => number(nearDay), right: true },
  { heading: 'OTHER TYPE', cell: (row) => otherTypes(row), right: true },
  { heading: 'ONLY A', cell: ({ onlyA }) => number(onlyA), right: true },
  { heading: 'ONLY B', cell: ({ onlyB }) => number(onlyB), right: true },
  { heading: 'MATCHED', cell: ({ matched }) => shareWords(matched!), right: true },
];

function otherTypes({ otherTypeA, otherTypeB }: TypeRow): string {
  return otherTypeA + otherTypeB === 0 ? '' : `${otherTypeA} | ${otherTypeB}`;
}

function typesTable({ types }: Events, screen: Screen): string {
  return types.length === 0 ? '' : table(TYPES, types, screen);
}

const CHANNELS: readonly TextColumn<ChannelRow>[] = [
  { heading: 'CHANNEL', cell: ({ channel }) => channel, wraps: 'codes' },
  { heading: 'FROM', cell: ({ from }) => from ?? '–' },
  { heading: 'TO', cell: ({ to }) => to ?? '–' },
  { heading: 'DAYS', cell: ({ statuses }) => figures(statuses.n), right: true },
  { heading: 'SAME', cell: ({ statuses }) => share(statuses.observed), right: true },
  { heading: 'CHANCE', cell: ({ statuses }) => share(statuses.expected), right: true },
  { heading: 'KAPPA', cell: ({ statuses }) => kappa(statuses.kappa), right: true },
  { heading: 'OPEN', cell: ({ open }) => kappa(open.kappa), right: true },
];

function share(of: number | null): string {
  return of === null ? '–' : shareWords(of);
}

function kappa(of: number | null): string {
  return of === null ? '–' : kappaFigures(of);
}

function channelsTable({ channels }: Days, screen: Screen): string {
  const found = channels
    .flatMap(({ statuses, open }) => [statuses.because, open.because])
    .filter((one) => one !== null);
  const why = [...new Set(found)].map(noKappaWords).join(', or ');
  return [
    table(CHANNELS, channels, screen),
    ...(why === '' ? [] : [paragraph(`–: no kappa, since ${why}.`, screen)]),
  ].join('\n');
}

/** The statuses of either in rows and columns, the columns by the numbers of the rows. */
function confusion({ table: cells }: Days, screen: Screen): string {
  const statuses = [...new Set(cells.flatMap(({ a, b }) => [a, b]))].sort();
  if (statuses.length === 0) return '';
  const days = new Map(cells.map(({ a, b, n }) => [`${a} ${b}`, n]));
  const columns = statuses.map((status, index): TextColumn<(typeof statuses)[number]> => ({
    heading: String(index + 1),
    cell: (row) => figures(days.get(`${row} ${status}`) ?? 0),
    right: true,
  }));
  const rows: TextColumn<(typeof statuses)[number]> = {
    heading: '',
    cell: (row) => `${statuses.indexOf(row) + 1} ${lookWords(row)}`,
    wraps: 'words',
  };
  return table([rows, ...columns], statuses, screen);
}

const DIFFERENCES: readonly TextColumn<Difference>[] = [
  { heading: 'FROM', cell: ({ from }) => from },
  { heading: 'TO', cell: ({ to }) => to },
  { heading: 'DAYS', cell: ({ days }) => figures(days), right: true },
  { heading: 'A', cell: ({ a }) => lookWords(a.status), wraps: 'words', colour: ({ a }) => colourOf(a.status) },
  { heading: 'B', cell: ({ b }) => lookWords(b.status), wraps: 'words', colour: ({ b }) => colourOf(b.status) },
];

function differencesTable({ differences }: Days, screen: Screen): string {
  if (differences.length === 0) return '';
  return table(DIFFERENCES, differences, screen, {
    group: ({ channel }) => channel,
    below: ({ a, b }) => [`A: ${becauseOf(a, 'A', 'B')}; B: ${becauseOf(b, 'B', 'A')}.`],
  });
}

/** The event responsible for a status, and what the other coder has in its place, if not the same. */
function becauseOf({ event, bySilence, counterpart }: Difference['a'], side: string, other: string): string {
  if (event === null) return bySilence ? 'silence' : 'no event yet';
  const beside =
    counterpart === null
      ? ''
      : counterpart.event === null
        ? `, only in ${side}`
        : `, ${counterpart.likeness === 'near-day' ? 'on other days' : 'of another type'} in ${other} (${counterpart.event})`;
  return `${bySilence ? 'silence after ' : ''}${event}${beside}`;
}

const EVENTS: readonly TextColumn<Event>[] = [
  { heading: 'DATE', cell: ({ occurred }) => occurred, wraps: 'codes' },
  { heading: 'TYPE', cell: ({ type }) => type },
  { heading: 'CHANNELS', cell: ({ channels }) => channels.join(' '), wraps: 'words' },
  { heading: 'EVENT', cell: ({ id }) => id, wraps: 'codes' },
];

function eventsTable(events: readonly Event[], screen: Screen): string {
  return events.length === 0 ? '' : table(EVENTS, events, screen);
}

function nearWords(pair: Pair): string {
  const { a, b, likeness, daysApart, fields } = pair;
  const how =
    likeness === 'other-type'
      ? `${a.type} | ${b.type}`
      : `${a.type}, ${daysApart === 0 ? 'on days that overlap' : `${dayCount(daysApart)} apart`}`;
  const others = fieldsWords(fields.filter(({ field }) => field !== 'occurred'));
  return `${how}${onChannels(a, b)}: ${a.id}, ${a.occurred} | ${b.id}, ${b.occurred}.${others === '' ? '' : ` ${others}.`}`;
}

function differingWords({ a, b, fields }: Pair): string {
  return `${a.type}${onChannels(a, b)}, ${a.occurred}: ${a.id} | ${b.id}. ${fieldsWords(fields)}.`;
}

function onChannels(a: Event, b: Event): string {
  const shared = a.channels.filter((channel) => b.channels.includes(channel));
  return shared.length === 0 ? '' : ` on ${shared.join(', ')}`;
}

function fieldsWords(fields: Pair['fields']): string {
  return fields.map(({ field, a, b }) => `${field}: ${valueText(a) ?? '–'} | ${valueText(b) ?? '–'}`).join('; ');
}

function registeredWords({ channel, fields }: AgreementAnswer['channels']['registered'][number]): string {
  return `${channel}: ${fieldsWords(fields)}.`;
}

function ofOneWords({ onlyInA, onlyInB }: AgreementAnswer['channels']): string[] {
  const told = (side: string, other: string, channels: typeof onlyInA): string[] =>
    channels.map(({ channel, name, alike }) => {
      const hint = alike === null ? '' : ` Perhaps ${alike} of ${other}: if so, give both the same code.`;
      return `Only in ${side}: ${channel}, ${name}.${hint}`;
    });
  return [...told('A', 'B', onlyInA), ...told('B', 'A', onlyInB)];
}

const LEFT_OUT: readonly TextColumn<LeftOut>[] = [
  { heading: 'CHANNEL', cell: ({ channel }) => channel, wraps: 'codes' },
  { heading: 'FROM', cell: ({ from }) => from },
  { heading: 'TO', cell: ({ to }) => to },
  { heading: 'DAYS', cell: ({ days }) => figures(days), right: true },
  { heading: 'WHY', cell: ({ because }) => leftOutWords(because), wraps: 'words' },
];

function leftOutTable({ leftOut }: Days, screen: Screen): string {
  return leftOut.length === 0 ? '' : table(LEFT_OUT, leftOut, screen);
}

/** A field's value in a cell; null where it was left out. */
export function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
