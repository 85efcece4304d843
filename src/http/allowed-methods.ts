import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isPageAddress } from './problem-page.js';
import { Problem } from './problem.js';

const READING = new Set(['GET', 'HEAD']);

/** Distinguishes an address that does not exist from one asked with a method it does not take. */
export class AllowedMethods {
  private readonly routes: { readonly pattern: RegExp; readonly methods: Set<string> }[] = [];

  /**
   * Notes every route, so it must come before them. Also answers OPTIONS, and redirects a page with one slash too many.
   */
  attachTo(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ url, method }) => {
      const pattern = new RegExp(`^${url.replaceAll('.', '\\.').replace(/:[A-Za-z]+/g, '[^/]+')}$`);
      const known = this.routes.find((route) => route.pattern.source === pattern.source);
      const methods = known?.methods ?? new Set<string>();
      for (const one of [method].flat()) methods.add(one);
      if (!known) this.routes.push({ pattern, methods });
    });
    fastify.addHook('onRequest', (request, reply, done) => {
      const allow = request.method === 'OPTIONS' ? this.allowedAt(request.url) : '';
      if (allow === '') return done();
      void reply.status(204).header('allow', allow).send();
    });
    fastify.addHook('onRequest', ({ method, url }, reply, done) => {
      const [, path = '', query = ''] = /^([^?]*[^?/])\/(\?.*)?$/.exec(url) ?? [];
      if (!READING.has(method) || !isPageAddress(url) || this.allowedAt(path) === '') return done();
      void reply.redirect(path + query, 308);
    });
  }

  /** Why nothing answers the request: 405 with the methods that would, or 404. */
  problemOf(request: FastifyRequest): Problem {
    const allow = this.allowedAt(request.url);
    if (allow === '')
      return new Problem('not-found', 'There is no such address. The addresses are listed at /api/docs.', {
        missing: 'address',
      });
    return new Problem('method-not-allowed', `This address takes ${allow}, not ${request.method}.`, {
      headers: { allow },
    });
  }

  /**
   * The methods of the address, as `Allow` lists them; for `*`, those of the server as a whole; empty if there are
   * none.
   */
  private allowedAt(url: string): string {
    const path = url.split('?', 1)[0]!;
    const methods = this.routes
      .filter(({ pattern }) => path === '*' || pattern.test(path))
      .flatMap((route) => [...route.methods]);
    return methods.length === 0 ? '' : [...new Set([...methods, 'OPTIONS'])].sort().join(', ');
  }
}
