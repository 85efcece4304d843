import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, PROBLEM_HEADERS } from './problem.js';
import { countRefusal, noteRefusal } from './refusals.js';
import { undecodable } from './request-target.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** Answers a request whose address the router turns away before any hook or filter runs. */
export function answerUnroutable(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = undecodable();
  noteRefusal(request, problem.code);
  void reply
    .status(problem.status)
    .headers({ ...SECURITY_HEADERS, ...PROBLEM_HEADERS, 'x-request-id': request.id })
    .send(JSON.stringify(problem.document(request.id)));
}

/** Answers, directly on the connection, whatever is no HTTP request or arrives too slowly. */
export function answerUnreadable(
  this: FastifyInstance,
  error: Error & { readonly code?: string },
  socket: Socket,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) return void socket.destroy(error);
  writeProblem(this.server, socket, problemOf(error.code ?? ''));
}

/** Answers clients that take the server for a proxy; Node itself would close the connection silently. */
export function answerConnect(this: Server, { url }: IncomingMessage, socket: Duplex): void {
  writeProblem(
    this,
    socket,
    new Problem('method-not-allowed', `This is not a proxy: it does not connect to ${String(url).slice(0, 60)}.`, {
      headers: { allow: 'GET, HEAD, POST' },
    }),
  );
}

function writeProblem(server: Server, socket: Duplex, problem: Problem): void {
  const requestId = randomUUID();
  countRefusal(server, problem.code);
  new Logger('Http').log({ requestId, route: 'none', status: problem.status, problem: problem.code });
  const body = JSON.stringify(problem.document(requestId));
  const headers = {
    ...SECURITY_HEADERS,
    ...PROBLEM_HEADERS,
    ...problem.extras.headers,
    'x-request-id': requestId,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]!}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.on('error', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function problemOf(code: string): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem(
        'headers-too-large',
        'The headers of the request are over 16 KB. Shorten the address or the headers.',
      );
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem('request-too-slow', 'The request did not arrive in time. Send it again.');
    case undefined:
    default:
      return new Problem(
        'request-unreadable',
        'This HTTP request cannot be read. Check its first line and its headers.',
      );
  }
}
