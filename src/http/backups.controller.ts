import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { backupsAnswer, type BackupList } from './backups-answer.js';
import { HttpAnswer } from './http-answer.js';
import { KeptBackups } from './kept-backups.js';
import { Problem } from './problem.js';
import { PRIVATE } from './reads.js';

/** The address of the newest backup. */
const LATEST = 'latest';
const NOT_KEPT = { 'cache-control': PRIVATE };

/** The backups that the server makes each day. */
@Controller('api/v1/backups')
export class BackupsController {
  constructor(private readonly backups: KeptBackups) {}

  /** All that are kept, and whether the next can be made. */
  @Get()
  list(): HttpAnswer<BackupList> {
    return new HttpAnswer(backupsAnswer(this.backups.report()), { headers: NOT_KEPT });
  }

  /** The file of one, by its name or as `latest`. */
  @Get(':backup')
  async download(@Param('backup') asked: string, @Req() { method }: FastifyRequest): Promise<HttpAnswer<Readable>> {
    const name = asked === LATEST ? (this.backups.report()?.backups[0]?.name ?? '') : asked;
    const path = this.backups.pathOf(name);
    if (path === undefined) throw this.unknown();
    // Once open it is read to its end, also if a newer backup takes its place meanwhile.
    const file = await open(path);
    const headers = {
      ...NOT_KEPT,
      'content-type': 'application/vnd.sqlite3',
      'content-disposition': `attachment; filename="${name}"`,
      'content-length': String((await file.stat()).size),
    };
    if (method !== 'HEAD') return new HttpAnswer(file.createReadStream(), { headers });
    await file.close();
    // The length is that of the file, of which nobody asked for a byte.
    return new HttpAnswer(Readable.from([]), { headers });
  }

  private unknown(): Problem {
    const report = this.backups.report();
    const detail =
      report === undefined
        ? 'This server makes no backups. PARLEY_BACKUPS=folder has it make one each day.'
        : `There is no such backup. There is: ${report.backups.map(({ name }) => name).join(', ') || 'none yet'}.`;
    return new Problem('not-found', detail, { missing: 'backup' });
  }
}
