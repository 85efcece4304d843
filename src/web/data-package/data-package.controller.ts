import { Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AskedAt } from '../../http/asked.decorators.js';
import { streamed } from '../../http/downloads.js';
import { PublicAddress } from '../../http/public-address.js';
import type { AskedAxes } from '../../queries/asked-axes.js';
import { zipped } from '../kit/archive/zip.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { DataPackages } from './data-package.data.js';

/** A record to take along whole. */
@Pages('r/:relationship')
export class DataPackageController {
  constructor(
    private readonly packages: DataPackages,
    private readonly address: PublicAddress,
  ) {}

  /** The record up to a position as a data package: its tables with what they mean, the record itself, and its board. */
  @Get('data.zip')
  async archive(
    @Param('relationship') relationship: string,
    @AskedAt('position') asked: AskedAxes,
    @Req() request: FastifyRequest,
  ): Promise<ReturnType<typeof streamed>> {
    const { tag, name, files } = await this.packages.read(relationship, asked, this.address.of(request));
    const headers = {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}.zip"`,
    };
    return streamed(request, tag, headers, () => zipped(files));
  }
}
