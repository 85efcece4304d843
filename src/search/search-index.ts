import type Database from 'better-sqlite3';
import type { FoundKind } from '../domain/found-kinds.js';
import type { PlaceDocuments, SearchDocument } from './documents.js';
import { searchable } from './fold.js';
import type { SearchWords } from './search-words.js';
import { snippetOf } from './snippet.js';

/** What is looked for, and at which point; days are UTC. */
export interface SearchQuestion {
  readonly words: SearchWords;
  readonly relationship?: string | undefined;
  readonly kind?: FoundKind | undefined;
  readonly asOf: number;
  readonly knownAt: number;
  /** Only what is listed after this place, as an earlier answer gave it. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** Something found. */
export interface FoundDocument {
  readonly kind: FoundKind;
  readonly relationship: string;
  readonly id: string;
  readonly title: string;
  readonly day: number;
  readonly event: string;
  readonly snippet: string;
  readonly mark: readonly (readonly [number, number])[];
  readonly place: number;
}

/** Days before the year 1, so that every place is positive. */
const DAYS_BEFORE = 719_163;
/** Places of one day. */
const PLACES_A_DAY = 2 ** 30;
/** Until its latest day, a date is coarse by a year at most. */
const COARSEST_DAYS = 367;
/** So many words, and so many signs of each, the lists of the index are gone through for: each three signs are a list. */
const MOST_ASKED = 3;
const SIGNS_ASKED = 12;

const VISIBLE = `(d.from_day IS NULL OR d.from_day <= @asOf) AND d.known_from <= @knownAt AND d.known_to > @knownAt`;

interface Row extends Omit<FoundDocument, 'snippet' | 'mark'> {
  readonly text: string;
}

/** The index as a file: what may be found, and how far the log was taken. Used by one thread. */
export class SearchIndex {
  private readonly insert: Database.Statement<unknown[]>;
  private readonly insertWords: Database.Statement<unknown[]>;
  private readonly removeWords: Database.Statement<unknown[]>;
  private readonly remove: Database.Statement<unknown[]>;
  private readonly save: Database.Statement<unknown[]>;

  constructor(private readonly database: Database.Database) {
    this.insert = database.prepare(`INSERT INTO documents VALUES (${'?, '.repeat(14)}?)`);
    this.insertWords = database.prepare('INSERT INTO words (rowid, scope, searchable) VALUES (?, ?, ?)');
    this.removeWords = database.prepare(`INSERT INTO words (words, rowid, scope, searchable)
      SELECT 'delete', place, scope, searchable FROM documents WHERE relationship = ? AND position = ?`);
    this.remove = database.prepare('DELETE FROM documents WHERE relationship = ? AND position = ?');
    this.save = database.prepare('UPDATE checkpoint SET log = ?');
  }

  /** What was saved last; undefined before. */
  checkpoint(): string | undefined {
    return (this.database.prepare('SELECT log FROM checkpoint').pluck().get() as string) || undefined;
  }

  /** Replaces what is found of each of these positions; with a checkpoint both stand or fall together. */
  take(places: readonly PlaceDocuments[], checkpoint: string | undefined): void {
    this.database.transaction(() => {
      for (const { relationship, position, documents } of places) {
        this.removeWords.run(relationship, position);
        this.remove.run(relationship, position);
        for (const document of documents) this.add(relationship, position, document);
      }
      if (checkpoint !== undefined) this.save.run(checkpoint);
    })();
  }

  private add(relationship: string, position: number, document: SearchDocument): void {
    const { kind, id, title, event, day, from, dated, knownFrom, knownTo, text } = document;
    const number = this.database
      .prepare('UPDATE checkpoint SET documents = documents + 1 RETURNING documents')
      .pluck()
      .get() as number;
    const place = firstPlaceOf(day) + (number % PLACES_A_DAY);
    const [scope, words] = [scopeOf(kind, relationship), searchable(text)];
    const at = [day, from, dated ? 1 : 0, knownFrom, knownTo];
    this.insert.run(place, relationship, position, kind, id, title, event, ...at, text, scope, words);
    this.insertWords.run(place, scope, words);
  }

  /** The newest of what is looked for, at most `limit` and one more where there is more. */
  find({ words: { long, short }, relationship, kind, asOf, knownAt, after, limit }: SearchQuestion): FoundDocument[] {
    const within = [kind, relationship].filter((scope) => scope !== undefined && scope.length >= 3);
    const asked = rarest(long);
    // The others are looked for in what these find.
    const others = [...long, ...short].filter((word) => !asked.includes(word));
    const match = [
      ...within.map((scope) => `scope : ${quoted(scope!)}`),
      ...asked.map((word) => `searchable : ${quoted(word)}`),
    ];
    const rows = this.database
      .prepare<[object], Row>(
        `SELECT d.place, d.kind, d.relationship, d.id, d.title, d.day, d.event, d.text
        FROM words w CROSS JOIN documents d ON d.place = w.rowid
        WHERE words MATCH @match AND w.rowid < @before
          AND (w.rowid < @latest OR w.rowid IN (SELECT place FROM documents WHERE from_day IS NULL OR dated = 0))
          AND ${VISIBLE} ${relationship === undefined ? '' : 'AND d.relationship = @relationship'}
          ${kind === undefined ? '' : 'AND d.kind = @kind'}
          ${others.map((_, index) => `AND instr(d.searchable, @other${index}) > 0`).join(' ')}
          AND (d.kind = 'event' OR NOT EXISTS (SELECT 1 FROM documents n WHERE n.relationship = d.relationship AND n.kind = d.kind
            AND n.id = d.id AND n.place > d.place AND ${VISIBLE.replaceAll('d.', 'n.')}))
        ORDER BY w.rowid DESC LIMIT @limit`,
      )
      .all({
        match: match.join(' AND '),
        before: after ?? Number.MAX_SAFE_INTEGER,
        latest: firstPlaceOf(Math.min(asOf + COARSEST_DAYS, knownAt + 1)),
        asOf,
        knownAt,
        limit: limit + 1,
        ...(relationship !== undefined && { relationship }),
        ...(kind !== undefined && { kind }),
        ...Object.fromEntries(others.map((word, index) => [`other${index}`, word])),
      });
    return rows.map(({ text, ...row }) => ({ ...row, ...snippetOf(text, [...long, ...short]) }));
  }

  close(): void {
    this.database.close();
  }
}

function firstPlaceOf(day: number): number {
  return Math.max(0, day + DAYS_BEFORE) * PLACES_A_DAY;
}

function scopeOf(kind: FoundKind, relationship: string): string {
  return `${kind} ${relationship}`;
}

/** The words that the fewest texts have, as a rule the longest; of a very long one its beginning. */
function rarest(words: readonly string[]): string[] {
  const longest = words.toSorted((one, other) => other.length - one.length).slice(0, MOST_ASKED);
  return longest.map((word) => [...word].slice(0, SIGNS_ASKED).join(''));
}

/** A phrase of FTS5, in which no sign means anything but itself. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
