import type { EventType } from '../../domain/catalogue/event-types.js';
import type { Fault } from '../../domain/catalogue/fault.js';
import { fieldsOf, type Field, type FieldClass } from '../../domain/catalogue/fields.js';
import { AMOUNT, COUNT } from '../../domain/catalogue/kinds.js';
import { LOCAL_DATES } from '../../domain/catalogue/object-kinds.js';
import { MOST_FAULTS_TOLD } from '../../http/problem.js';
import { DAY_FORMS } from '../../words/dates.js';
import { labelOf, plainly } from '../../words/labels.js';
import { DATE_EXAMPLES } from '../../words/typed-dates.js';
import { sectionsOf } from './field-sections.js';

/** A fault as a form tells it. */
export interface FormFault {
  /** The control at fault; null for what is wrong with the whole. */
  readonly name: string | null;
  readonly label: string;
  readonly message: string;
}

/** Classes whose fields a form shows, each with what their names begin with; the longest beginning first. */
export type Shown = readonly {
  readonly fieldClass: FieldClass;
  readonly type: EventType;
  readonly prefix: string;
  readonly omitted: readonly string[];
}[];

/** Faults at the controls of a form, in the order of its fields, as many as are told; what is wrong with the whole comes first. */
export function formFaults(faults: readonly Fault[], shown: Shown): FormFault[] {
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
        ? { name: found.name, label: found.label, message: messageOf(fault, found.field) }
        : { name: null, label: '', message: fault.message };
    })
    .toSorted((a, b) => rank(a) - rank(b));
}

interface Control {
  readonly name: string;
  readonly label: string;
  readonly field: Field;
}

function controlAt(path: string, shown: Shown): Control | undefined {
  for (const { fieldClass, prefix, omitted } of shown) {
    if (!path.startsWith(prefix)) continue;
    const control = within(fieldClass, prefix, path.slice(prefix.length).split('/'));
    if (control && !omitted.includes(control.field.name)) return control;
  }
  return undefined;
}

/** The control of the field, or inside its entry, that a pointer leads to. */
function within(
  fieldClass: FieldClass,
  prefix: string,
  [first = '', second, ...rest]: readonly string[],
): Control | undefined {
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
function messageOf({ code, message }: Fault, { description, of }: Field): string {
  switch (code) {
    case 'field-missing':
      return `Not filled in. ${plainly(description)}`;
    case 'date-malformed':
      return `This is not read as a date. Write it as one of these: ${DATE_EXAMPLES}.`;
    case 'day-malformed':
      return `This is no day of the calendar. Write it as ${DAY_FORMS.replace(' or today', '')}.`;
    case 'field-mistyped':
      return of === COUNT || of === AMOUNT ? 'This is no number. Write it in figures.' : message;
    case 'duration-malformed':
      return 'This is no span of time. Write it as 1 year, 18 months or P90D.';
    default:
      return message;
  }
}
