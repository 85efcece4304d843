/** Rows as RFC 4180 text under one line of names; `first` names the columns that always come, in this order, before any others. */
export function csv(rows: readonly object[], first: readonly string[]): string {
  const flat = rows.map((row) => new Map(flatten(row)));
  const found = new Set([...first, ...flat.flatMap((row) => [...row.keys()])]);
  // `lastUse` is null here and has parts there: its parts are the columns.
  const names = [...found].filter((name) => ![...found].some((other) => other.startsWith(`${name}.`)));
  return [names, ...flat.map((row) => names.map((name) => row.get(name) ?? ''))]
    .map((line) => `${line.map(quote).join(',')}\r\n`)
    .join('');
}

function flatten(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] => {
    if (inner === null || inner === undefined) return [[prefix + name, '']];
    if (Array.isArray(inner)) return [[prefix + name, list(inner)]];
    if (typeof inner === 'object') return flatten(inner as object, `${prefix}${name}.`);
    return [[prefix + name, typeof inner === 'string' ? harmless(inner) : String(inner)]];
  });
}

function list(values: readonly unknown[]): string {
  return harmless(values.every((value) => typeof value !== 'object') ? values.join(' ') : JSON.stringify(values));
}

/** A spreadsheet would run such a text as a formula. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
