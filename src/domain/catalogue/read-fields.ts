import { closestTo } from './closest.js';
import { shown, within, type ShapeFault } from './fault.js';
import { fieldsOf, type Field, type FieldClass } from './fields.js';
import { complaint, mistyped, type Complaint, type Kind } from './kind.js';
import { CHANGES, depthFaults, isObject, nullFault } from './object-kinds.js';

/** After this many faults, unknown fields are counted without guessing what they mean: nobody is shown that many. */
const MOST_EXPLAINED = 1_000;

type Json = Readonly<Record<string, unknown>>;

/** An object whose fields are read: its name in messages, and its place. */
interface Place {
  readonly called: string;
  readonly pointer: string;
  /** Nesting level; the event itself is level 1. */
  readonly level: number;
}

/**
 * Adds every fault in an object's fields: first those present, in order, then those missing. The decorators' rules run
 * here, not in class-validator's `validateSync`, which does not say which list entry is wrong and reads all rules anew
 * each time.
 */
export function readFields(object: Json, fieldClass: FieldClass, place: Place, faults: ShapeFault[]): void {
  const fields = fieldsOf(fieldClass);
  for (const name of Object.keys(object)) {
    if (object[name] === undefined) continue;
    const field = fields.get(name);
    if (field) readField(object[name], field, place, faults);
    else unknownField(object[name], name, [...fields.keys()], place, faults);
  }
  for (const field of fields.values()) {
    const isThere = Object.hasOwn(object, field.name) && object[field.name] !== undefined;
    if (field.required && !isThere) faults.push(missingField(field, place));
  }
}

function readField(value: unknown, field: Field, place: Place, faults: ShapeFault[]): void {
  if (field.list) readList(value, field, field.list, place, faults);
  else readValue(value, field.of, within(place.pointer, field.name), place.level, faults);
}

type Bounds = NonNullable<Field['list']>;

function readList(value: unknown, { name, of }: Field, bounds: Bounds, place: Place, faults: ShapeFault[]): void {
  const pointer = within(place.pointer, name);
  if (!Array.isArray(value)) {
    faults.push(
      value === null
        ? nullFault(pointer)
        : { pointer, ...mistyped(value, 'a list', 'Write it in [ ], also if it has one entry.') },
    );
    faults.push(...depthFaults(value, pointer, place.level + 1));
    return;
  }
  const wrong = wrongLength(value.length, bounds);
  if (wrong) faults.push({ pointer, ...wrong });
  const read = Math.min(value.length, Math.max(bounds.most, bounds.least));
  for (let index = 0; index < read; index++)
    readValue(value[index], of, `${pointer}/${index}`, place.level + 1, faults);
}

function wrongLength(length: number, { least, most }: Bounds): Complaint | undefined {
  if (length >= least && length <= most) return undefined;
  const found = `The list has ${length} ${length === 1 ? 'entry' : 'entries'}`;
  return length < least
    ? complaint(
        'list-too-short',
        `${found}; it needs ${least}${least === most ? '' : ' or more'}. Name what is left out.`,
      )
    : complaint('list-too-long', `${found}; it takes ${most}${least === most ? '' : ' at most'}. Leave out or split.`);
}

/** `level`: that of the object or list containing the value. */
function readValue(value: unknown, of: Kind | FieldClass, pointer: string, level: number, faults: ShapeFault[]): void {
  if (value === null) {
    faults.push(nullFault(pointer));
    return;
  }
  if (typeof of !== 'function') {
    const found = of.faults(value, pointer);
    for (const fault of found) faults.push(fault);
    if (found.length > 0 || of === CHANGES) faults.push(...depthFaults(value, pointer, level + 1));
  } else if (isObject(value)) {
    readFields(value, of, { called: `a ${of.name.toLowerCase()}`, pointer, level: level + 1 }, faults);
  } else {
    faults.push({ pointer, ...mistyped(value, 'an object', `Write a ${of.name.toLowerCase()} in { }.`) });
    faults.push(...depthFaults(value, pointer, level + 1));
  }
}

function unknownField(
  value: unknown,
  name: string,
  known: readonly string[],
  place: Place,
  faults: ShapeFault[],
): void {
  const { called, pointer, level } = place;
  if (faults.length >= MOST_EXPLAINED) {
    faults.push({ pointer: within(pointer, name), ...complaint('field-unknown', 'There is no such field.') });
    return;
  }
  const near = closestTo(name, known);
  const next = near ? `Did you mean "${near}"?` : 'What has no field of its own goes into the summary or a note.';
  const at = within(pointer, name);
  faults.push({
    pointer: at,
    ...complaint('field-unknown', `There is no field ${shown(name)} in ${called}. ${next}`, known),
  });
  faults.push(...depthFaults(value, at, level + 1));
}

function missingField({ name, description, of }: Field, { called, pointer }: Place): ShapeFault {
  const allowed = typeof of === 'function' ? undefined : (of.schema['enum'] as readonly string[] | undefined);
  const message = `"${name}" is missing in ${called}. Add it: ${description}`;
  return { pointer: within(pointer, name), ...complaint('field-missing', message, allowed) };
}
