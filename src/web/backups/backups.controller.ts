import { Get } from '@nestjs/common';
import { Admission } from '../../http/access/admission.js';
import type { HttpAnswer } from '../../http/http-answer.js';
import { KeptBackups } from '../../http/kept-backups.js';
import { PRIVATE } from '../../http/reads.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering } from '../kit/layout/rendering.js';
import { backupsContent } from './backups.page.js';

/** The backups as a page, for those who keep the record. */
@Pages('admin/backups')
export class BackupsPageController {
  constructor(
    private readonly backups: KeptBackups,
    private readonly admission: Admission,
    private readonly rendering: Rendering,
  ) {}

  /** The last one, whether the next can be made, and all that are kept. */
  @Get()
  page(): HttpAnswer<string> {
    const content = backupsContent(this.backups.report(), this.admission.now);
    return this.rendering.page(content, { headers: { 'cache-control': PRIVATE } });
  }
}
