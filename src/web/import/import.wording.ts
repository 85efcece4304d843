import { EVENT_TYPES, traitsOf, type EventType } from '../../domain/catalogue/event-types.js';
import type { ImportAnswer, TakenBack } from '../../http/imports/import-answer.js';
import { CHANNEL_KINDS, CHANNEL_LEVELS, TRACKS } from '../../domain/catalogue/closed-values.js';
import type { Warning } from '../../queries/warnings.js';
import { valueWords } from '../../words/values.js';

/** What a column may be chosen to mean, the usual ones first; parts of a date behind a colon. */
export const MEANINGS: readonly (readonly [path: string, words: string])[] = [
  ['occurred', 'Date'],
  ['type', 'What happened (type)'],
  ['channels', 'Channel'],
  ['by', 'Who acted'],
  ['summary', 'Summary'],
  ['sources.publisher', 'Source: publisher'],
  ['sources.url', 'Source: link'],
  ['sources.title', 'Source: title'],
  ['sources.published', 'Source: date'],
  ['location', 'Place'],
  ['note', 'Note'],
  ['id', 'Your own ID'],
  ['disclosed', 'Known to the public since'],
  ['round', 'Number of the round'],
  ['mode', 'How (call, in person …)'],
  ['participants', 'Who took part'],
  ['tags', 'Tags'],
  ['scheduled', 'Announced for'],
  ['effective', 'In effect from'],
  ['cause', 'Happened after (ID)'],
  ['occurred:start', 'Date: from'],
  ['occurred:end', 'Date: to'],
  ['occurred:year', 'Date: year'],
  ['occurred:month', 'Date: month'],
  ['occurred:day', 'Date: day'],
  ['occurred:endYear', 'Date: last year'],
  ['occurred:endMonth', 'Date: last month'],
  ['occurred:endDay', 'Date: last day'],
  ['occurred:date', 'Date, as exact as another column says'],
  ['occurred:precision', 'How exact the date is (number)'],
];

/** Types that rows may be, by their names. */
export const TYPE_CHOICES: readonly (readonly [type: EventType, words: string])[] = EVENT_TYPES.filter(
  (type) => !['registration', 'amendment'].includes(traitsOf(type).group),
).map((type) => [type, traitsOf(type).name]);

/** What a new channel is asked for, each with its choices. */
export const CHANNEL_CHOICES: readonly (readonly [field: string, words: string, choices: readonly string[]])[] = [
  ['kind', 'Works as', CHANNEL_KINDS],
  ['level', 'Between', CHANNEL_LEVELS],
  ['track', 'Part of', TRACKS],
];

/** A choice of a channel in words. */
export const choiceWords = valueWords;

/** Above the preview: what would become of the table, in a sentence. */
export function importOutcomeWords({ rows, recorded, repeated, rejected, corrected }: ImportAnswer): string {
  const of = (count: number, words: string): string[] => (count === 0 ? [] : [`${count} ${words}`]);
  const parts = [
    ...of(recorded, recorded === 1 ? 'event to be recorded' : 'events to be recorded'),
    ...of(corrected, 'of them corrections'),
    ...of(repeated, 'on record already'),
    ...of(rejected, 'that cannot be recorded yet'),
  ];
  return `${rows} ${rows === 1 ? 'row' : 'rows'}: ${parts.join(', ') || 'nothing new'}.`;
}

/** The same when it is done. */
export function doneWords({ recorded, repeated, rejected }: ImportAnswer): string {
  const were = (rows: number): string => `${rows} ${rows === 1 ? 'row was' : 'rows were'}`;
  const events = `${recorded} ${recorded === 1 ? 'event is' : 'events are'} on record now`;
  const rest = [
    ...(repeated > 0 ? [`${were(repeated)} already`] : []),
    ...(rejected > 0 ? [`${were(rejected)} left out`] : []),
  ];
  return [events, ...rest].join('; ') + '.';
}

/** What was taken back. */
export function takenBackWords({ retracted }: Pick<TakenBack, 'retracted'>): string {
  if (retracted === 0) return 'Nothing of it was left to take back.';
  return `${retracted} ${retracted === 1 ? 'event is' : 'events are'} taken back.`;
}

/** What is wrong, in the words of the form: where the API speaks of the map, the form has its selects. */
export function formWords(message: string): string {
  return message
    .replace(/ Say in the map how dates are written.*$/s, ' Say under “Dates” which it is.')
    .replace(/ Say in the map which: dates.*$/s, ' Say under “Dates” which zone it is.')
    .replace(/ Say in the map what (?:it|blank cells) means?.*$/s, ' Say under “Words” what it means.')
    .replace(/ Say in the map whom it means.*$/s, ' Say under “Words” whom it means.')
    .replace(/ Name one(?::|,) columns: .*$/s, ' Choose the column that does.');
}

/** What is odd about a row that nobody has given an id. */
export function warningWords({ code, message }: Warning): string {
  return code === 'no-source'
    ? 'No source is named. Add one to the table, if there is any.'
    : message.replaceAll(/"row-[0-9a-f]+"/g, 'This event');
}
