import type { FastifyRequest } from 'fastify';
import type { Permission, Writer } from '../../domain/editors/writer.js';
import { Problem } from '../problem.js';

/** In `recordedBy` for whoever writes on this machine and has not told a name. */
export const UNNAMED = 'local';

/** Who sends a request, as far as that is known. */
export interface Caller {
  /** By what they are known; `machine`: there are no keys, and they sit at this machine. */
  readonly by: 'nothing' | 'machine' | 'admin-token' | 'key' | 'session' | 'proxy' | 'address';
  /** The editor's id; undefined for whoever has none. */
  readonly editor?: string | undefined;
  /** The key they act with. */
  readonly key?: string | undefined;
  /** What they may do; undefined: no more than anybody. */
  readonly permission?: Permission | undefined;
}

/** Whoever has shown nothing. */
export const NOBODY: Caller = { by: 'nothing' };

const callers = new WeakMap<FastifyRequest, Caller>();

/** Notes who sends the request, for whatever answers it. */
export function noteCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** Who sends the request; nobody unless the rule of its address asked for somebody. */
export function callerOf(request: FastifyRequest): Caller {
  return callers.get(request) ?? NOBODY;
}

/** Who writes by the request. @throws Problem 403 where it is nobody whom the record could name */
export function writerOf(request: FastifyRequest): Writer {
  const { editor, permission } = callerOf(request);
  if (editor !== undefined && permission) return { ...permission, editor };
  throw new Problem(
    'scope-needed',
    'The token of the data folder makes keys and records nothing: the record names who wrote. Create a key with "parley keys create".',
    { scope: 'record' },
  );
}

/** Whoever asks, as somebody who only looks at what a write would do; for the token of the data folder, nobody in particular. */
export function onlookerOf(request: FastifyRequest): Writer {
  const { editor = UNNAMED, permission } = callerOf(request);
  return { ...permission!, editor };
}
