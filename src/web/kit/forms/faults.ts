import type { EventType } from '../../../domain/catalogue/event-types.js';
import type { Fault } from '../../../domain/catalogue/fault.js';
import { fieldsOf, type Field, type FieldClass } from '../../../domain/catalogue/fields.js';
import { AMOUNT, COUNT } from '../../../domain/catalogue/kinds.js';
import { isObject, LOCAL_DATES } from '../../../domain/catalogue/object-kinds.js';
import type { EpochDay } from '../../../domain/time/days.js';
import { MOST_FAULTS_TOLD } from '../../../http/problem.js';
import { labelOf, plainly } from '../../../words/labels.js';
import { wrongWithDate } from '../../../words/typed-dates.js';
import type { Draft } from './draft.js';
import { sectionsOf } from './field-sections.js';

/** A fault as a form tells it. */
export interface FormFault {
  /** The control at fault; null for what is wrong with the whole. */
  readonly name: string | null;
  readonly label: string;
  readonly message: string;
}

/** Classes whose fields a form shows, each with what their names begin with; the longest beginning first. */
export type ShownClasses = readonly {
  readonly fieldClass: FieldClass;
  readonly type: EventType;
  readonly prefix: string;
  readonly omitted: readonly string[];
  /** What is filled in, as it was typed where it could not be read. */
  readonly draft: Draft;
}[];

/** Faults at the controls of a form, in the order of its fields, as many as are told; what is wrong with the whole comes first. */
export function formFaults(faults: readonly Fault[], shown: ShownClasses, today: EpochDay): FormFault[] {
  const order = shown.flatMap(({ fieldClass, type, prefix, omitted }) =>
    sectionsOf(fieldClass, type, omitted, '').flatMap(({ fields }) => fields.map(({ name }) => prefix + name)),
  );
  const rank = ({ name }: FormFault): number =>
    order.findIndex((field) => name === field || name?.startsWith(`${field}/`));
  return faults
    .slice(0, MOST_FAULTS_TOLD)
    .map((fault): FormFault => {
      const found = controlAt(fault.pointer.slice(1), shown);
      return found
        ? { name: found.name, label: found.label, message: messageOf(fault, found, today) }
        : { name: null, label: '', message: fault.message };
    })
    .toSorted((a, b) => rank(a) - rank(b));
}

interface Control {
  readonly name: string;
  readonly label: string;
  readonly field: Field;
  /** What stands in it. */
  readonly value: unknown;
}

function controlAt(path: string, shown: ShownClasses): Control | undefined {
  for (const { fieldClass, prefix, omitted, draft } of shown) {
    if (!path.startsWith(prefix)) continue;
    const steps = path.slice(prefix.length).split('/');
    const control = within(fieldClass, prefix, steps);
    if (control && !omitted.includes(control.field.name)) return { ...control, value: valueAt(draft, steps) };
  }
  return undefined;
}

function valueAt(draft: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)] as unknown;
    return isObject(value) ? value[step] : undefined;
  }, draft);
}

/** The control of the field, or inside its entry, that a pointer leads to. */
function within(
  fieldClass: FieldClass,
  prefix: string,
  [first = '', second, ...rest]: readonly string[],
): Omit<Control, 'value'> | undefined {
  const field = fieldsOf(fieldClass).get(first);
  if (!field) return undefined;
  const name = prefix + first;
  if (field.of === LOCAL_DATES && second !== undefined)
    return { name: `${name}/${second}`, label: `${labelOf(first)}, ${second}`, field };
  if (typeof field.of === 'function' && rest.length > 0) {
    const inner = within(field.of, `${name}/${second}/`, rest);
    return inner && { ...inner, label: `${labelOf(first)} ${Number(second) + 1}, ${inner.label.toLowerCase()}` };
  }
  return { name, label: labelOf(first), field };
}

/** The API's sentences speak of JSON; a form speaks of what one types. */
function messageOf({ code, message }: Fault, { field: { description, of }, value }: Control, today: EpochDay): string {
  switch (code) {
    case 'field-missing':
      return `Not filled in. ${plainly(description)}`;
    case 'date-malformed':
    case 'date-impossible':
    case 'date-reversed':
    case 'date-out-of-range':
      return wrongWithDate(String(value), today) ?? message;
    case 'day-malformed':
      return wrongWithDate(String(value), today) ?? 'One day is asked for here, such as 5 Aug 2022.';
    case 'field-mistyped':
      return of === COUNT || of === AMOUNT ? 'This is no number. Write it in figures.' : message;
    case 'duration-malformed':
      return 'This is no span of time. Write it as 1 year, 18 months or P90D.';
    default:
      return message;
  }
}
