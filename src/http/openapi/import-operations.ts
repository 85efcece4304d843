import { EDITION } from '../../domain/edition.js';
import { ImportAnswer, TakenBack } from '../imports/import-answer.js';
import type { AnswerHeaderName } from './answer-headers.js';
import { BODIES } from './examples.js';
import type { Answer, Operation } from './operation.js';

const IMPORTS = '/api/v1/relationships/{relationship}/imports';
const TOLD: readonly AnswerHeaderName[] = ['Edition', 'Log-Position', 'Log-Lag', 'Record-End'];
const MAP = 'columns: { occurred: Date, type: What, channels: Channel, summary: Text }\n';

const IMPORTED: ImportAnswer = {
  id: 'im-01k9xw3z5mf7vb8n2c4d6e8fgh',
  relationship: 'us-cn',
  dryRun: false,
  state: 'recorded',
  rows: 1,
  recorded: 1,
  repeated: 0,
  corrected: 0,
  rejected: 0,
  through: 2,
  positions: [[146, 146]],
  changes: [{ channel: 'dpct', before: 'severed', after: 'operating' }],
  remarks: [],
  map: MAP,
  edition: EDITION,
  verdicts: [
    {
      row: 2,
      id: 'row-0a1b2c3d4e5f60718293',
      position: 146,
      repeated: false,
      corrected: false,
      warnings: [],
      errors: [],
    },
  ],
  page: { next: null, count: 1 },
};
const TAKEN_BACK: TakenBack = {
  id: IMPORTED.id,
  relationship: 'us-cn',
  retracted: 1,
  left: [],
  changes: [{ channel: 'dpct', before: 'operating', after: 'severed' }],
  edition: EDITION,
};

function importAnswer(description: string, headers: readonly AnswerHeaderName[] = []): Answer {
  return {
    description,
    headers: [...TOLD, ...headers],
    content: { type: 'application/json', schema: ImportAnswer, examples: { import: IMPORTED } },
  };
}

const TABLE = { type: 'string', contentMediaType: 'text/csv', description: 'A table: CSV, TSV, XLSX or NDJSON.' };
const EXAMPLE = 'Date,What,Channel,Text\r\n8 Jan 2024,held,dpct,They met again.\r\n';

/** Tables taken in, and what becomes of them. */
export const IMPORT_OPERATIONS: readonly Operation[] = [
  {
    id: 'importTable',
    method: 'post',
    path: IMPORTS,
    tag: 'Recording',
    summary: 'Import a table',
    description:
      'The whole table is checked before its first row is stored: all or none. `map` says which column fills which ' +
      'field and what words stand for (docs/editing.md); without one the columns are guessed, and what has no type ' +
      'is asked for. Sending the same again stores nothing twice. An `Idempotency-Key` makes the id of the import, so that ' +
      'whoever waits can ask how far it is.',
    parameters: ['dryRun', 'partial', 'correct', 'propose', 'sheet', 'Idempotency-Key', 'edition'],
    body: [
      {
        type: 'multipart/form-data',
        schema: {
          type: 'object',
          properties: { file: TABLE, map: { type: 'string', description: 'What the table means, as YAML or JSON.' } },
          required: ['file'],
        },
        examples: { example: { file: EXAMPLE, map: MAP } },
      },
      { type: 'text/csv', schema: TABLE, examples: { example: EXAMPLE } },
    ],
    answers: {
      200: importAnswer('A dry run, or nothing of it was new.', ['Location']),
      201: importAnswer('Stored: durable, and visible to reads on this instance.', ['Location']),
    },
    problems: [400, 403, 404, 406, 408, 410, 413, 415, 421, 422, 429, 500, 503],
  },
  {
    id: 'showImport',
    method: 'get',
    path: `${IMPORTS}/{import}`,
    tag: 'Recording',
    summary: 'The progress of an import',
    description:
      'Or what became of it, row by row. The verdicts of the newest imports are kept on the server that took them.',
    parameters: ['listLimit', 'importCursor', 'edition'],
    answers: { 200: importAnswer('The import.', ['Cache-Control']) },
    problems: [400, 404, 406, 410, 421, 429, 500, 503],
  },
  {
    id: 'showRejects',
    method: 'get',
    path: `${IMPORTS}/{import}/rejects`,
    tag: 'Recording',
    summary: 'The rows that were rejected',
    description:
      'In the form of the table, with a column `rejected` that says why: fix them there and import them again.',
    parameters: ['edition'],
    answers: {
      200: {
        description: 'The rows.',
        headers: [...TOLD, 'Cache-Control', 'Content-Disposition'],
        content: {
          type: 'text/csv',
          schema: { type: 'string', description: 'The table, as NDJSON or a workbook if it was one.' },
          examples: { shortened: 'Date,What,Channel,Text,rejected\r\n' },
        },
      },
    },
    problems: [400, 404, 406, 410, 421, 429, 500, 503],
  },
  {
    id: 'retractImport',
    method: 'post',
    path: `${IMPORTS}/{import}/retraction`,
    tag: 'Recording',
    summary: 'Take an import back',
    description:
      'What it stored is retracted with one reason, the last first, all or none; what is already retracted is skipped. ' +
      'The corrected table can then be imported again, under new ids. A server that did not take the import in is told its `positions`.',
    parameters: ['dryRun', 'edition'],
    body: [
      {
        type: 'application/json',
        schema: {
          type: 'object',
          properties: {
            reason: { type: 'string', minLength: 1, description: 'Why it is taken back.' },
            positions: {
              type: 'array',
              minItems: 1,
              items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'integer', minimum: 1 } },
              description:
                'First and last positions of what it recorded, as its answer named them: needed on a server that did not take it in.',
            },
          },
          required: ['reason'],
          additionalProperties: false,
        },
        examples: {
          example: { reason: BODIES.retraction.reason },
          elsewhere: { reason: BODIES.retraction.reason, positions: IMPORTED.positions },
        },
      },
    ],
    answers: {
      200: {
        description: 'What was retracted.',
        headers: TOLD,
        content: { type: 'application/json', schema: TakenBack, examples: { takenBack: TAKEN_BACK } },
      },
    },
    problems: [400, 403, 404, 406, 410, 413, 415, 421, 422, 429, 500, 503],
  },
];
