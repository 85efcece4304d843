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

/** Row 18: a search through 100,000 events, as it is asked from the event loop. */
export async function searchRows({ short, rounds }: Effort): Promise<Result[]> {
  const events = short ? 20_000 : 100_000;
  const thread = new SearchThread(join(temporaryFolder(), 'search.sqlite'));
  const vocabulary = wordsOnRecord();
  await fill(thread, events, vocabulary);
  const ask = () => {
    // One word, two, or a part of one; at any day.
    const words = Array.from({ length: between(1, 2) }, () => vocabulary[between(0, vocabulary.length - 1)]!);
    const q = words.map((word) => word.slice(0, between(4, 12))).join(' ');
    const knownAt = TODAY - between(0, events / 4);
    return thread.find({ words: searchWords(q), asOf: TODAY, knownAt, limit: 20 });
  };
  const measured = await takeTurns(Math.min(rounds, 11), { search: () => p99OfTimes(short ? 100 : 300, ask) });
  await thread.close();
  return [
    {
      row: '18',
      what: `A search through ${events.toLocaleString('en')} events, p99`,
      wanted: { atMost: 50 },
      unit: 'ms',
      measured: spread(measured.search),
      detail: 'one or two words or parts of words, as known on any day',
    },
  ];
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
