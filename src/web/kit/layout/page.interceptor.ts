import {
  applyDecorators,
  Controller,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { catchError, from, mergeMap, of, type Observable } from 'rxjs';
import type { FastifyRequest } from 'fastify';
import { PublicAddress } from '../../../http/public-address.js';
import { HttpAnswer } from '../../../http/http-answer.js';
import type { PageContent } from './document.js';
import { Rendering, sendOn } from './rendering.js';
import { SpeltOtherwise } from './visit.js';

/** Makes HTML of what a controller shows, and sends on whoever asks by another spelling of the address. */
@Injectable()
export class PageInterceptor implements NestInterceptor<PageContent | HttpAnswer<unknown>, HttpAnswer<unknown>> {
  constructor(
    private readonly rendering: Rendering,
    private readonly address: PublicAddress,
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler<PageContent | HttpAnswer<unknown>>,
  ): Observable<HttpAnswer<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return next.handle().pipe(
      mergeMap((shown) =>
        shown instanceof HttpAnswer
          ? of(shown)
          : from(this.rendering.answer(shown, this.address.of(request) + request.url)),
      ),
      catchError((error: unknown) => {
        if (error instanceof SpeltOtherwise) return of(sendOn(error.canonical));
        throw error;
      }),
    );
  }
}

/** A controller of pages: its methods return what a page shows, or an answer of another form. */
export const Pages = (path = ''): ClassDecorator => applyDecorators(Controller(path), UseInterceptors(PageInterceptor));
