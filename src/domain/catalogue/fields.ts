import {
  ArrayMaxSize,
  ArrayMinSize,
  getMetadataStorage,
  IsArray,
  IsDefined,
  IsOptional,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Kind } from './kind.js';
import { isObject } from './object-kinds.js';

/** A class whose decorated properties are the fields of an event or of a part of one. */
export type FieldClass = abstract new () => object;

/** The heading a field is found under: the essence of the event, or what accompanies it. */
export type FieldPart = 'what' | 'sources' | 'people' | 'accounts' | 'more';

/** What a field is for, whatever its values: otherwise rules, pages and forms would have to know it by name. */
export interface FieldTraits {
  /** Default: `what`. */
  readonly part?: FieldPart;
  /** A text of a sentence or more. It `tells` what happened, or `remarks` on it and may then mention future years. */
  readonly prose?: 'tells' | 'remarks';
  /** A date in the event's future, so texts may mention its year. */
  readonly ahead?: true;
}

/** A field, as everything derived from the catalogue sees it. */
export interface Field extends FieldTraits {
  readonly name: string;
  readonly required: boolean;
  /** One sentence. */
  readonly description: string;
  readonly part: FieldPart;
  /** Bounds on the number of entries; absent if the field takes a single value. */
  readonly list?: { readonly least: number; readonly most: number };
  /** The kind of the value, or of each entry. */
  readonly of: Kind | FieldClass;
}

const LONGEST_LIST = 200;
const KIND = 'kind';

/** A field that must be present, whatever the class it is inherited from says. */
export function Required(description: string, traits: FieldTraits = {}): PropertyDecorator {
  return all(
    IsDefined({ context: { description, traits } }),
    ValidateIf(() => true),
  );
}

/** A field that may be left out. */
export function Optional(description: string, traits: FieldTraits = {}): PropertyDecorator {
  return IsOptional({ context: { description, traits } });
}

/** The field takes one value of the kind. */
export function Is(kind: Kind): PropertyDecorator {
  return check(kind, false);
}

/** The field takes a list of values of a kind, or of objects of a class. */
export function ListOf(item: Kind | FieldClass, least = 0, most = LONGEST_LIST): PropertyDecorator {
  const nested = typeof item === 'function' ? [ValidateNested({ each: true })] : [];
  return all(IsArray(), ArrayMinSize(least), ArrayMaxSize(most), check(item, true), ...nested);
}

function check(of: Kind | FieldClass, each: boolean): PropertyDecorator {
  const isRight = typeof of === 'function' ? isObject : (value: unknown) => of.faults(value, '').length === 0;
  return ValidateBy({ name: KIND, constraints: [of], validator: { validate: isRight } }, { each });
}

function all(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

const READ = new Map<FieldClass, ReadonlyMap<string, Field>>();

/** The fields of a class, required ones first, its own before inherited ones: class-validator's metadata, read once. */
export function fieldsOf(fieldClass: FieldClass): ReadonlyMap<string, Field> {
  let fields = READ.get(fieldClass);
  if (!fields) {
    const rules = getMetadataStorage().getTargetValidationMetadatas(fieldClass, '', false, false);
    const found = [...Map.groupBy(rules, ({ propertyName }) => propertyName)].map(([name, ofField]) =>
      fieldFrom(name, ofField),
    );
    fields = new Map(
      found.toSorted((a, b) => Number(b.required) - Number(a.required)).map((field) => [field.name, field]),
    );
    READ.set(fieldClass, fields);
  }
  return fields;
}

/** What a decorator says of a field besides the kind of its values. */
interface Said {
  readonly description: string;
  readonly traits: FieldTraits;
}

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

function fieldFrom(name: string, rules: readonly Rule[]): Field {
  const rule = (ruleName: string) => rules.find((one) => one.name === ruleName);
  const limit = (ruleName: string) => rule(ruleName)?.constraints[0] as number;
  const required = rule('isDefined');
  const { description, traits } = (required ?? rule('isOptional'))!.context as Said;
  return {
    name,
    required: required !== undefined,
    description,
    part: 'what',
    ...traits,
    of: rule(KIND)!.constraints[0] as Kind | FieldClass,
    ...(rule('isArray') && { list: { least: limit('arrayMinSize'), most: limit('arrayMaxSize') } }),
  };
}
