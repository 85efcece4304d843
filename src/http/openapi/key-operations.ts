import { EditorAnswer, EditorList, IssuedKeyAnswer, KeyAnswer, KeyList } from '../keys-answer.js';
import type { JsonSchema, Schema } from '../../schema/schema.js';
import type { Answer, Content, Operation } from './operation.js';

const EDITOR: EditorAnswer = { editor: 'ed-0a1b2c3d4e', name: 'Ana' };
const KEY: KeyAnswer = {
  id: '7k2m9x4qbe',
  ...EDITOR,
  scope: 'record',
  relationships: ['us-cn'],
  expires: '2027-11-29',
  issuedAt: '2026-11-29T12:00:00.000Z',
  state: 'live',
};
const ISSUED: IssuedKeyAnswer = {
  ...KEY,
  key: `parley_${KEY.id}_${'0123456789abcdefghjkmnpqrstvwxyz'.repeat(2).slice(0, 52)}`,
};

const PROBLEMS = [400, 401, 403, 406, 410, 421, 429, 500, 503];
const WRITE_PROBLEMS = [...PROBLEMS, 413, 415, 422].sort();

function told<Answered>(description: string, schema: Schema<Answered>, example: NoInfer<Answered>): Answer {
  return {
    description,
    headers: ['Edition', 'Log-Position', 'Log-Lag', 'Cache-Control'],
    content: { type: 'application/json', schema, examples: { example } },
  };
}

function json(schema: JsonSchema, example: unknown): readonly Content[] {
  return [{ type: 'application/json', schema, examples: { example } }];
}

const NAME = { type: 'string', minLength: 1, maxLength: 200, description: 'The name shown; a pseudonym will do.' };
const NAMING: JsonSchema = {
  type: 'object',
  description: 'A name.',
  properties: { name: NAME },
  required: ['name'],
  additionalProperties: false,
};
const ASKED: JsonSchema = {
  type: 'object',
  description: 'A key as it is asked for.',
  properties: {
    name: { ...NAME, description: 'The editor, who is made with the key if nobody has that name.' },
    scope: { enum: ['follow', 'propose', 'record', 'amend', 'admin'], description: 'What it lets its holder do.' },
    relationships: {
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      description: 'The only ones it writes; all if left out.',
    },
    expires: { type: 'string', description: 'Its last day, or an ISO 8601 duration from today; never if left out.' },
  },
  required: ['name', 'scope'],
  additionalProperties: false,
};

const BASE = { tag: 'Editors', parameters: ['edition'] } as const;

/** Keys, and those who hold them. */
export const KEY_OPERATIONS: readonly Operation[] = [
  {
    ...BASE,
    id: 'listKeys',
    method: 'get',
    path: '/api/v1/keys',
    summary: 'All keys',
    description: 'Those that were revoked or have expired, too; never their secrets. Scope: admin.',
    answers: { 200: told('The keys.', KeyList, { data: [KEY] }) },
    problems: PROBLEMS,
  },
  {
    ...BASE,
    id: 'issueKey',
    method: 'post',
    path: '/api/v1/keys',
    summary: 'Make a key',
    description:
      'Tells the key this once: only a digest of it is kept. From the first key on, whoever writes needs one, ' +
      'on this machine, too. Scope: admin.',
    body: json(ASKED, { name: 'Ana', scope: 'record', relationships: ['us-cn'], expires: 'P1Y' }),
    answers: { 201: told('The key.', IssuedKeyAnswer, ISSUED) },
    problems: WRITE_PROBLEMS,
  },
  {
    ...BASE,
    id: 'revokeKey',
    method: 'post',
    path: '/api/v1/keys/{key}/revocation',
    summary: 'Revoke a key',
    description: 'For good, on all instances within a second. Scope: admin.',
    answers: { 200: told('The key.', KeyAnswer, { ...KEY, state: 'revoked' }) },
    problems: [...WRITE_PROBLEMS, 404].sort(),
  },
  {
    ...BASE,
    id: 'confirmKey',
    method: 'post',
    path: '/api/v1/keys/{key}/confirmation',
    summary: 'Confirm a key',
    description:
      'After the record was restored from a copy, in which revoked keys live again, all keys are off until this. Scope: admin.',
    answers: { 200: told('The key.', KeyAnswer, KEY) },
    problems: [...WRITE_PROBLEMS, 404].sort(),
  },
  {
    ...BASE,
    id: 'listEditors',
    method: 'get',
    path: '/api/v1/editors',
    summary: 'All editors',
    description:
      'Each by the id that stands in `recordedBy`, with the name that is shown now. PARLEY_SHOWS_EDITORS may keep names or all of it back.',
    answers: { 200: told('The editors.', EditorList, { data: [EDITOR], nameWanted: false }) },
    problems: [400, 401, 406, 410, 421, 429, 500, 503],
  },
  {
    ...BASE,
    id: 'nameOneself',
    method: 'post',
    path: '/api/v1/editors',
    summary: 'Take a name',
    description:
      'Names the editor whose key this is; before there are keys, whoever writes on this machine. Scope: record.',
    body: json(NAMING, { name: 'Ana' }),
    answers: { 200: told('The editor.', EditorAnswer, EDITOR) },
    problems: WRITE_PROBLEMS,
  },
  {
    ...BASE,
    id: 'renameEditor',
    method: 'post',
    path: '/api/v1/editors/{editor}/name',
    summary: 'Give an editor another name',
    description: 'It is shown for everything the editor has recorded. Scope: admin.',
    body: json(NAMING, { name: 'Ana' }),
    answers: { 200: told('The editor.', EditorAnswer, EDITOR) },
    problems: [...WRITE_PROBLEMS, 404].sort(),
  },
  {
    ...BASE,
    id: 'withholdName',
    method: 'post',
    path: '/api/v1/editors/{editor}/withholding',
    summary: "Withhold an editor's name",
    description: 'From now on only the id is shown, for everything the editor has recorded. Scope: admin.',
    answers: { 200: told('The editor.', EditorAnswer, { ...EDITOR, name: null }) },
    problems: [...WRITE_PROBLEMS, 404].sort(),
  },
];
