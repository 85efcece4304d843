import { CATALOGUE, EVENT_TYPES, type EventType } from '../domain/catalogue/event-types.js';
import { FAULTS } from '../domain/catalogue/fault.js';
import { fieldsOf, type Field, type FieldClass } from '../domain/catalogue/fields.js';
import { ContextualEvent } from '../domain/catalogue/reported-event.js';

const INTRODUCTION = `# Event types

What may be recorded: every type of event with its fields. What each does to a channel is told in [domain.md](domain.md), §3;
the forms of dates and durations in §2. A type or field that is not here is refused, and so is null; what is not known is left out.

This page is made from the classes in \`src/domain/catalogue/\`, by \`UPDATE_DOCS=1 npm test -- test/http/event-docs\`.
`;

/** The text of docs/events.md, in Markdown. */
export function eventDocs(): string {
  return `${INTRODUCTION}\n${catalogueDocs()}`;
}

/** Every type of event with its fields, their parts and the faults, in Markdown, from headings of the second level on. */
export function catalogueDocs(): string {
  return (
    [
      '## Common fields\n',
      'Most types have these fields; each type says which. The `id` is made when a client gives none.\n',
      table([...COMMON.values()]),
      '## Types\n',
      ...EVENT_TYPES.flatMap(typeSection),
      '## Parts\n',
      ...partsOf(EVENT_TYPES.map((type) => CATALOGUE[type].class)).flatMap((part) => [
        `### ${part.name}\n`,
        table([...fieldsOf(part).values()]),
      ]),
      '## Faults\n',
      'Why an event is refused for its form. Every fault is listed, each with a pointer to its place and what to do next.\n',
      `| Code | Meaning |\n|---|---|\n${Object.entries(FAULTS)
        .map(([code, meaning]) => `| \`${code}\` | ${meaning} |\n`)
        .join('')}`,
    ]
      .join('\n')
      .trimEnd() + '\n'
  );
}

const COMMON = fieldsOf(ContextualEvent);

function typeSection(type: EventType): string[] {
  const fields = [...fieldsOf(CATALOGUE[type].class).values()];
  const own = fields.filter((field) => !isCommon(field));
  const common = [...COMMON.keys()].filter((name) => fields.some((field) => field.name === name && isCommon(field)));
  return [
    `### ${type}\n`,
    `${CATALOGUE[type].about}\n`,
    ...(own.length > 0 ? [table(own)] : []),
    `Common fields: ${common.map((name) => `\`${name}\`${COMMON.get(name)!.required ? '*' : ''}`).join(', ')} (* required).\n`,
  ];
}

/** Whether the type's field is the same as in the other types. */
function isCommon(field: Field): boolean {
  const common = COMMON.get(field.name);
  return (
    common !== undefined &&
    common.required === field.required &&
    common.of === field.of &&
    common.description === field.description
  );
}

function table(fields: readonly Field[]): string {
  const rows = fields.map(
    (field) => `| \`${field.name}\` | ${field.required ? 'yes' : ''} | ${typeOf(field)} | ${field.description} |\n`,
  );
  return `| Field | Required | Type | Description |\n|---|---|---|---|\n${rows.join('')}`;
}

function typeOf({ list, of }: Field): string {
  const value = typeof of === 'function' ? `[${of.name}](#${of.name.toLowerCase()})` : of.name;
  if (!list) return value;
  if (list.least === list.most) return `list of exactly ${list.least}: ${value}`;
  return list.least > 0 ? `list of ${list.least} or more: ${value}` : `list: ${value}`;
}

/** The classes of objects inside fields, each once. */
function partsOf(classes: readonly FieldClass[]): FieldClass[] {
  const entries = classes.flatMap((each) => [...fieldsOf(each).values()].map(({ of }) => of));
  return [...new Set(entries.filter((of) => typeof of === 'function'))].toSorted((a, b) =>
    a.name.localeCompare(b.name),
  );
}
