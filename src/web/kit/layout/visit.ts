import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RawQuery } from '../../../http/parameters.js';
import { PublicAddress } from '../../../http/public-address.js';
import { Today } from '../../../http/today.js';
import { Moment } from './moment.js';

/** A page on its way: where it is asked, and the moment. */
export interface Visit {
  readonly moment: Moment;
  /** Scheme, host and port as the reader has them, for citations. */
  readonly origin: string;
}

/** An address in another spelling than its own: every page has one address, and is asked again there. */
export class SpeltOtherwise extends Error {
  constructor(readonly canonical: string) {
    super(`The page is at ${canonical}`);
    this.name = 'SpeltOtherwise';
  }
}

interface AskedPage {
  readonly request: FastifyRequest;
  /** Parameters of the page besides the axes. */
  readonly others: readonly string[];
}

/** Reads the moment from the address of a page. @throws Problem 400 */
@Injectable()
export class MomentPipe implements PipeTransform<AskedPage, Moment> {
  constructor(private readonly today: Today) {}

  transform({ request, others }: AskedPage): Moment {
    return Moment.read(request.url.split('?', 1)[0]!, request.query as RawQuery, this.today.day(), others);
  }
}

/** Reads the moment and where the page is asked. @throws Problem 400, SpeltOtherwise */
@Injectable()
export class VisitPipe implements PipeTransform<AskedPage, Visit> {
  private readonly moments: MomentPipe;

  constructor(
    today: Today,
    private readonly address: PublicAddress,
  ) {
    this.moments = new MomentPipe(today);
  }

  transform(asked: AskedPage): Visit {
    const moment = this.moments.transform(asked);
    if (moment.canonical !== undefined) throw new SpeltOtherwise(moment.canonical);
    return { moment, origin: this.address.of(asked.request) };
  }
}

const askedPage = createParamDecorator((others: readonly string[], context: ExecutionContext): AskedPage => ({
  request: context.switchToHttp().getRequest<FastifyRequest>(),
  others,
}));

/** The visit of a page, as `Visit`; `others`: parameters that the page takes besides the axes. */
export const AskedVisit = (...others: readonly string[]): ParameterDecorator => askedPage(others, VisitPipe);

/** The moment that a form is asked at, as `Moment`, in whatever spelling. */
export const AskedMoment = (...others: readonly string[]): ParameterDecorator => askedPage(others, MomentPipe);
