import { CATALOGUE, EVENT_TYPES, type EventType } from '../../domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass } from '../../domain/catalogue/fields.js';
import { TEXT } from '../../domain/catalogue/kinds.js';
import type { Kind } from '../../domain/catalogue/kind.js';

/** A field, or a part of the entries of one, that a column can fill: `occurred`, `channels`, `sources.url`. */
export interface MappableField {
  readonly path: string;
  /** The field of the event, and the part of its entries. */
  readonly name: string;
  readonly part?: string;
  readonly of: Kind | FieldClass;
  readonly list: boolean;
  readonly description: string;
}

/** Lists of entries that one cell can hold. */
const IN_ONE_CELL: readonly string[] = ['sources', 'participants', 'thirdParties'];
/** What only stands in whole events, as an export has them. */
const WHOLE_ONLY: readonly string[] = ['localDates', 'changes', 'withheld'];

const PATHS = new Map<EventType, ReadonlyMap<string, MappableField>>();

/** Every path that a map may name, by what is first said of it in the catalogue. */
export const MAPPABLE: ReadonlyMap<string, MappableField> = new Map([
  [
    'type',
    { path: 'type', name: 'type', of: TEXT, list: false, description: 'What happened, in the words of the table.' },
  ],
  ...EVENT_TYPES.flatMap((type) => [...pathsOf(type)]).toReversed(),
]);

/** What a path is in events of a type; what the type does not have is read as elsewhere, and refused as not its own. */
export function fieldAt(path: string, type: EventType | undefined): MappableField {
  return (type && pathsOf(type).get(path)) ?? MAPPABLE.get(path)!;
}

function pathsOf(type: EventType): ReadonlyMap<string, MappableField> {
  let paths = PATHS.get(type);
  if (!paths) {
    const fields = [...fieldsOf(CATALOGUE[type].class).values()].filter(({ name }) => !WHOLE_ONLY.includes(name));
    paths = new Map(fields.flatMap(pathsIn).map((field) => [field.path, field]));
    PATHS.set(type, paths);
  }
  return paths;
}

function pathsIn({ name, of, list, description }: Field): MappableField[] {
  const whole = { path: name, name, of, list: list !== undefined, description };
  if (typeof of !== 'function') return [whole];
  const parts = [...fieldsOf(of).values()].filter((part) => typeof part.of !== 'function' && !part.list);
  return [
    ...(IN_ONE_CELL.includes(name) ? [whole] : []),
    ...parts.map((part) => ({
      path: `${name}.${part.name}`,
      name,
      part: part.name,
      of: part.of,
      list: false,
      description: part.description,
    })),
  ];
}
