import { linked, inMarkdown } from '../../../words/markdown.js';

/** A source of what is told, by its number. */
export interface NumberedSource {
  readonly number: number;
  readonly text: string;
  /** Null where none is on record, or none that may be a link. */
  readonly url: string | null;
}

/** The sources of a text, each counted once. */
export class SourceNumbers {
  private readonly numbers = new Map<string, NumberedSource>();

  /** The numbers of sources, given as they are on record. */
  of(
    sources: readonly {
      readonly publisher: string;
      readonly title?: string;
      readonly url?: string;
      readonly published?: string;
    }[],
  ): number[] {
    return sources.map(({ publisher, title, url, published }) => {
      const text = [
        publisher,
        ...(title === undefined ? [] : [`“${title}”`]),
        ...(published === undefined ? [] : [published]),
      ].join(', ');
      const key = `${url ?? ''} ${text}`;
      const known = this.numbers.get(key) ?? { number: this.numbers.size + 1, text, url: isLink(url) ? url : null };
      this.numbers.set(key, known);
      return known.number;
    });
  }

  list(): NumberedSource[] {
    return [...this.numbers.values()];
  }
}

function isLink(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//.test(url);
}

/** The numbers of sources behind what rests on them; nothing where it names none. */
export function sourceNumbers(numbers: readonly number[]): string {
  return numbers.length === 0 ? '' : ` \\[${numbers.join(', ')}\\]`;
}

/** Sources under their heading, by their numbers; nothing where there are none. */
export function sourcesSection(sources: readonly NumberedSource[]): readonly string[] {
  if (sources.length === 0) return [];
  const entries = sources.map(
    ({ number, text: told, url }) => `${number}. ${url === null ? inMarkdown(told) : linked(told, url)}`,
  );
  return ['## Sources', entries.join('\n')];
}
