import { BackupList } from '../backups-answer.js';
import type { Operation } from './operation.js';
import { written } from './reading.js';

const LIST: BackupList = {
  kept: true,
  folder: '/mnt/backups',
  fault: null,
  overdue: false,
  data: [
    {
      name: 'parley-2026-11-29.sqlite',
      day: '2026-11-29',
      madeAt: '2026-11-29T00:01:12.000Z',
      bytes: 1_228_800,
    },
  ],
};

const PROBLEMS = [400, 401, 403, 406, 410, 421, 429, 500, 503];
const HEADERS = ['Edition', 'Log-Position', 'Log-Lag', 'Cache-Control'] as const;

/** The backups of each day. */
export const BACKUP_OPERATIONS: readonly Operation[] = [
  {
    id: 'listBackups',
    method: 'get',
    path: '/api/v1/backups',
    tag: 'Health',
    summary: 'The backups',
    description: 'Those that are kept, and whether the last try failed. Scope: admin.',
    parameters: ['edition'],
    answers: {
      200: {
        description: 'The backups.',
        headers: HEADERS,
        content: { type: 'application/json', schema: BackupList, examples: { example: LIST } },
      },
    },
    problems: PROBLEMS,
  },
  {
    id: 'downloadBackup',
    method: 'get',
    path: '/api/v1/backups/{backup}',
    tag: 'Health',
    summary: 'One backup',
    description: 'The whole record in one file, which `parley restore` takes. Scope: admin.',
    parameters: ['edition'],
    answers: {
      200: {
        description: 'The file.',
        headers: [...HEADERS, 'Content-Disposition'],
        content: written('application/vnd.sqlite3', 'A log, as `parley backup` writes it.', '…'),
      },
    },
    problems: [...PROBLEMS, 404].sort(),
  },
];
