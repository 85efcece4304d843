import { definitionsIn } from '../../schema/named.js';
import type { JsonSchema } from '../../schema/schema.js';
import { ANSWER_HEADERS, ON_EVERY_ANSWER, type AnswerHeaderName } from './answer-headers.js';
import { EVENT_COMPONENTS } from './event-components.js';
import { IMPORT_OPERATIONS } from './import-operations.js';
import { BACKUP_OPERATIONS } from './backup-operations.js';
import { KEY_OPERATIONS } from './key-operations.js';
import { TAGS, type Answer, type Content, type Operation } from './operation.js';
import { PARAMETERS, type ParameterName } from './parameters.js';
import { problemAnswer } from './problem-schemas.js';
import { PROPOSAL_OPERATIONS } from './proposal-operations.js';
import { HEALTH_OPERATIONS, READING_OPERATIONS } from './reading-operations.js';
import { WRITING_OPERATIONS } from './writing-operations.js';

/** What the API is, ahead of its addresses; a blank line separates paragraphs. */
export const INTRODUCTION = [
  'Parley keeps the record of military dialogue between states as events, and answers from them: which channels ' +
    'are open, which are closed, since when, why, what was known when, and what was promised. A status is always ' +
    'computed; nothing stores one.',
  'Three axes, never mixed up. `asOf`: the day a question is about. `knownAt`: what the public knew by a day. ' +
    '`position`: what the record said when it was that long. By default they are today, today and the newest; ' +
    'every answer states all three, and the `edition` of the rules it follows.',
  'A day is `YYYY-MM-DD` in UTC, a moment ISO 8601 in UTC. HEAD works wherever GET does. A parameter or field ' +
    'that is not listed is refused, not ignored. Every refusal is a problem document (RFC 9457) ' +
    'whose `type` leads to its entry at `/api/docs`.',
  'Every read except a stream has a strong ETag and answers 304 to `If-None-Match`. With all three ' +
    'axes and the edition given, and `asOf` not in the future, an answer never changes: same record, same edition, same answer.',
].join('\n\n');

/** Every operation of the API. */
export const OPERATIONS: readonly Operation[] = [
  ...READING_OPERATIONS,
  ...WRITING_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...PROPOSAL_OPERATIONS,
  ...KEY_OPERATIONS,
  ...BACKUP_OPERATIONS,
  ...HEALTH_OPERATIONS,
];

const PROBLEMS = [...new Set(OPERATIONS.flatMap(problemsOf))].map(
  (status) => [`Problem${status}`, problemAnswer(status)] as const,
);

/** Every schema that operations refer to, by name. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  ...definitionsIn(OPERATIONS, PROBLEMS, EVENT_COMPONENTS),
  ...EVENT_COMPONENTS,
};

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument(): JsonSchema {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version: '1',
      summary: 'The open record of military-to-military dialogue.',
      description: INTRODUCTION,
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    security: [{}, { key: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: paths(),
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key, `parley_<id>_<secret>`: made with `parley keys create`.',
        },
      },
      schemas: SCHEMAS,
      parameters: PARAMETERS,
      headers: ANSWER_HEADERS,
      responses: Object.fromEntries(PROBLEMS.map(([name, one]) => [name, answer(one)])),
    },
  };
}

/** The statuses of the problems of an operation: with PARLEY_READS=keys, reading needs a key, too. */
export function problemsOf({ tag, problems }: Operation): readonly number[] {
  return [...new Set([...problems, ...(tag === 'Health' ? [] : [401])])].sort();
}

/** The parameters of an operation, those in its path first. */
export function parametersOf({ path, parameters }: Operation): readonly ParameterName[] {
  return [...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as ParameterName), ...parameters];
}

function paths(): Record<string, Record<string, unknown>> {
  const found: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) (found[operation.path] ??= {})[operation.method] = told(operation);
  return found;
}

function told(operation: Operation): JsonSchema {
  const { id, tag, summary, description, body, answers } = operation;
  const parameters = parametersOf(operation).map((name) => ({ $ref: `#/components/parameters/${name}` }));
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: contents(body) } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, one]) => [status, answer(one)])),
      ...Object.fromEntries(
        problemsOf(operation).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
}

function answer({ description, headers, content }: Answer): JsonSchema {
  const all: readonly AnswerHeaderName[] = [...headers, ...ON_EVERY_ANSWER];
  return {
    description,
    headers: Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    ...(content && { content: contents([content]) }),
  };
}

function contents(all: readonly Content[]): JsonSchema {
  return Object.fromEntries(
    all.map(({ type, schema, examples }) => [
      type,
      { schema, examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])) },
    ]),
  );
}
