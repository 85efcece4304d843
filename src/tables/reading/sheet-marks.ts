import type { ZipDirectory } from './zip-directory.js';

/** A sheet of a workbook, and the file it stands in. */
export interface Sheet {
  readonly name: string;
  readonly path: string;
}

/** What a sheet says beside the values of its cells; rows and columns from 0. */
export interface SheetMarks {
  /** Cells that span several rows: row → columns with the last row that each goes through. */
  readonly merged: ReadonlyMap<number, readonly { readonly column: number; readonly through: number }[]>;
  /** Formulas whose value is not stored, as `row,column`. */
  readonly unvalued: ReadonlySet<string>;
  /** Dates that are shown by their month or their year alone, as `row,column`. */
  readonly coarse: ReadonlyMap<string, 'month' | 'year'>;
}

/** The sheets of a workbook in their order. */
export async function sheetsIn(zip: ZipDirectory): Promise<readonly Sheet[]> {
  const book = (await zip.text('xl/workbook.xml')) ?? '';
  const relations = (await zip.text('xl/_rels/workbook.xml.rels')) ?? '';
  const paths = new Map(
    tags(relations, 'Relationship').map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')] as const),
  );
  return tags(book, 'sheet').flatMap((tag) => {
    const target = paths.get(attribute(tag, 'r:id'));
    if (target === undefined) return [];
    return [{ name: attribute(tag, 'name')!, path: target.startsWith('/') ? target.slice(1) : `xl/${target}` }];
  });
}

/** Reads through a sheet for what its values do not tell. */
export async function sheetMarksOf(zip: ZipDirectory, { path }: Sheet): Promise<SheetMarks> {
  const styles = coarseStyles((await zip.text('xl/styles.xml')) ?? '');
  const merged = new Map<number, { column: number; through: number }[]>();
  const unvalued = new Set<string>();
  const coarse = new Map<string, 'month' | 'year'>();
  const look = (text: string): void => {
    if (text.includes('<f'))
      for (const { 1: ref } of text.matchAll(UNVALUED)) unvalued.add(placeOf(attribute(ref!, 'r') ?? '').join());
    if (styles.size > 0)
      for (const [cell] of text.matchAll(/<c\b[^<>]*>/g)) {
        const style = styles.get(attribute(cell, 's') ?? '');
        if (style) coarse.set(placeOf(attribute(cell, 'r') ?? 'A1').join(), style);
      }
    for (const { 1: from, 2: to } of text.matchAll(/<mergeCell\b[^>]*\bref="([A-Z]+\d+):([A-Z]+\d+)"/g)) {
      const [[row, column], [through]] = [placeOf(from!), placeOf(to!)];
      if (through > row) merged.set(row, [...(merged.get(row) ?? []), { column, through }]);
    }
  };
  let rest = '';
  for await (const piece of zip.pieces(path)) {
    rest += piece;
    const end = rest.lastIndexOf('</c>') + 4;
    if (end < 4) continue;
    look(rest.slice(0, end));
    rest = rest.slice(end);
  }
  look(rest);
  return { merged, unvalued, coarse };
}

const UNVALUED = /(<c\b[^<>]*>)\s*<f\b[^<>]*(?:\/>|>[^<]*<\/f>)\s*(?:<v\s*\/>\s*|<v>\s*<\/v>\s*)?<\/c>/g;

/** Row and column of `C7`, from 0. */
function placeOf(ref: string): [row: number, column: number] {
  const [, letters = 'A', row = '1'] = /^([A-Z]+)(\d+)$/.exec(ref) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return [Number(row) - 1, column - 1];
}

/** The styles by which a date shows less than its day: those say what was meant. */
function coarseStyles(styles: string): ReadonlyMap<string, 'month' | 'year'> {
  const formats = new Map<string, string>([['17', 'mmm-yy']]);
  for (const tag of tags(styles, 'numFmt'))
    formats.set(attribute(tag, 'numFmtId')!, attribute(tag, 'formatCode') ?? '');
  const cells = /<cellXfs\b[^>]*>([^]*?)<\/cellXfs>/.exec(styles)?.[1] ?? '';
  const found = new Map<string, 'month' | 'year'>();
  for (const [index, tag] of tags(cells, 'xf').entries()) {
    const shown = shownBy(formats.get(attribute(tag, 'numFmtId') ?? '') ?? '');
    if (shown) found.set(String(index), shown);
  }
  return found;
}

function shownBy(format: string): 'month' | 'year' | undefined {
  const code = format
    .replaceAll(/\[[^[\]]*\]|"[^"]*"|\\./g, '')
    .split(';', 1)[0]!
    .toLowerCase();
  if (/[dhs]/.test(code) || !code.includes('y')) return undefined;
  return code.includes('m') ? 'month' : 'year';
}

function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>`, 'g')) ?? [];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const text = value?.[1] ?? value?.[2];
  return text?.replaceAll(/&(#\d+|#x[0-9a-f]+|\w+);/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return ENTITIES[entity] ?? whole;
    const code = /^#x/i.test(entity) ? parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
