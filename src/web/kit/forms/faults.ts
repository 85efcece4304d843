import type { EventType } from '../../../domain/catalogue/event-types.js';
import type { Fault } from '../../../domain/catalogue/fault.js';
import { fieldsOf, type FieldClass } from '../../../domain/catalogue/fields.js';
import { isObject, LOCAL_DATES } from '../../../domain/catalogue/object-kinds.js';
import type { EpochDay } from '../../../domain/time/days.js';
import { MOST_FAULTS_TOLD } from '../../../http/problem.js';
import { innerLabelOf, labelOf } from '../../../words/labels.js';
import type { Draft } from './draft.js';
import { faultWords, inWordsOfForms, type FaultyControl, type NamesOfForm } from './fault-words.js';
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
export function formFaults(
  faults: readonly Fault[],
  shown: ShownClasses,
  today: EpochDay,
  choices: NamesOfForm,
): FormFault[] {
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
        ? { name: found.name, label: found.label, message: faultWords(fault, found, { today, choices }) }
        : { name: null, label: '', message: inWordsOfForms(fault.message) };
    })
    .toSorted((a, b) => rank(a) - rank(b));
}

interface Control extends FaultyControl {
  readonly label: string;
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
  called = labelOf,
): Omit<Control, 'value'> | undefined {
  const field = fieldsOf(fieldClass).get(first);
  if (!field) return undefined;
  const name = prefix + first;
  if (field.of === LOCAL_DATES && second !== undefined)
    return { name: `${name}/${second}`, label: `${called(first)}, ${second}`, field };
  if (typeof field.of === 'function' && rest.length > 0) {
    const inner = within(field.of, `${name}/${second}/`, rest, innerLabelOf);
    return inner && { ...inner, label: `${called(first)} ${Number(second) + 1}, ${inner.label.toLowerCase()}` };
  }
  return { name, label: called(first), field };
}
