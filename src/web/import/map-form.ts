import type { FormBody } from '../../http/form-body.js';
import { DATE_ORDERS } from '../../tables/mapping/cell-dates.js';
import type { Column, DateColumns, TableMap } from '../../tables/mapping/table-map.js';

/** So many words may be told the meaning of at once. */
export const MOST_WORDS = 40;

/** What the columns of a table are chosen to mean, by their numbers: as the selects of the form have it. */
export function chosenIn(map: TableMap, header: readonly string[]): ReadonlyMap<number, string> {
  const chosen = new Map<number, string>();
  const choose = (name: unknown, meaning: string): void => {
    const at = header.indexOf(String(name));
    if (at >= 0) chosen.set(at, meaning);
  };
  for (const [path, spec] of Object.entries(map.columns)) {
    if (typeof spec === 'string') choose(spec, path);
    else if (Array.isArray(spec)) for (const name of spec as string[]) choose(name, path);
    else for (const [part, name] of Object.entries(spec)) if (part !== 'exact') choose(name, `${path}:${part}`);
  }
  return chosen;
}

/** From which numbers on a date is exact to its day, month or year, as the form carries it. */
export function exactIn(map: TableMap): string | undefined {
  const spec = map.columns['occurred'];
  if (spec === undefined || typeof spec === 'string' || Array.isArray(spec)) return undefined;
  const { exact } = spec as DateColumns;
  return exact && JSON.stringify(exact);
}

/** The map that a form says. */
export function mapIn(fields: FormBody, header: readonly string[]): TableMap {
  const columns: Record<string, Column> = {};
  const parts: Record<string, string> = {};
  for (const [at, name] of header.entries()) {
    const meaning = fields.value(`column/${at}`);
    if (meaning === undefined) continue;
    const [path = '', part] = meaning.split(':');
    if (part !== undefined) parts[part] = name;
    else columns[path] = columns[path] === undefined ? name : [columns[path] as string | string[], name].flat();
  }
  if (Object.keys(parts).length > 0 && columns['occurred'] === undefined) {
    const exact = fields.value('exact');
    columns['occurred'] = {
      ...parts,
      ...(exact !== undefined && { exact: JSON.parse(exact) as DateColumns['exact'] }),
    } as DateColumns;
  }
  const fixed = fields.value('fixed/type');
  const order = DATE_ORDERS.find((one) => one === fields.value('order'));
  return {
    columns,
    fixed: fixed === undefined ? {} : { type: fixed },
    dates: { ...(order && { order }), ...(fields.value('zone') !== undefined && { zone: fields.value('zone')! }) },
    values: {
      type: wordsIn(fields, 'type'),
      parties: wordsIn(fields, 'parties'),
      channels: wordsIn(fields, 'channels'),
    },
  };
}

/** What the words of a table are chosen to mean. */
function wordsIn(fields: FormBody, of: string): Readonly<Record<string, unknown>> {
  const words: Record<string, unknown> = {};
  for (let at = 0; at < MOST_WORDS; at++) {
    const value = (part: string): string | undefined => fields.value(`${of}/${at}/${part}`);
    const [word, means] = [value('word'), value('means')];
    if (word === undefined || means === undefined) continue;
    words[word] =
      means === '+'
        ? { name: value('name') ?? word, kind: value('kind'), level: value('level'), track: value('track') }
        : means;
  }
  return words;
}
