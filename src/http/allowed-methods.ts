import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** Tells an address that does not exist from one that is asked with a method it does not take. */
export class AllowedMethods {
  private readonly routes: { readonly pattern: RegExp; readonly methods: Set<string> }[] = [];

  /** Takes note of every route; before there are any. */
  attachTo(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ url, method }) => {
      const pattern = new RegExp(`^${url.replaceAll('.', '\\.').replace(/:[A-Za-z]+/g, '[^/]+')}$`);
      const known = this.routes.find((route) => route.pattern.source === pattern.source);
      const methods = known?.methods ?? new Set<string>();
      for (const one of [method].flat()) methods.add(one);
      if (!known) this.routes.push({ pattern, methods });
    });
  }

  /** Why nothing answers the request: 405 with the methods that would, or 404. */
  problemOf(request: FastifyRequest): Problem {
    const path = request.url.split('?', 1)[0]!;
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => [...route.methods]);
    if (methods.length === 0) {
      return new Problem('not-found', 'There is no such address. The addresses are listed at /api/docs.', {
        missing: 'address',
      });
    }
    const allow = [...new Set(methods)].sort().join(', ');
    return new Problem('method-not-allowed', `This address takes ${allow}, not ${request.method}.`, {
      headers: { allow },
    });
  }
}
