import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '../src/domain/time/days.js';
import type { SearchDocument } from '../src/search/documents.js';
import { searchWords } from '../src/search/search-words.js';
import { SearchThread } from '../src/search/search-thread.js';
import { between, p99OfTimes, spread, takeTurns, type Effort, type Result } from './measure.js';
import { temporaryFolder } from './workspace.js';

const TODAY = dayOf(Date.now());
/** Words of a text, as many as a summary with its sources has. */
const WORDS = 45;

/** Rows 18: searches through 100,000 events, as they are asked from the event loop. */
export async function searchRows({ short, rounds }: Effort): Promise<Result[]> {
  const events = short ? 20_000 : 100_000;
  const thread = new SearchThread(join(temporaryFolder(), 'search.sqlite'));
  const vocabulary = wordsOnRecord();
  await fill(thread, events, vocabulary);
  const ask = (words: readonly string[]) =>
    thread.find({
      words: searchWords(words.join(' ')),
      asOf: TODAY,
      knownAt: TODAY - between(0, events / 4),
      limit: 20,
    });
  const someOf = (count: number, all: readonly string[]): string[] =>
    Array.from({ length: count }, () => all[between(0, all.length - 1)]!);
  const frequent = longFrequentWords(vocabulary);
  const measured = await takeTurns(Math.min(rounds, 11), {
    few: () =>
      p99OfTimes(short ? 100 : 300, () =>
        ask(someOf(between(1, 2), vocabulary).map((word) => word.slice(0, between(4, 12)))),
      ),
    many: () => p99OfTimes(short ? 30 : 100, () => ask(someOf(4, frequent))),
  });
  await thread.close();
  const row = (name: string, times: readonly number[], detail: string): Result => ({
    row: name,
    what: `A search through ${events.toLocaleString('en')} events, p99`,
    wanted: { atMost: 50 },
    unit: 'ms',
    measured: spread(times),
    detail: `${detail}, as known on any day`,
  });
  return [
    row('18a', measured.few, 'one or two words or parts of words'),
    row('18b', measured.many, 'four long words that are on record often'),
  ];
}

/** The dozen words of six letters and more that a record uses most. */
function longFrequentWords(vocabulary: readonly string[]): string[] {
  const counts = Map.groupBy(vocabulary, (word) => word.toLowerCase());
  return [...counts]
    .filter(([word]) => word.length >= 6)
    .sort((one, other) => other[1].length - one[1].length)
    .slice(0, 12)
    .map(([word]) => word);
}

/** Words of four letters and more that the example uses, as often as it uses them. */
function wordsOnRecord(): string[] {
  return readFileSync('examples/us-cn.ndjson', 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => ((JSON.parse(line) as { summary?: string }).summary ?? '').match(/[A-Za-z]{4,}/g) ?? []);
}

async function fill(thread: SearchThread, events: number, vocabulary: readonly string[]): Promise<void> {
  for (let position = 1; position <= events; position += 1_000) {
    const places = Array.from({ length: 1_000 }, (_, index) => ({
      relationship: `r-${(position + index) % 100}`,
      position: position + index,
      documents: [documentAt(position + index, events, vocabulary)],
    }));
    await thread.take(places, String(position));
  }
}

function documentAt(position: number, events: number, vocabulary: readonly string[]): SearchDocument {
  const text = Array.from({ length: WORDS }, () => vocabulary[between(0, vocabulary.length - 1)]).join(' ');
  const day = TODAY - Math.floor((events - position) / 4);
  const id = `e-${position}`;
  const known = { knownFrom: day, knownTo: Number.MAX_SAFE_INTEGER };
  return { kind: 'event', id, title: 'Contact', text, event: id, day, from: day, dated: true, ...known };
}
