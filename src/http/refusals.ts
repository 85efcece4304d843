import type { Server } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { ProblemCode } from './problem.js';

const told = new WeakMap<FastifyRequest, ProblemCode>();
const counts = new WeakMap<Server, Map<ProblemCode, number>>();

/** Counts a refusal by the server, also of what was no request that it could read. */
export function countRefusal(server: Server, code: ProblemCode): void {
  const ofServer = counts.get(server) ?? new Map<ProblemCode, number>();
  counts.set(server, ofServer.set(code, (ofServer.get(code) ?? 0) + 1));
}

/** Counts the refusal of a request, and notes it for the line that the log gets. */
export function noteRefusal(request: FastifyRequest, code: ProblemCode): void {
  told.set(request, code);
  countRefusal(request.server.server, code);
}

/** What the request was refused with, if it was. */
export function toldRefusal(request: FastifyRequest): ProblemCode | undefined {
  return told.get(request);
}

/** The refusals of the server since its start, by code. */
export function refusalsBy(server: Server): ReadonlyMap<ProblemCode, number> {
  return counts.get(server) ?? new Map<ProblemCode, number>();
}
