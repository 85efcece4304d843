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

/** A field as all that derives from the catalogue sees it. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** One sentence. */
  readonly description: string;
  /** Bounds on the number of entries; absent when the field takes one value. */
  readonly list?: { readonly least: number; readonly most: number };
  /** What the value, or each entry, is. */
  readonly of: Kind | FieldClass;
}

const LONGEST_LIST = 200;
const KIND = 'kind';

/** A field that must be there, whatever the class it is inherited from says. */
export function Required(description: string): PropertyDecorator {
  return all(
    IsDefined({ context: { description } }),
    ValidateIf(() => true),
  );
}

/** A field that may be left out. */
export function Optional(description: string): PropertyDecorator {
  return IsOptional({ context: { description } });
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

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

function fieldFrom(name: string, rules: readonly Rule[]): Field {
  const rule = (ruleName: string) => rules.find((one) => one.name === ruleName);
  const limit = (ruleName: string) => rule(ruleName)?.constraints[0] as number;
  const required = rule('isDefined');
  return {
    name,
    required: required !== undefined,
    description: ((required ?? rule('isOptional'))!.context as { description: string }).description,
    of: rule(KIND)!.constraints[0] as Kind | FieldClass,
    ...(rule('isArray') && { list: { least: limit('arrayMinSize'), most: limit('arrayMaxSize') } }),
  };
}
