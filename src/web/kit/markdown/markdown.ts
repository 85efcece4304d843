import type { NumberedSource } from '../events/source-numbers.js';

/** Other people's text: none of it means anything to Markdown, and it stays in its line. */
export function text(told: string): string {
  return told
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#+!|~&]/g, (sign) => `\\${sign}`)
    .replace(/^(\d{1,9})\.(?= |$)/, '$1\\.')
    .replace(/^-/, '\\-');
}

/** A link, by the words given. */
export function linked(told: string, address: string): string {
  return `[${text(told)}](${target(address)})`;
}

/** An address by itself. */
export function bare(address: string): string {
  return `<${target(address)}>`;
}

/** A list, an entry a line; each entry is Markdown already. */
export function list(entries: readonly string[]): string {
  return entries.map((entry) => `- ${entry}`).join('\n');
}

/** The numbers of sources behind what rests on them; nothing where it names none. */
export function sourceNumbers(numbers: readonly number[]): string {
  return numbers.length === 0 ? '' : ` \\[${numbers.join(', ')}\\]`;
}

/** Sources under their heading, by their numbers; nothing where there are none. */
export function sourcesSection(sources: readonly NumberedSource[]): readonly string[] {
  if (sources.length === 0) return [];
  const entries = sources.map(
    ({ number, text: told, url }) => `${number}. ${url === null ? text(told) : linked(told, url)}`,
  );
  return ['## Sources', entries.join('\n')];
}

function target(address: string): string {
  return address.replace(/[\s()<>\\]/g, (sign) =>
    encodeURIComponent(sign).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29')),
  );
}
