/** Other people's text: none of it means anything to Markdown, and it stays in its line. */
export function inMarkdown(told: string): string {
  return told
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#+!|~&]/g, (sign) => `\\${sign}`)
    .replace(/^(\d{1,9})\.(?= |$)/, '$1\\.')
    .replace(/^-/, '\\-');
}

/** A link, by the words given. */
export function linked(told: string, address: string): string {
  return `[${inMarkdown(told)}](${target(address)})`;
}

/** An address by itself. */
export function bare(address: string): string {
  return `<${target(address)}>`;
}

/** A list, an entry a line; each entry is Markdown already. */
export function list(entries: readonly string[]): string {
  return entries.map((entry) => `- ${entry}`).join('\n');
}

function target(address: string): string {
  return address.replace(/[\s()<>\\]/g, (sign) =>
    encodeURIComponent(sign).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29')),
  );
}
