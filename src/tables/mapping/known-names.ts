import { didYouMean, type NewChannel, type TableMap } from './table-map.js';
import { namesOfCode, comparable, stateNamed, withoutArticle } from './words-for.js';

/** Something on record, and what it is called. */
export interface NamedCode {
  readonly code: string;
  readonly names: readonly string[];
}

/** What is on record already when a table is read. */
export interface KnownRecord {
  readonly parties: readonly NamedCode[];
  readonly channels: readonly NamedCode[];
}

/** The code that a word means, or why it means none. */
export type MeantCode = { readonly code: string } | { readonly code: undefined; readonly why: string };

/** Finds parties and channels by what people call them: their codes, names, other names, and the words of the map. */
export class KnownNames {
  private readonly parties = new Map<string, string>();
  private readonly channels = new Map<string, string | null>();
  private readonly named: readonly string[];
  /** The channels that the map brings along, by their codes. */
  readonly newChannels = new Map<string, NewChannel>();

  constructor(map: TableMap, record: KnownRecord) {
    const own = Object.entries(map.relationship?.parties ?? {}).map(([code, name]) => ({ code, names: [name] }));
    const parties = [...record.parties, ...own];
    for (const { code, names } of parties)
      for (const name of [...namesOfCode(code), ...names]) this.parties.set(withoutArticle(name), code);
    for (const [word, code] of Object.entries(map.values['parties'] ?? {}))
      this.parties.set(comparable(word), String(code));
    for (const { code, names } of record.channels) for (const name of [code, ...names]) this.call(name, code);
    const known = new Set(record.channels.map(({ code }) => code));
    for (const [word, meant] of Object.entries(map.values['channels'] ?? {})) this.bring(word, meant, known);
    this.named = [
      ...new Set([...record.channels.flatMap(({ code, names }) => [code, ...names]), ...this.newChannels.keys()]),
    ];
  }

  /** A party of the relationship, or where it may be anybody's, any state. */
  party(word: string, anybody: boolean): MeantCode {
    const code = this.parties.get(withoutArticle(word)) ?? (anybody ? stateNamed(word) : undefined);
    if (code !== undefined) return { code };
    // By its form it may be the code of an organisation.
    if (anybody && /^[A-Z][A-Z0-9-]{0,10}[A-Z0-9]$/.test(word)) return { code: word };
    const known = [...new Set(this.parties.values())];
    const state = stateNamed(word);
    const why = state
      ? `${state} is no party of the relationship, which has ${known.join(' and ')}.`
      : `No party is called "${word}".${didYouMean(word, [...this.parties.keys()])}`;
    return {
      code: undefined,
      why: `${why} Say in the map whom it means: values: { parties: { "${word}": ${known[0] ?? 'US'} } }.`,
    };
  }

  /** Both parties of a relationship that has two, where a word says so. */
  both(word: string): readonly string[] | undefined {
    const parties = [...new Set(this.parties.values())];
    return parties.length === 2 &&
      /^(?:both|each)(?: (?:sides?|parties|countries|governments))?$/.test(comparable(word))
      ? parties
      : undefined;
  }

  /** A channel on record, or one that the map brings along. */
  channel(word: string): MeantCode {
    const code = this.channels.get(comparable(word));
    if (typeof code === 'string') return { code };
    if (code === null)
      return {
        code: undefined,
        why: `Several channels are called "${word}": write the code of the one that is meant.`,
      };
    return {
      code: undefined,
      why:
        `There is no channel "${word}".${didYouMean(word, this.named)} Say in the map what it means: values: { channels: ` +
        `{ "${word}": its code } }, or, for a new one, { "${word}": { name, level, kind, track } }.`,
    };
  }

  private call(name: string, code: string): void {
    const word = comparable(name);
    const other = this.channels.get(word);
    this.channels.set(word, other === undefined || other === code ? code : null);
  }

  private bring(word: string, meant: unknown, known: ReadonlySet<string>): void {
    if (typeof meant !== 'object' || meant === null) return void this.channels.set(comparable(word), String(meant));
    const { code, ...fields } = { name: word, ...meant } as Readonly<Record<string, unknown>> & {
      code?: unknown;
      name: unknown;
    };
    const id = typeof code === 'string' ? code : codeFor(String(fields.name));
    this.channels.set(comparable(word), id);
    this.channels.set(comparable(id), id);
    this.call(String(fields.name), id);
    if (!known.has(id) && !this.newChannels.has(id)) this.newChannels.set(id, { code: id, fields });
  }
}

/** A code made from a name: small letters and figures, joined by hyphens. */
export function codeFor(name: string): string {
  return comparable(name)
    .replaceAll(/[^a-z0-9 ]/g, '')
    .trim()
    .replaceAll(/ +/g, '-')
    .slice(0, 64)
    .replace(/-$/, '');
}
