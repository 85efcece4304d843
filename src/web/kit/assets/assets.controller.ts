import { Controller, Get, Param } from '@nestjs/common';
import { HttpAnswer } from '../../../http/http-answer.js';
import { Problem } from '../../../http/problem.js';
import { Assets } from './assets.js';

/** The styles, scripts and letters of the pages. */
@Controller('assets')
export class AssetsController {
  constructor(private readonly assets: Assets) {}

  /** A file by its name with the hash of its content: what is under that address never changes. */
  @Get(':file')
  asset(@Param('file') file: string): HttpAnswer<string | Buffer> {
    const asset = this.assets.find(file);
    if (!asset)
      throw new Problem('not-found', 'There is no such file. The page names the one that is current: load it again.', {
        missing: 'address',
      });
    const headers = { 'content-type': asset.contentType, 'cache-control': 'public, max-age=31536000, immutable' };
    return new HttpAnswer(asset.body, { headers });
  }
}
