import { expect } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApiDocument } from '../../src/http/openapi/document.js';
import type { Answer } from '../dsl/running-server.js';

type Json = Readonly<Record<string, unknown>>;

interface Reference {
  readonly $ref: string;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Json>>;
}

/** The document under test, as the server sends it. */
export const DOCUMENT = JSON.parse(JSON.stringify(openApiDocument())) as {
  readonly servers: unknown;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<'schemas' | 'parameters' | 'headers' | 'responses', Json>>;
};

/** Headers of the protocol and of safety, which an OpenAPI document does not tell of each answer. */
const OF_THE_PROTOCOL = [
  'connection',
  'content-encoding',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'transfer-encoding',
  'vary',
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
  'x-robots-tag',
];

/** Holds real answers against the document, and remembers which of its answers were seen. */
export class DocumentChecker {
  readonly seen = new Set<string>();
  private readonly ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    discriminator: true,
  });

  constructor() {
    this.ajv.addVocabulary(Object.keys(DOCUMENT));
    this.ajv
      .addFormat('date', /^\d{4}-\d{2}-\d{2}$/)
      .addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    this.ajv.addSchema({ ...DOCUMENT, $id: 'https://parley.invalid/openapi' });
  }

  /** What the schema at that place of the document has against the value. */
  against(pointer: string, value: unknown): string[] {
    const validate: ValidateFunction = this.ajv.getSchema(`https://parley.invalid/openapi#${pointer}`)!;
    validate(value);
    return (validate.errors ?? [])
      .slice(0, 5)
      .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  }

  /** Says that the answer is one that the document tells of that operation: status, headers and body. */
  expectTold(id: string, answer: Answer<unknown>): void {
    const { pointer, operation } = operationOf(id);
    const told = operation.responses[answer.status];
    expect({ id, status: answer.status, told: told !== undefined, text: answer.text.slice(0, 300) }).toMatchObject({
      told: true,
    });
    const place =
      told && '$ref' in told ? (told as unknown as Reference).$ref.slice(1) : `${pointer}/responses/${answer.status}`;
    this.seen.add(`${id} ${answer.status}`);
    this.expectHeaders(at(place)['headers'] as Readonly<Record<string, Reference>>, answer);
    this.expectBody(place, answer);
  }

  private expectHeaders(told: Readonly<Record<string, Reference>>, { headers, status }: Answer<unknown>): void {
    const headersTold = Object.entries(told).map(([name, { $ref }]) => ({
      name,
      pointer: $ref.slice(1),
      ...(at($ref.slice(1)) as { readonly required?: boolean; readonly schema: Json }),
    }));
    for (const { name, pointer, required, schema } of headersTold) {
      const value = headers.get(name);
      if (value === null) {
        expect({ status, name, required }).toMatchObject({ required: false });
        continue;
      }
      expect({
        name,
        value,
        errors: this.against(`${pointer}/schema`, schema.type === 'integer' ? Number(value) : value),
      }).toMatchObject({ errors: [] });
    }
    const names = new Set([...headersTold.map(({ name }) => name.toLowerCase()), ...OF_THE_PROTOCOL]);
    const others = status >= 400 ? ['log-position'] : [];
    expect([...headers.keys()].filter((name) => !names.has(name) && !others.includes(name))).toEqual([]);
  }

  private expectBody(place: string, { headers, body, text, status }: Answer<unknown>): void {
    const content = at(place)['content'];
    if (content === undefined) return expect({ status, text }).toEqual({ status, text: '' });
    const [type] = Object.keys(content as Json) as [string];
    // What is no text says itself how what is in it is written.
    expect(headers.get('content-type')).toBe(/openxml|sqlite3/.test(type) ? type : `${type}; charset=utf-8`);
    expect(
      this.against(
        `${place}/content/${escaped(type)}/schema`,
        type.endsWith('json') && type !== 'application/x-ndjson' ? body : text,
      ),
    ).toEqual([]);
  }
}

/** An operation of the document, and where it stands. */
export function operationOf(id: string): { pointer: string; operation: Operation } {
  for (const [path, methods] of Object.entries(DOCUMENT.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId === id) return { pointer: `/paths/${escaped(path)}/${method}`, operation };
    }
  }
  throw new Error(`The document has no operation ${id}.`);
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
}

/** What stands at that place of the document; nothing where the way there breaks off. */
function at(pointer: string): Json {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce<Json>((value, key) => value[key] as Json, DOCUMENT);
}
