import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { HttpAnswer } from './http-answer.js';
import { Stamp } from './stamp.js';

/** Puts an answer's status and headers on the reply, and the stamp of the record on its body. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly stamp: Stamp) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next
      .handle()
      .pipe(map((answer) => this.stamp.on(answer instanceof HttpAnswer ? bodyOf(answer, reply) : answer)));
  }
}

function bodyOf({ body, head: { status, headers = {} } }: HttpAnswer<unknown>, reply: FastifyReply): unknown {
  if (status !== undefined) void reply.status(status);
  void reply.headers(headers);
  return body;
}
