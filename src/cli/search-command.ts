import { Option, type Command } from 'commander';
import { foundKind, KINDS_OF_FOUND, markedPieces, type FoundOne } from '../words/found.js';
import type { SearchAnswer } from './answers.js';
import { apiOf, typedDay, withClientOptions, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { print, type AnswerView } from './output.js';
import { paragraph, type Screen } from './table.js';

interface Options extends ClientOptions {
  readonly relationship?: string;
  readonly kind?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly limit?: string;
}

/** `parley search WORDS`. */
export function addSearch(parley: Command, context: Context): void {
  withClientOptions(parley.command('search <words...>'))
    .description('find events, channels, promises, people and places by their words, the newest first')
    .option('--relationship <id>', 'only in this relationship')
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(KINDS_OF_FOUND))
    .option('--as-of <day>', 'only what may have happened by then (default: today)', typedDay)
    .option('--known-at <day>', 'only what anyone could know by the end of that day (default: today)', typedDay)
    .option('--limit <number>', 'at most so many, up to 100 (default: 20)')
    .action(async (words: readonly string[], options: Options) => {
      const { relationship, kind, asOf, knownAt, limit } = options;
      const asked = { q: searchOf(words), relationship, kind, asOf, knownAt, limit };
      const found = await apiOf(options, context).get<SearchAnswer>(['search'], asked);
      print(searchView(found), options.output, context.terminal);
    });
}

/** The shell takes quotation marks away; what it kept together is looked for as it stands. */
function searchOf(words: readonly string[]): string {
  return words.map((word) => (/\s/.test(word) && !word.includes('"') ? `"${word}"` : word)).join(' ');
}

/** What was found, each with the part in which the words stand. */
export function searchView(found: SearchAnswer): AnswerView {
  const { data, page, lagSeconds } = found;
  return {
    answer: found,
    rows: data,
    columns: ['kind', 'relationship', 'id', 'title', 'date', 'event', 'snippet'],
    text: (screen) =>
      [
        ...(data.length === 0
          ? ['Nothing found. Fewer or shorter words find more.']
          : data.map((one) => entry(one, screen))),
        ...(page.next === null ? [] : ['There is more: name another word, or raise --limit.']),
        ...(lagSeconds === undefined ? [] : ['The search index is still being filled, so something may be missing.']),
      ].join('\n\n'),
  };
}

function entry({ kind, relationship, id, title, date, snippet, mark }: FoundOne, screen: Screen): string {
  const heading = `${screen.paint(title, 'bold')}  ${date}  ${relationship} ${foundKind(kind).toLowerCase()} ${id === title ? '' : id}`;
  const words = screen.columns >= snippet.length ? painted(snippet, mark, screen) : paragraph(snippet, screen);
  return [heading.trimEnd(), ...(snippet === title ? [] : [words])].join('\n');
}

function painted(snippet: string, mark: FoundOne['mark'], { paint }: Screen): string {
  return markedPieces(snippet, mark)
    .map(({ text, found }) => (found ? paint(text, 'bold') : text))
    .join('');
}
