import { CATALOGUE, type AnyEvent, type EventType } from '../../src/domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass } from '../../src/domain/catalogue/fields.js';
import type { Kind, Thing } from '../../src/domain/catalogue/kind.js';
import { CLOSED_DATE, DATE, DAY, DAY_OR_OPEN, USE_DATE } from '../../src/domain/catalogue/date-kinds.js';
import {
  AMOUNT,
  COUNT,
  DURATION,
  FLAG,
  GRADE,
  LANGUAGE,
  SHA256,
  TAG,
  WEB_ADDRESS,
} from '../../src/domain/catalogue/kinds.js';
import { CHANGES, LOCAL_DATES } from '../../src/domain/catalogue/object-kinds.js';
import { formatDay, parseDay } from '../../src/domain/time/days.js';

/** What is on record for events to refer to, and what is not yet for them to introduce. */
export type OnRecord = Readonly<Record<Thing, { readonly known: string; readonly fresh: string }>>;

/** A field with what a whole event says in it; of a list each entry by itself. */
export interface Leaf {
  /** Where it stands, as a form names it: `sources/0/url`. */
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
}

/** An event of the type that says something in every field the catalogue has for it, nowhere the same. */
export function wholeEvent(type: EventType, onRecord: OnRecord, own: Readonly<Record<string, unknown>> = {}): AnyEvent {
  let count = 0;
  const whole = (fieldClass: FieldClass, path: string): Record<string, unknown> =>
    Object.fromEntries(
      [...fieldsOf(fieldClass).values()].map(({ name, list, of }) => {
        const one =
          typeof of === 'function' ? whole(of, `${path}${name} `) : sample(of, `${path}${name}`, ++count, onRecord);
        return [name, list ? [one] : one];
      }),
    );
  return { type, ...whole(CATALOGUE[type].class, ''), ...own } as unknown as AnyEvent;
}

/** Everything that an event says, field by field, with what stands in its entries. */
export function leavesOf(event: AnyEvent): Leaf[] {
  return inObject(event as unknown as Record<string, unknown>, CATALOGUE[event.type].class, '');
}

function inObject(object: Readonly<Record<string, unknown>>, fieldClass: FieldClass, path: string): Leaf[] {
  return [...fieldsOf(fieldClass).values()].flatMap((field): Leaf[] => {
    const name = path + field.name;
    const value = object[field.name];
    if (value === undefined) return [];
    if (typeof field.of !== 'function') return [value].flat().map((one) => ({ name, field, value: one }));
    const of = field.of;
    return (value as Record<string, unknown>[]).flatMap((entry, index) => inObject(entry, of, `${name}/${index}/`));
  });
}

/** A day that no other field has. */
const dayNumber = (count: number) => formatDay(parseDay('2019-01-01')! + count);

function sample(of: Kind, path: string, count: number, onRecord: OnRecord): unknown {
  switch (of) {
    case DATE:
    case USE_DATE:
    case CLOSED_DATE:
    case DAY:
    case DAY_OR_OPEN:
      return dayNumber(count);
    case FLAG:
      return true;
    case COUNT:
    case AMOUNT:
      return 700 + count;
    case DURATION:
      return `P${count}W`;
    case LANGUAGE:
      return 'is';
    case GRADE:
      return 'B2';
    case SHA256:
      return String(count).padStart(64, '0');
    case TAG:
      return `tag-${count}`;
    case WEB_ADDRESS:
      return `https://example.org/${count}`;
    case LOCAL_DATES:
      return { US: dayNumber(count), CN: dayNumber(300 + count) };
    case CHANGES:
      return { location: `The place changed to ${count}` };
    default:
      return (of.schema['enum'] as string[] | undefined)?.at(-1) ?? textOf(of, path, count, onRecord);
  }
}

/** Who is named and need not be known is a state with a name of its own; any other text says where it stands. */
function textOf({ names, naming, schema, name: kind }: Kind, path: string, count: number, onRecord: OnRecord): string {
  if (names !== undefined && naming === undefined) return 'QA';
  if (names !== undefined) return onRecord[names][naming === 'reference' ? 'known' : 'fresh'];
  if (!kind.startsWith('text')) throw new Error(`There is no sample of a value of the kind "${kind}".`);
  return `A ${path} ${count}`.slice(0, schema['maxLength'] as number);
}
